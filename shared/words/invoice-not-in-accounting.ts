// Words for an invoice of the PSA that accounting does not have.
import type { Finding } from '../finding.ts';
import { type Decimal, formatMoney, multiply, toMinor } from '../money.ts';
import { dayInWords } from './day.ts';
import type { RuleWords } from './words.ts';

/** The numbers and names `invoice-not-in-accounting` puts into `finding.facts`. */
export interface InvoiceNotInAccountingFacts {
  number: string;
  day: string;
  total: Decimal;
  tax: Decimal;
  currency: string;
  /** The accounting system's name for people. */
  accounting: string;
  /** The day the PSA says it was handed over; null when it does not say so. */
  syncedDay: string | null;
}

function factsOf(finding: Finding): InvoiceNotInAccountingFacts {
  return finding.facts as unknown as InvoiceNotInAccountingFacts;
}

export const invoiceNotInAccounting: RuleWords = {
  moneyMeaning: 'is not in accounting',
  title(finding) {
    const { number, accounting } = factsOf(finding);
    return `Invoice ${number} is not in ${accounting}`;
  },
  verdict: (finding) => (factsOf(finding).syncedDay === null ? 'Not handed over' : 'Handed over, not arrived'),
  arithmetic(finding) {
    const { number, day, total, tax, currency, accounting, syncedDay } = factsOf(finding);
    const money = (amount: Decimal) => formatMoney({ amountMinor: toMinor(multiply(amount), currency), currency });
    return [
      { text: `${money(total)} on ` },
      { text: `invoice ${number} of ${dayInWords(day)}`, source: finding.subject },
      { text: ` − ${money(tax)} tax = ${formatMoney(finding.impact)}; ${accounting} has no invoice ${number}` },
      ...(syncedDay === null ? [] : [{ text: `, though it was handed over on ${dayInWords(syncedDay)}` }]),
    ];
  },
  chart: () => null,
};
