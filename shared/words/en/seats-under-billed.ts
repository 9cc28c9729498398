// Seats the distributor invoices and the agreement does not bill.
import { linked, sentence } from '../sentence.ts';
import { counted } from './counted.ts';

export const seatsUnderBilled = {
  moneyMeaning: { whole: 'a month is not billed', short: 'not billed' },
  title: counted({
    one: '{difference} {product} seat is bought but not billed',
    other: '{difference} {product} seats are bought but not billed',
  }),
  measure: counted({ one: '{difference} seat', other: '{difference} seats' }),
  measureMeaning: 'bought and not billed',
  verdict: 'Agreement is behind',
  arithmetic: linked(
    "{invoiced} on [the distributor's invoice of {vendorInvoiceDay}](vendorInvoice) − {billed} on [{onLine}](line) = {difference} × {unitPrice}",
  ),
  arithmeticWithIncluded: linked(
    "{invoiced} on [the distributor's invoice of {vendorInvoiceDay}](vendorInvoice) − {billed} on [{onLine}](line), of which {included} included = {difference} × {unitPrice}",
  ),
  /** Behind it where one on the line stands for several, or several for one. */
  inUnits: sentence('; {bought} are bought, and {perBilled} on the line stands for {perBought}'),
  theLine: 'the agreement line',
  severalLines: sentence('{count} agreement lines'),
  arithmeticEnding: sentence('; {ending} more are billed until {endingDay}'),
  /** What goes before it where the invoice charges more than the subscription's history has. */
  withoutDisputed: linked('without {disputed} in dispute, '),
  chart: sentence('Bought: {invoiced} now. Billed: {billed}.'),
};
