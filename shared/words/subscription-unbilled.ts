// Words for a subscription that no agreement bills.
import type { ShownFinding } from '../finding.ts';
import { inMoney } from './hidden.ts';
import type { Money, MoneyOf, RuleWords } from './words.ts';

/** The numbers `subscription-unbilled` puts into `finding.facts`. */
export interface SubscriptionUnbilledFacts {
  product: string;
  quantity: string;
  /** For one unit and month. */
  unitPrice: string | null;
  /** Where the price is from: the PSA's catalogue, or the distributor's cost where that has none. */
  priceFrom: 'catalogue' | 'cost';
  priceSource: { connection: string; kind: string; id: string };
  currency: string;
  /** The invoice the quantity is from; null: from the subscription itself. */
  vendorInvoice: { connection: string; kind: 'vendor-invoice'; id: string } | null;
  vendorInvoiceDay: string | null;
  /** When it began, where no agreement ever had a line for it. */
  sinceDay: string | null;
}

function factsOf(finding: ShownFinding): SubscriptionUnbilledFacts {
  return finding.facts as unknown as SubscriptionUnbilledFacts;
}

function priceText({ unitPrice, currency }: SubscriptionUnbilledFacts): string {
  return inMoney(unitPrice, currency);
}

/** What a person would do about it. */
export function stepText(facts: SubscriptionUnbilledFacts): string {
  const price = facts.priceFrom === 'catalogue' ? ` at ${priceText(facts)}` : ', at a price of your choice';
  return `add a line for ${facts.quantity} × ${facts.product}${price}; check tax and text`;
}

/** Where the catalogue has no price, the distributor's cost stands for it. */
function moneyOf({ priceFrom }: SubscriptionUnbilledFacts): Money {
  return priceFrom === 'catalogue' ? 'sell' : 'cost';
}

const money = (price: Money): MoneyOf<SubscriptionUnbilledFacts> => ({
  product: 'plain',
  quantity: 'plain',
  unitPrice: price,
  priceFrom: 'plain',
  priceSource: 'plain',
  currency: 'plain',
  vendorInvoice: 'plain',
  vendorInvoiceDay: 'plain',
  sinceDay: 'plain',
});

export const subscriptionUnbilled: RuleWords = {
  moneyMeaning: 'a month is not billed',
  unchecked: 'cost',
  title(finding) {
    const { quantity, product } = factsOf(finding);
    return `${quantity} ${product} ${quantity === '1' ? 'is' : 'are'} bought and on no agreement`;
  },
  money(finding) {
    const impact = moneyOf(factsOf(finding));
    return { impact, facts: { ...money(impact) } };
  },
  verdict: () => 'Not on any agreement',
  arithmetic(finding) {
    const facts = factsOf(finding);
    const quantity =
      facts.vendorInvoice === null
        ? { text: 'the subscription', source: finding.subject }
        : { text: `the distributor's invoice of ${facts.vendorInvoiceDay}`, source: facts.vendorInvoice };
    return [
      { text: `${facts.quantity} on ` },
      quantity,
      { text: ` × ${priceText(facts)}, ` },
      {
        text: facts.priceFrom === 'catalogue' ? 'the catalogue price' : "the distributor's cost",
        source: facts.priceSource,
      },
    ];
  },
  chart: () => null,
};
