// The facts of an invoice of the PSA that accounting does not have.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, maybe, text } from './kinds.ts';

export const invoiceNotInAccountingFacts = defineFacts('invoice-not-in-accounting', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    number: text,
    day,
    total: amount('sell'),
    tax: amount('sell'),
    currency: text,
    /** The accounting system's name for people. */
    accounting: text,
    /** The day the PSA says it was handed over; null when it does not say so. */
    syncedDay: maybe(day),
  },
});
export type InvoiceNotInAccountingFacts = WrittenBy<typeof invoiceNotInAccountingFacts>;
