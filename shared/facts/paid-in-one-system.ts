// The facts of an invoice that one system has as paid and the other as open.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, maybe, oneOf, text } from './kinds.ts';

export const paidInOneSystemFacts = defineFacts('paid-in-one-system', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    kind: oneOf('not-entered', 'fee-left', 'refunded', 'disputed', 'failed', 'open-there'),
    number: text,
    /** The payment system and the books, as people call them. */
    collector: text,
    books: text,
    /** When the first of the payments was made; null where none was. */
    paidDay: maybe(day),
    /** All of them, as they were made. */
    paid: amount('sell'),
    /** What of it the two disagree on. */
    amount: amount('sell'),
    currency: text,
    /** What the payment system kept; null where it makes no difference. */
    fee: maybe(amount('cost')),
    /** When the money went back; null where it did not. */
    backDay: maybe(day),
    /** When it reached the bank; null where that is not known. */
    payoutDay: maybe(day),
    /** The payment system's own words for why a payment failed. */
    reason: maybe(text),
  },
});
export type PaidInOneSystemFacts = WrittenBy<typeof paidInOneSystemFacts>;
