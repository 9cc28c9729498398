// How many seats the agreements bill on a given day, and from which day on that can still be changed.
import Big from 'big.js';
import { calendarKey } from '../../../../shared/policy.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { type Day, firstOfNextMonth } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { firstDayBilledBy } from '../../lines/calendar.ts';
import type { Line } from './seat-groups.ts';

export type AgreementRecord = StoredRecord<'agreement'>;

/** The agreement a line is on; undefined when it was not read. */
export function agreementOf(view: ClientView, line: Line): AgreementRecord | undefined {
  return recordsOf(view, 'agreement').find(
    (agreement) => agreement.connection === line.connection && agreement.id === line.parent,
  );
}

/** Whether line and agreement both bill on that day (a cancelled day is the last billed day). */
export function isEffective(view: ClientView, line: Line, day: Day): boolean {
  const agreement = agreementOf(view, line);
  if (agreement === undefined || !['active', 'unknown'].includes(agreement.data.status)) return false;
  const { startDay, endDay } = agreement.data;
  const { effectiveDay, cancelledDay } = line.data;
  const begun = (first: Day | null) => first === null || first <= day;
  const lasts = (last: Day | null) => last === null || last >= day;
  return begun(startDay) && lasts(endDay) && begun(effectiveDay) && lasts(cancelledDay);
}

/** Whether a line that bills nothing today will: it, or its agreement, begins on a later day. */
export function isEffectiveLater(view: ClientView, line: Line): boolean {
  const starts = [line.data.effectiveDay, agreementOf(view, line)?.data.startDay ?? null];
  const first = starts
    .filter((day): day is Day => day !== null && day > view.today)
    .sort()
    .at(-1);
  return first !== undefined && isEffective(view, line, first);
}

/** Seats a line charges: its quantity less what the agreement includes. */
export function billedQuantity(line: Line): Big {
  return new Big(line.data.quantity).minus(line.data.included);
}

/** Sums what the lines bill on a day. */
export function billedOn(view: ClientView, lines: readonly Line[], day: Day): Big {
  return lines
    .filter((line) => isEffective(view, line, day))
    .reduce((sum, line) => sum.plus(billedQuantity(line)), new Big(0));
}

/** The first day that is not billed yet, and the day of the run that bills it; or why it cannot be told. */
export function firstUnbilledDay(
  view: ClientView,
  agreement: AgreementRecord,
): { day: Day; runDay: Day } | { reason: string } {
  const { nextInvoiceDay, cycleMonths: months, cycleWord } = agreement.data;
  if (nextInvoiceDay !== null) {
    const said = view.calendars[calendarKey(agreement.connection, agreement.id)];
    return nextInvoiceDay > view.today
      ? { day: firstDayBilledBy(nextInvoiceDay, months, said), runDay: nextInvoiceDay }
      : { reason: `the invoice run of ${nextInvoiceDay} is due and not finished` };
  }
  const first = firstOfNextMonth(view.today);
  if (months === 1) return { day: first, runDay: first };
  return { reason: `the agreement shows no next invoice date and is billed "${cycleWord}"` };
}
