// Words for seats the distributor invoices and the agreement does not bill.
import type { ShownFinding } from '../finding.ts';
import { inMoney } from './hidden.ts';
import type { MoneyOf, RuleWords } from './words.ts';

/** The numbers `seats-under-billed` puts into `finding.facts`. */
export interface SeatsUnderBilledFacts {
  product: string;
  agreement: string;
  agreementId: string;
  invoiced: string;
  billed: string;
  difference: string;
  /** For one unit and month. */
  unitPrice: string | null;
  currency: string;
  vendorInvoice: { connection: string; kind: 'vendor-invoice'; id: string };
  vendorInvoiceDay: string;
  periodFromDay: string;
  periodToDay: string;
  /** The day the distributor's quantity last rose above what is billed; null when history does not say. */
  sinceDay: string | null;
  /** Only drawn, never decided over: it moves with the calendar. */
  picture: {
    bought: { day: string; value: number }[];
    billed: { day: string; value: number }[];
    untilDay: string;
  };
}

function factsOf(finding: ShownFinding): SeatsUnderBilledFacts {
  return finding.facts as unknown as SeatsUnderBilledFacts;
}

const money: MoneyOf<SeatsUnderBilledFacts> = {
  product: 'plain',
  agreement: 'plain',
  agreementId: 'plain',
  invoiced: 'plain',
  billed: 'plain',
  difference: 'plain',
  unitPrice: 'sell',
  currency: 'plain',
  vendorInvoice: 'plain',
  vendorInvoiceDay: 'plain',
  periodFromDay: 'plain',
  periodToDay: 'plain',
  sinceDay: 'plain',
  picture: 'plain',
};

export const seatsUnderBilled: RuleWords = {
  moneyMeaning: 'a month is not billed',
  unchecked: 'sell',
  title(finding) {
    const { difference, product } = factsOf(finding);
    return difference === '1'
      ? `1 ${product} seat is bought but not billed`
      : `${difference} ${product} seats are bought but not billed`;
  },
  money: () => ({ impact: 'sell', facts: money }),
  verdict: () => 'Agreement is behind',
  arithmetic(finding) {
    const facts = factsOf(finding);
    const price = inMoney(facts.unitPrice, facts.currency);
    return [
      { text: `${facts.invoiced} on ` },
      { text: `the distributor's invoice of ${facts.vendorInvoiceDay}`, source: facts.vendorInvoice },
      { text: ` − ${facts.billed} on ` },
      { text: 'the agreement line', source: finding.subject },
      { text: ` = ${facts.difference} × ${price}` },
    ];
  },
  chart(finding) {
    const facts = factsOf(finding);
    const { bought, billed, untilDay } = facts.picture;
    const first = bought[0];
    if (first === undefined) return null;
    return {
      label: `Bought: ${facts.invoiced} now. Billed: ${facts.billed}.`,
      fromDay: first.day,
      toDay: untilDay,
      lines: [
        { name: 'bought', tone: 'bought', steps: bought },
        { name: 'billed', tone: 'billed', steps: billed },
      ],
    };
  },
};
