// How long the client's invoices usually take into the books, as the last ones that arrived there show.
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { addDays, dayMs, readInstantMs } from '../../../../shared/time.ts';
import { numberOf } from './same-number.ts';

type InvoiceRecord = StoredRecord<'invoice'>;

const lookedAt = 6;
/** Fewer than these show no habit. */
const fewest = 3;
/** What took longer was stuck, or was entered when the books began. */
const longestMs = 31 * dayMs;

/** When the PSA made it, UTC milliseconds. Where only its day is known, the end of that day. */
export function madeAtMs({ data: { createdAt, day } }: InvoiceRecord): number {
  return readInstantMs(createdAt ?? addDays(day, 1));
}

/**
 * The usual time from the PSA into the books in milliseconds: the longest but one of the newest six that arrived, so that
 * one that was stuck makes no habit. 0 where fewer than three show it.
 */
export function usualLagMs(own: readonly InvoiceRecord[], books: readonly InvoiceRecord[]): number {
  const arrived = Map.groupBy(books, numberOf);
  const lags = own
    .toSorted((a, b) => madeAtMs(b) - madeAtMs(a))
    .flatMap((invoice) => {
      const number = numberOf(invoice);
      const [there] = number === null ? [] : (arrived.get(number) ?? []);
      if (there === undefined || there.data.createdAt === null) return [];
      const lag = readInstantMs(there.data.createdAt) - madeAtMs(invoice);
      return lag >= 0 && lag <= longestMs ? [lag] : [];
    })
    .slice(0, lookedAt)
    .sort((a, b) => a - b);
  return lags.length < fewest ? 0 : (lags.at(-2) ?? 0);
}
