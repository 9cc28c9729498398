// The facts of a line that bills another number than is counted.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, decimal, oneOf, ref, text } from './kinds.ts';

export const countDriftFacts = defineFacts('count-drift', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    product: text,
    agreement: text,
    agreementId: text,
    counted: decimal,
    /** What the agreement pays for, included ones with them. */
    billed: decimal,
    /** Between the two, never below zero. */
    difference: decimal,
    more: oneOf('counted', 'billed'),
    /** For one unit and month. */
    unitPrice: amount('sell'),
    currency: text,
    /** The newest record that counts, and what people call where it is from: "the file of Graph for November 2026". */
    count: ref,
    source: text,
  },
});
export type CountDriftFacts = WrittenBy<typeof countDriftFacts>;
