// The facts of a client's question about billing that nobody answered.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, flag, list, maybe, oneOf, refTo, text } from './kinds.ts';

export const messageWaitingFacts = defineFacts('message-waiting', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    author: maybe(text),
    /** The day of the first question that is open. */
    askedDay: day,
    text,
    /** What in it speaks of billing, strongest first; findings that were stored before have none. */
    signs: maybe(list({ kind: text, word: text })),
    ticket: refTo('ticket'),
    summary: text,
    /** True where the invoices are named in the question; false for the latest open one. */
    isNamed: flag,
    invoices: list({
      connection: text,
      kind: oneOf('invoice'),
      id: text,
      number: maybe(text),
      day,
      total: amount('sell'),
      balance: amount('sell'),
      currency: text,
    }),
  },
});
export type MessageWaitingFacts = WrittenBy<typeof messageWaitingFacts>;
