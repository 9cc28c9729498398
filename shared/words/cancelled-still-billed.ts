// Words for a line that bills what has ended at the distributor.
import type { ShownFinding } from '../finding.ts';
import { inMoney } from './hidden.ts';
import type { MoneyOf, RuleWords } from './words.ts';

/** The numbers `cancelled-still-billed` puts into `finding.facts`. */
export interface CancelledStillBilledFacts {
  product: string;
  agreement: string;
  agreementId: string;
  billed: string;
  /** For one unit and month. */
  unitPrice: string | null;
  currency: string;
  /** The subscription that ended last, of so many behind the line. */
  subscription: { connection: string; kind: string; id: string };
  subscriptions: number;
  /** Its last day. */
  endDay: string;
  /** The first day nothing is behind the line any more. */
  sinceDay: string;
  /** Only drawn, never decided over: it moves with the calendar. */
  picture: {
    bought: { day: string; value: number }[];
    billed: { day: string; value: number }[];
    untilDay: string;
  };
}

function factsOf(finding: ShownFinding): CancelledStillBilledFacts {
  return finding.facts as unknown as CancelledStillBilledFacts;
}

const money: MoneyOf<CancelledStillBilledFacts> = {
  product: 'plain',
  agreement: 'plain',
  agreementId: 'plain',
  billed: 'plain',
  unitPrice: 'sell',
  currency: 'plain',
  subscription: 'plain',
  subscriptions: 'plain',
  endDay: 'plain',
  sinceDay: 'plain',
  picture: 'plain',
};

export const cancelledStillBilled: RuleWords = {
  moneyMeaning: 'a month is billed for what has ended',
  unchecked: 'sell',
  title(finding) {
    const { billed, product } = factsOf(finding);
    return `${billed} ${product} ${billed === '1' ? 'has' : 'have'} ended and ${billed === '1' ? 'is' : 'are'} still billed`;
  },
  money: () => ({ impact: 'sell', facts: money }),
  verdict: () => 'Client pays too much',
  arithmetic(finding) {
    const { billed, unitPrice, currency, endDay, subscription, subscriptions } = factsOf(finding);
    const price = inMoney(unitPrice, currency);
    const ended =
      subscriptions === 1 ? `the subscription ended on ${endDay}` : `the last of ${subscriptions} ended on ${endDay}`;
    return [
      { text: `${billed} on ` },
      { text: 'the agreement line', source: finding.subject },
      { text: ` × ${price}; ` },
      { text: ended, source: subscription },
    ];
  },
  chart(finding) {
    const { endDay, billed, picture } = factsOf(finding);
    const first = picture.bought[0];
    if (first === undefined) return null;
    return {
      label: `Bought: none after ${endDay}. Billed: ${billed}.`,
      fromDay: first.day,
      toDay: picture.untilDay,
      lines: [
        { name: 'bought', tone: 'bought', steps: picture.bought },
        { name: 'billed', tone: 'billed', steps: picture.billed },
      ],
    };
  },
};
