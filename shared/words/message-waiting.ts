// Words for a client's question about billing that nobody answered.
import { listOf } from '../counting.ts';
import type { ShownFinding } from '../finding.ts';
import type { Decimal } from '../money.ts';
import { dayInWords } from './day.ts';
import { amountInWords, inMoney } from './hidden.ts';
import type { MoneyOf, RuleWords } from './words.ts';

/** The numbers and names `message-waiting` puts into `finding.facts`. */
export interface MessageWaitingFacts {
  author: string | null;
  /** The day of the first question that is open. */
  askedDay: string;
  text: string;
  ticket: { connection: string; kind: 'ticket'; id: string };
  summary: string;
  /** True where the invoices are named in the question; false for the latest open one. */
  isNamed: boolean;
  invoices: {
    connection: string;
    kind: 'invoice';
    id: string;
    number: string | null;
    day: string;
    total: Decimal | null;
    balance: Decimal | null;
    currency: string;
  }[];
}

/** The facts of a finding of this rule. */
export function messageWaitingFacts(finding: ShownFinding): MessageWaitingFacts {
  return finding.facts as unknown as MessageWaitingFacts;
}

const money: MoneyOf<MessageWaitingFacts> = {
  author: 'plain',
  askedDay: 'plain',
  text: 'plain',
  ticket: 'plain',
  summary: 'plain',
  isNamed: 'plain',
  invoices: [
    {
      connection: 'plain',
      kind: 'plain',
      id: 'plain',
      number: 'plain',
      day: 'plain',
      total: 'sell',
      balance: 'sell',
      currency: 'plain',
    },
  ],
};

export const messageWaiting: RuleWords = {
  moneyMeaning: 'is open on the invoices asked about',
  unchecked: 'sell',
  title(finding) {
    const { author, isNamed, invoices } = messageWaitingFacts(finding);
    const numbers = isNamed ? invoices.flatMap(({ number }) => number ?? []) : [];
    const about = numbers.length === 0 ? 'about billing' : `about invoice ${listOf(numbers)}`;
    return `${author ?? 'The client'} asked ${about} and waits for an answer`;
  },
  money: () => ({ impact: 'sell', facts: money }),
  verdict: () => 'No answer yet',
  arithmetic(finding) {
    const { askedDay, ticket, summary, isNamed, invoices } = messageWaitingFacts(finding);
    return [
      { text: `asked on ${dayInWords(askedDay)} on ` },
      { text: summary, source: ticket },
      ...invoices.flatMap(({ connection, kind, id, number, balance, currency }, index) => [
        { text: `${index === 0 ? '; ' : ' + '}${inMoney(balance, currency)} open on ` },
        { text: `${isNamed ? '' : 'the latest invoice '}${number ?? id}`, source: { connection, kind, id } },
      ]),
      ...(invoices.length > 1 ? [{ text: ` = ${amountInWords(finding.impact)}` }] : []),
    ];
  },
  chart: () => null,
};
