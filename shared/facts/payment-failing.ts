// The facts of a payment that failed and was not made good.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, count, day, maybe, oneOf, text } from './kinds.ts';

export const paymentFailingFacts = defineFacts('payment-failing', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    /** The invoice's number; null where it has none. */
    number: maybe(text),
    /** The payment system, as people call it. */
    collector: text,
    means: oneOf('card', 'bank-debit', 'other'),
    day,
    total: amount('sell'),
    /** What of it is still to be paid. */
    open: amount('sell'),
    currency: text,
    attempts: count,
    /** The payment system's own words for why. */
    reason: maybe(text),
  },
});
export type PaymentFailingFacts = WrittenBy<typeof paymentFailingFacts>;
