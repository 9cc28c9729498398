// Invoices, and the payments of those that are paid in part.
import { multiply } from '../../../../shared/money.ts';
import { dayMs } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import { mapInvoice } from '../map/invoice.ts';
import { mapPayment } from '../map/payment.ts';
import { incrementStream } from './increments.ts';
import { underOneStream } from './under-one.ts';

/** Payments of older invoices are not read. */
const paymentsMs = 400 * dayMs;

export const invoices = incrementStream('finance/invoices', 'invoice', 3, mapInvoice, [
  {
    stream: 'invoice-payments',
    when: ({ data: { day, balance, total } }, nowMs) =>
      Date.parse(day) >= nowMs - paymentsMs && (balance === null || isPaidInPart(balance, total)),
  },
]);

/** No list of payments goes across invoices; that nothing or all was paid, the invoice says itself. */
function isPaidInPart(balance: string, total: string): boolean {
  return !multiply(balance).eq(0) && !multiply(balance).eq(total);
}

export const invoicePayments = underOneStream<'payment'>('finance/invoices', 'payments', {
  kind: 'payment',
  mapperVersion: 1,
  map: mapPayment,
  idOf,
});
