// The invoice run that carries a client's time, where there is one: an entry waits for it, however many days that takes.
import { calendarKey } from '../../../../shared/policy.ts';
import { addDays, type Day, dayIn, daysBetween, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, dataOf, recordsOf } from '../../client-view.ts';
import type { Entry } from './judge.ts';

/** `missed`: a run was cut after it was ready, and left it out. `waits`: the run that carries it is due by that day. */
export type Carried = 'missed' | { waits: Day } | null;

/** So many runs that billed time show that they do; one is enough where a person confirmed the calendar. */
const enough = 3;
/** What is further apart is no rhythm. */
const longestGapDays = 100;

/** Null where no run is known to carry time like this, or the one expected has been late for longer than it may. */
export function carriedByRun(view: ClientView, entry: Entry, lateDays: number): Carried {
  const runs = runsWithTime(view, entry);
  const last = runs.at(-1);
  const { agreementId } = entry.data;
  const confirmed = agreementId === null ? undefined : view.calendars[calendarKey(entry.connection, agreementId)];
  if (last === undefined || runs.length < (confirmed === undefined ? enough : 1)) return null;
  if (addDays(last, -(confirmed?.lockDays ?? 0)) > readyDay(view, entry)) return 'missed';
  const next = nextAfter(view, entry, runs, last, confirmed !== undefined);
  if (next === null) return null;
  const waits = addDays(next, lateDays);
  return view.today <= waits ? { waits } : null;
}

/** The days on which time of the same agreement, or of none, went on an invoice for more than one ticket or project. */
function runsWithTime(view: ClientView, { connection, data: { agreementId } }: Entry): Day[] {
  const carrying = new Set(
    recordsOf(view, 'time-entry')
      .filter((each) => each.connection === connection && each.data.agreementId === agreementId)
      .map(({ data }) => data.invoiceId),
  );
  const days = recordsOf(view, 'invoice')
    .filter((each) => each.connection === connection && carrying.has(each.id) && each.data.appliesTo === null)
    .filter(({ data }) => data.state !== 'void')
    .map(({ data }) => data.day);
  return [...new Set(days)].sort();
}

/** When it was there to be billed: worked, entered, and released where the PSA says that it is. */
function readyDay({ zone }: ClientView, { data: { day, enteredAt, updatedAt, status } }: Entry): Day {
  const moments = [enteredAt, status === 'ready' ? updatedAt : null].filter((each) => each !== null);
  const days = moments.map((each) => dayIn(zone, readInstantMs(each)));
  return [day, ...days].sort().at(-1) ?? day;
}

function nextAfter(view: ClientView, entry: Entry, runs: readonly Day[], last: Day, isConfirmed: boolean): Day | null {
  const agreement = dataOf(view, 'agreement', entry.connection, entry.data.agreementId ?? '');
  if (isConfirmed && agreement?.nextInvoiceDay != null) return agreement.nextInvoiceDay;
  const gaps = runs.slice(-enough).map((day, at, all) => (at === 0 ? 0 : daysBetween(all[at - 1] ?? day, day)));
  const gap = Math.max(...gaps);
  return gap === 0 || gap > longestGapDays ? null : addDays(last, gap);
}
