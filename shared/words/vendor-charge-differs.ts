// Words for a charge of the distributor that the subscription's history cannot explain.
import type { ShownFinding } from '../finding.ts';
import { multiply } from '../money.ts';
import { inMoney } from './hidden.ts';
import type { MoneyOf, RuleWords } from './words.ts';

/** The numbers `vendor-charge-differs` puts into `finding.facts`. */
export interface VendorChargeDiffersFacts {
  product: string;
  /** What the invoice charges, prorations counted in. */
  charged: string;
  /** What the subscription had when the invoice was made. */
  held: string;
  difference: string;
  /** For one unit and the invoiced period. */
  unitCost: string | null;
  currency: string;
  vendorInvoice: { connection: string; kind: 'vendor-invoice'; id: string };
  vendorInvoiceDay: string;
  periodFromDay: string;
  periodToDay: string;
}

function factsOf(finding: ShownFinding): VendorChargeDiffersFacts {
  return finding.facts as unknown as VendorChargeDiffersFacts;
}

/** What to ask the distributor: figures and days alone. */
export function disputeText(facts: VendorChargeDiffersFacts): string {
  const { product, charged, held, difference, unitCost, currency } = facts;
  const sum = inMoney(unitCost === null ? null : multiply(difference, unitCost).toFixed(), currency);
  const period = `${facts.periodFromDay} to ${facts.periodToDay}`;
  return (
    `Your invoice of ${facts.vendorInvoiceDay} charges ${charged} × ${product} for ${period}. ` +
    `The subscription's history shows ${held} at that time. ` +
    `Please check the difference of ${difference} × ${inMoney(unitCost, currency)} = ${sum}.`
  );
}

const money: MoneyOf<VendorChargeDiffersFacts> = {
  product: 'plain',
  charged: 'plain',
  held: 'plain',
  difference: 'plain',
  unitCost: 'cost',
  currency: 'plain',
  vendorInvoice: 'plain',
  vendorInvoiceDay: 'plain',
  periodFromDay: 'plain',
  periodToDay: 'plain',
};

export const vendorChargeDiffers: RuleWords = {
  moneyMeaning: 'is charged differently from what was ordered',
  unchecked: 'cost',
  title(finding) {
    const { product, charged, held } = factsOf(finding);
    return `The distributor charges ${charged} ${product}, the subscription had ${held}`;
  },
  money: () => ({ impact: 'cost', facts: money }),
  verdict: () => 'Ask the distributor',
  arithmetic(finding) {
    const facts = factsOf(finding);
    const isMore = Number(facts.charged) > Number(facts.held);
    const invoiced = [
      { text: `${facts.charged} on ` },
      { text: `the distributor's invoice of ${facts.vendorInvoiceDay}`, source: facts.vendorInvoice },
    ];
    const had = [{ text: `${facts.held} in ` }, { text: "the subscription's history", source: finding.subject }];
    const price = inMoney(facts.unitCost, facts.currency);
    const [larger, smaller] = isMore ? [invoiced, had] : [had, invoiced];
    return [...larger, { text: ' − ' }, ...smaller, { text: ` = ${facts.difference} × ${price}` }];
  },
  chart: () => null,
};
