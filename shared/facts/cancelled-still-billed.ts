// The facts of a line that bills what has ended at the distributor.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, count, day, decimal, maybe, picture, ref, text } from './kinds.ts';

export const cancelledStillBilledFacts = defineFacts('cancelled-still-billed', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    product: text,
    agreement: text,
    agreementId: text,
    billed: decimal,
    /** For one unit and month. */
    unitPrice: amount('sell'),
    currency: text,
    /** The subscription that ended last, of so many behind the line. */
    subscription: ref,
    subscriptions: count,
    /** Its last day. */
    endDay: day,
    /** The first day nothing is behind the line any more. */
    sinceDay: day,
    /** The run that would bill beyond the end; null once it has ended. */
    runDay: maybe(day),
    picture,
  },
});
export type CancelledStillBilledFacts = WrittenBy<typeof cancelledStillBilledFacts>;
