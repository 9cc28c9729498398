// The facts of time that was worked and not billed.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, decimal, maybe, refTo, text } from './kinds.ts';

export const timeUnbilledFacts = defineFacts('time-unbilled', {
  impact: 'sell',
  unchecked: 'sell',
  facts: {
    member: maybe(text),
    /** The day the work was done. */
    day,
    hours: decimal,
    /** For one hour. */
    rate: amount('sell'),
    /** Money an agreement covers of it; null where it covers nothing. */
    covered: maybe(amount('sell')),
    currency: text,
    ticket: maybe(refTo('ticket')),
    /** What was worked on: the ticket's summary or the type of work. */
    work: maybe(text),
  },
});
export type TimeUnbilledFacts = WrittenBy<typeof timeUnbilledFacts>;
