// From which day on a line can still be changed: the first that is not billed yet.
import type { StoredRecord } from '../../../shared/records/record.ts';
import { addDays, type Day, firstOfNextMonth } from '../../../shared/time.ts';
import type { ClientView } from '../client-view.ts';
import { confirmedFor, firstDayBilledBy } from './calendar.ts';
import type { Line } from './quantity-on.ts';

type Agreement = StoredRecord<'agreement'>;
type Now = Pick<ClientView, 'today' | 'calendars'>;

/** `runDay` is the day of the run that bills it; null where none is known. */
export type FirstUnbilled = { day: Day; runDay: Day | null } | { reason: string };

/**
 * The first day of the line that no invoice bills yet; or why it cannot be told, in a sentence. A line of which the
 * system says day by day what is posted goes by that alone, any other by the runs of its agreement.
 */
export function firstUnbilledDay(now: Now, line: Line, agreement: Agreement): FirstUnbilled {
  const isPostedBySteps = line.data.steps.some(({ posted }) => posted !== 'as-agreement');
  return isPostedBySteps ? afterPosted(now, line, agreement) : atNextRun(now, agreement);
}

/** The day after the last posted one; where nothing is posted yet, the first day there is to post. */
function afterPosted({ today }: Now, { data: { steps } }: Line, agreement: Agreement): FirstUnbilled {
  const posted = steps.filter((step) => step.posted === 'yes');
  if (posted.some(({ until }) => until === null)) return { reason: 'what is posted of it has no end' };
  const lastDay = posted
    .flatMap(({ until }) => until ?? [])
    .sort()
    .at(-1);
  const open = steps.find((step) => step.posted === 'no');
  const day = lastDay === undefined ? (open?.from ?? agreement.data.startDay) : addDays(lastDay, 1);
  if (day === null) return { reason: 'nothing of it is posted, and no day says since when it counts' };
  // A run bills days before it where it bills in arrears, and none that begin after it.
  const { nextInvoiceDay } = agreement.data;
  const runDay = nextInvoiceDay === null || nextInvoiceDay < day ? day : nextInvoiceDay;
  return { day, runDay: runDay > today ? runDay : null };
}

function atNextRun({ today, calendars }: Now, agreement: Agreement): FirstUnbilled {
  const { nextInvoiceDay, cycleMonths: months, cycleWord } = agreement.data;
  if (nextInvoiceDay !== null) {
    const said = confirmedFor(agreement, calendars);
    return nextInvoiceDay > today
      ? { day: firstDayBilledBy(nextInvoiceDay, months, said), runDay: nextInvoiceDay }
      : { reason: `the invoice run of ${nextInvoiceDay} is due and not finished` };
  }
  const first = firstOfNextMonth(today);
  if (months === 1) return { day: first, runDay: first };
  return { reason: `the agreement shows no next invoice date and is billed "${cycleWord}"` };
}
