// Words for an agreement that has ended while what was billed on it still costs.
import type { ShownFinding } from '../finding.ts';
import { inMoney } from './hidden.ts';
import type { MoneyOf, RuleWords } from './words.ts';

/** The numbers `agreement-ended-costs-continue` puts into `finding.facts`. */
export interface AgreementEndedFacts {
  agreement: string;
  status: string;
  /** Its last day; null where it was cancelled or has expired without naming one. */
  endDay: string | null;
  /** The first day it billed nothing any more. */
  sinceDay: string | null;
  currency: string;
  subscriptions: {
    source: { connection: string; kind: string; id: string };
    product: string;
    quantity: string;
    /** For one unit and month. */
    unitCost: string | null;
  }[];
}

function factsOf(finding: ShownFinding): AgreementEndedFacts {
  return finding.facts as unknown as AgreementEndedFacts;
}

/** What a person would do about it. */
export function stepText({ subscriptions }: AgreementEndedFacts): string {
  const what = subscriptions.length === 1 ? 'subscription' : `${subscriptions.length} subscriptions`;
  return `renew it, extend it, or stop its ${what}`;
}

const money: MoneyOf<AgreementEndedFacts> = {
  agreement: 'plain',
  status: 'plain',
  endDay: 'plain',
  sinceDay: 'plain',
  currency: 'plain',
  subscriptions: [{ source: 'plain', product: 'plain', quantity: 'plain', unitCost: 'cost' }],
};

export const agreementEndedCostsContinue: RuleWords = {
  moneyMeaning: 'a month goes on being paid and is billed to nobody',
  unchecked: 'cost',
  title(finding) {
    const { agreement, endDay, status } = factsOf(finding);
    return `${agreement} ${endDay === null ? `is ${status}` : 'has ended'}, its costs go on`;
  },
  money: () => ({ impact: 'cost', facts: money }),
  verdict: () => 'Renew, extend or stop',
  arithmetic(finding) {
    const { endDay, status, subscriptions, currency } = factsOf(finding);
    const parts = subscriptions.flatMap(({ source, product, quantity, unitCost }, at) => [
      { text: at === 0 ? '' : ' + ' },
      { text: `${quantity} ${product}`, source },
      { text: ` × ${inMoney(unitCost, currency)}` },
    ]);
    return [
      ...parts.filter(({ text }) => text !== ''),
      { text: '; ' },
      { text: 'the agreement', source: finding.subject },
      { text: endDay === null ? ` is ${status}` : ` ended on ${endDay}` },
    ];
  },
  chart: () => null,
};
