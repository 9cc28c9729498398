// Words for an invoice of the PSA that accounting does not have.
import type { ShownFinding } from '../finding.ts';
import type { Decimal } from '../money.ts';
import { dayInWords } from './day.ts';
import { amountInWords, inMoney } from './hidden.ts';
import type { MoneyOf, RuleWords } from './words.ts';

/** The numbers and names `invoice-not-in-accounting` puts into `finding.facts`. */
export interface InvoiceNotInAccountingFacts {
  number: string;
  day: string;
  total: Decimal | null;
  tax: Decimal | null;
  currency: string;
  /** The accounting system's name for people. */
  accounting: string;
  /** The day the PSA says it was handed over; null when it does not say so. */
  syncedDay: string | null;
}

function factsOf(finding: ShownFinding): InvoiceNotInAccountingFacts {
  return finding.facts as unknown as InvoiceNotInAccountingFacts;
}

const money: MoneyOf<InvoiceNotInAccountingFacts> = {
  number: 'plain',
  day: 'plain',
  total: 'sell',
  tax: 'sell',
  currency: 'plain',
  accounting: 'plain',
  syncedDay: 'plain',
};

export const invoiceNotInAccounting: RuleWords = {
  moneyMeaning: 'is not in accounting',
  unchecked: 'sell',
  title(finding) {
    const { number, accounting } = factsOf(finding);
    return `Invoice ${number} is not in ${accounting}`;
  },
  money: () => ({ impact: 'sell', facts: money }),
  verdict: (finding) => (factsOf(finding).syncedDay === null ? 'Not handed over' : 'Handed over, not arrived'),
  arithmetic(finding) {
    const { number, day, total, tax, currency, accounting, syncedDay } = factsOf(finding);
    const isUntaxed = tax !== null && Number(tax) === 0;
    return [
      { text: `${inMoney(total, currency)} on ` },
      { text: `invoice ${number} of ${dayInWords(day)}`, source: finding.subject },
      {
        text: `${isUntaxed ? '' : ` − ${inMoney(tax, currency)} tax = ${amountInWords(finding.impact)}`}; ${accounting} has no invoice ${number}`,
      },
      ...(syncedDay === null ? [] : [{ text: `, though it was handed over on ${dayInWords(syncedDay)}` }]),
    ];
  },
  chart: () => null,
};
