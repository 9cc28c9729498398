// The facts of a client's question about billing that nobody answered.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, decimal, flag, list, maybe, oneOf, refTo, text } from './kinds.ts';

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
    /** Who said that it is about billing; null where its own words say so. */
    toldBy: maybe(text),
    ticket: refTo('ticket'),
    summary: text,
    /** What is billed and held of the licences that are asked about; null where none are, empty where nothing is known. */
    licences: maybe(
      list({
        product: text,
        billed: decimal,
        held: maybe(decimal),
        unitPrice: maybe(amount('sell')),
        currency: text,
      }),
    ),
    /** The client's credits; null where no credit is asked about. */
    credits: maybe(list({ number: maybe(text), day, total: amount('sell'), balance: amount('sell'), currency: text })),
    /** All that is open on the client's invoices, where that is asked. */
    openTotal: maybe(amount('sell')),
    openCurrency: maybe(text),
    /** Numbers of invoices that the client gave and that are not among the client's. */
    unknownNumbers: maybe(list({ number: text })),
    /** True where the question is about an invoice, and not about licences or credits alone. */
    isAboutInvoice: maybe(flag),
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
