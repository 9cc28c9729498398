// How long the client's invoices usually take into the books, as the last ones that arrived there show.
import Big from 'big.js';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { addDays, dayMs, readInstantMs, startOfDayMs, type Zone } from '../../../../shared/time.ts';
import { numberOf } from '../../matching/same-number.ts';

type InvoiceRecord = StoredRecord<'invoice'>;

const lookedAt = 6;
/** Fewer than these show no habit. */
const fewest = 3;
/** What took longer was stuck, or was entered when the books began. */
const longestMs = 31 * dayMs;

/** When the PSA made it, UTC milliseconds. Where only its day is known, the end of that day in the business's zone. */
export function madeAtMs(zone: Zone, { data: { createdAt, day } }: InvoiceRecord): number {
  return createdAt === null ? startOfDayMs(zone, addDays(day, 1)) : readInstantMs(createdAt);
}

/**
 * The usual time from the PSA into the books in milliseconds: the longest but one of the newest six that arrived, so that
 * one that was stuck makes no habit. 0 where fewer than three show it.
 */
export function usualLagMs(zone: Zone, own: readonly InvoiceRecord[], books: readonly InvoiceRecord[]): number {
  const arrived = Map.groupBy(books, numberOf);
  const lags = own
    .toSorted((a, b) => madeAtMs(zone, b) - madeAtMs(zone, a))
    .flatMap((invoice) => {
      const number = numberOf(invoice);
      const [there] = number === null ? [] : (arrived.get(number) ?? []);
      const thereMs = there === undefined ? null : enteredMs(there);
      if (thereMs === null) return [];
      const lag = thereMs - madeAtMs(zone, invoice);
      return lag >= 0 && lag <= longestMs ? [lag] : [];
    })
    .slice(0, lookedAt)
    .sort((a, b) => a - b);
  return lags.length < fewest ? 0 : (lags.at(-2) ?? 0);
}

/**
 * When it was entered in the books, or at the latest. Some books do not tell when they made it: then its last change stands
 * for that, as long as nobody paid or voided it since. Null where neither is known.
 */
function enteredMs({ data: { createdAt, updatedAt, state, total, balance } }: InvoiceRecord): number | null {
  if (createdAt !== null) return readInstantMs(createdAt);
  const isUntouched = state === 'open' && balance !== null && new Big(balance).eq(total);
  return isUntouched && updatedAt !== null ? readInstantMs(updatedAt) : null;
}
