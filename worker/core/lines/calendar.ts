// The billing calendar of an agreement: when it is run and which period that bills; confirmed once, else inferred.
import Big from 'big.js';
import { type BillingCalendar, calendarKey } from '../../../shared/policy.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';
import { addDays, addMonths, type Day, daysBetween, daysInMonth } from '../../../shared/time.ts';

export interface Calendar {
  /** "advance": a run bills the cycle that begins with it; "arrears": the one before it. */
  timing: 'advance' | 'arrears' | 'unknown';
  /** The day of the month of a run; null where its invoices differ. */
  runDay: number | null;
  nextRunDay: Day | null;
  /** When the reviewed invoice and the sent one are due, where the MSP said how long that takes. */
  reviewBy?: Day;
  sendBy?: Day;
  basis: 'confirmed' | 'inferred' | 'unknown';
  /** How many of the agreement's last invoices it rests on. */
  from: number;
}

const lookedAt = 3;
/** A first invoice this close to the agreement's first day bills what begins then. */
const closeDays = 7;

/**
 * What a person confirmed, else what the agreement's last three invoices show. Where none says which period it bills,
 * "advance" is inferred only from one made as the agreement began: a run a cycle later may as well be its second. So
 * arrears is never inferred, and what is not known stays "unknown".
 */
export function calendarOf(
  agreement: StoredRecord<'agreement'>,
  invoices: readonly StoredRecord<'invoice'>[],
  confirmed: Readonly<Record<string, BillingCalendar>>,
): Calendar {
  const { nextInvoiceDay, startDay } = agreement.data;
  const days = invoicesOf(agreement, invoices);
  const last = days.slice(-lookedAt);
  const said = confirmedFor(agreement, confirmed);
  if (said !== undefined) {
    const { timing, runDay } = said;
    return { timing, runDay, ...datesAfter(nextInvoiceDay, said), basis: 'confirmed', from: last.length };
  }
  const [first] = days;
  const beganWith = first !== undefined && startDay !== null && Math.abs(daysBetween(startDay, first)) <= closeDays;
  const runDay = sameRunDay([...last, ...(nextInvoiceDay === null ? [] : [nextInvoiceDay])]);
  return {
    timing: beganWith ? 'advance' : 'unknown',
    runDay,
    nextRunDay: nextInvoiceDay,
    basis: last.length > 0 && runDay !== null ? 'inferred' : 'unknown',
    from: last.length,
  };
}

/** What a person confirmed of an agreement, else of the parent it bills with. */
export function confirmedFor(
  { connection, id, parent }: Pick<StoredRecord<'agreement'>, 'connection' | 'id' | 'parent'>,
  confirmed: Readonly<Record<string, BillingCalendar>>,
): BillingCalendar | undefined {
  const own = confirmed[calendarKey(connection, id)];
  return own ?? (parent === null ? undefined : confirmed[calendarKey(connection, parent)]);
}

/**
 * The first day that no invoice bills yet: the next run's own day, or where a person confirmed arrears, the day with
 * which the cycle before that run begins.
 */
export function firstDayBilledBy(nextInvoiceDay: Day, months: number | null, said: BillingCalendar | undefined): Day {
  return said?.timing === 'arrears' && months !== null ? addMonths(nextInvoiceDay, -months) : nextInvoiceDay;
}

function datesAfter(nextRunDay: Day | null, { reviewDays, sendByDays }: BillingCalendar) {
  if (nextRunDay === null) return { nextRunDay };
  return {
    nextRunDay,
    ...(reviewDays === undefined ? {} : { reviewBy: addDays(nextRunDay, reviewDays) }),
    ...(sendByDays === undefined ? {} : { sendBy: addDays(nextRunDay, sendByDays) }),
  };
}

/** The days of the agreement's invoices, oldest first, a child's being its parent's; credits are no run. */
function invoicesOf(
  { connection, id, parent }: StoredRecord<'agreement'>,
  invoices: readonly StoredRecord<'invoice'>[],
): Day[] {
  return invoices
    .filter(
      ({ data, connection: at }) => at === connection && data.agreementId === (parent ?? id) && new Big(data.net).gt(0),
    )
    .map(({ data }) => data.day)
    .sort();
}

/** The day of the month that all of them share; the last day of a short month stands for a later one. */
function sameRunDay(days: readonly Day[]): number | null {
  const wanted = Math.max(...days.map((day) => Number(day.slice(8))));
  const isOn = (day: Day) => Number(day.slice(8)) === Math.min(wanted, daysInMonth(day));
  return days.length > 0 && days.every(isOn) ? wanted : null;
}
