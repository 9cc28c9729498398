// Which payments in the books stand for what a payment system collected.
import Big from 'big.js';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { addDays, type Day, dayIn, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import type { Collected, InvoiceRecord } from './collected.ts';

export type BookPayment = StoredRecord<'payment'>;

export interface Entered {
  payment: Collected;
  /** The payment of the books, and how much of it is the invoice's. */
  entry: BookPayment;
  amount: Big;
  /** True where only what was left after the fee was entered. */
  isNet: boolean;
}

/** Days and zones of the two systems may differ. */
const earlierDays = 3;

/** The payments of the books on an invoice, with what of them is this invoice's. */
export function entriesOn(view: ClientView, invoice: InvoiceRecord): { entry: BookPayment; amount: Big }[] {
  return recordsOf(view, 'payment').flatMap((entry) => {
    if (entry.connection !== invoice.connection || entry.data.kind !== 'payment') return [];
    const amount = entry.data.appliedTo
      .filter(({ invoiceId }) => invoiceId === invoice.id)
      .reduce((sum, each) => sum.plus(each.amount), new Big(0));
    return amount.gt(0) ? [{ entry, amount }] : [];
  });
}

/**
 * Each collected payment with its entry in the books: the one that names it, else one on the same invoice over the same sum,
 * before or after the fee, of its days. Each entry stands for one payment.
 */
export function enteredOf(view: ClientView, invoice: InvoiceRecord, payments: readonly Collected[]): Entered[] {
  const left = entriesOn(view, invoice);
  const take = (payment: Collected, at: number): Entered[] => {
    const [found] = at === -1 ? [] : left.splice(at, 1);
    return found === undefined ? [] : [{ payment, ...found, isNet: !found.amount.gte(payment.data.total) }];
  };
  const named = payments.map((payment) => ({
    payment,
    entered: take(
      payment,
      left.findIndex(({ entry }) => names(entry, payment)),
    ),
  }));
  return named.flatMap(({ payment, entered }) =>
    entered.length > 0
      ? entered
      : take(
          payment,
          left.findIndex((each) => isAlike(view, each, payment)),
        ),
  );
}

/** Whether the books name the payment by one of its system's ids. */
export function names({ data: { number } }: BookPayment, { id, data }: Collected): boolean {
  return number !== null && (number === id || number === data.collection.attemptOf);
}

function isAlike(
  view: ClientView,
  { entry, amount }: { entry: BookPayment; amount: Big },
  payment: Collected,
): boolean {
  const { total, day, collection } = payment.data;
  const net = collection.fee === null ? null : new Big(total).minus(collection.fee);
  const isSum = amount.eq(total) || (net !== null && amount.eq(net));
  const until = failedDay(view, payment);
  return isSum && entry.data.day >= addDays(day, -earlierDays) && (until === null || entry.data.day <= until);
}

/** The day an attempt failed; null where it did not. What was entered after that is another payment. */
export function failedDay(view: ClientView, { data: { collection } }: Collected): Day | null {
  return collection.failedAt === null ? null : dayIn(view.zone, readInstantMs(collection.failedAt));
}
