// The facts of seats the distributor invoices and the agreement does not bill.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, decimal, maybe, picture, refTo, text } from './kinds.ts';
import { lineChoice } from './line-choice.ts';

export const seatsUnderBilledFacts = defineFacts('seats-under-billed', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    product: text,
    agreement: text,
    agreementId: text,
    invoiced: decimal,
    /** How many are bought where so many on the line stand for so many of them; null where it is one for one. */
    bought: maybe(decimal),
    perBilled: maybe(decimal),
    perBought: maybe(decimal),
    /** What the agreement pays for, included seats with them. */
    billed: decimal,
    /** How many of `billed` the agreement's base fee includes; null where it includes none. */
    included: maybe(decimal),
    /** How many more are billed by lines that end on `endingDay`, before the next period; null where none do. */
    ending: maybe(decimal),
    endingDay: maybe(day),
    difference: decimal,
    /** How many more the invoice charges than `invoiced`, which are in dispute; null where none are. */
    disputed: maybe(decimal),
    /** For one unit and month. */
    unitPrice: amount('sell'),
    currency: text,
    vendorInvoice: refTo('vendor-invoice'),
    vendorInvoiceDay: day,
    periodFromDay: day,
    periodToDay: day,
    /** The day the distributor's quantity last rose above what is billed; null when history does not say. */
    sinceDay: maybe(day),
    picture,
    /** Where several lines bill it. */
    ...lineChoice,
  },
});
export type SeatsUnderBilledFacts = WrittenBy<typeof seatsUnderBilledFacts>;
