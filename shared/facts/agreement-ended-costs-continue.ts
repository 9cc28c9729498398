// The facts of an agreement that has ended while what was billed on it still costs.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, decimal, list, maybe, ref, text } from './kinds.ts';

export const agreementEndedFacts = defineFacts('agreement-ended-costs-continue', {
  impact: 'cost',
  unchecked: 'cost',
  facts: {
    agreement: text,
    status: text,
    /** Its last day; null where it was cancelled or has expired without naming one. */
    endDay: maybe(day),
    /** The first day it billed nothing any more. */
    sinceDay: maybe(day),
    currency: text,
    /** Unit costs are for one month. */
    subscriptions: list({ source: ref, product: text, quantity: decimal, unitCost: amount('cost') }),
  },
});
export type AgreementEndedFacts = WrittenBy<typeof agreementEndedFacts>;
