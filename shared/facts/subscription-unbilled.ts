// The facts of a subscription that no agreement bills.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, decimal, maybe, oneOf, ref, refTo, text } from './kinds.ts';

export const subscriptionUnbilledFacts = defineFacts('subscription-unbilled', {
  // Where the catalogue has no price, the distributor's cost stands for it.
  impact: ({ priceFrom }) => (priceFrom === 'catalogue' ? 'sell' : 'cost'),
  unchecked: 'cost',
  facts: {
    product: text,
    quantity: decimal,
    /** How many are bought where so many on the line stand for so many of them; null where it is one for one. */
    bought: maybe(decimal),
    perBilled: maybe(decimal),
    perBought: maybe(decimal),
    /** For one unit and month. */
    unitPrice: amount('impact'),
    /** Where the price is from: the PSA's catalogue, or the distributor's cost where that has none. */
    priceFrom: oneOf('catalogue', 'cost'),
    priceSource: ref,
    currency: text,
    /** The invoice the quantity is from; null: from the subscription itself. */
    vendorInvoice: maybe(refTo('vendor-invoice')),
    vendorInvoiceDay: maybe(day),
    /** When it began, where no agreement ever had a line for it. */
    sinceDay: maybe(day),
  },
});
export type SubscriptionUnbilledFacts = WrittenBy<typeof subscriptionUnbilledFacts>;
