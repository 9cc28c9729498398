// Amounts of several currencies in words: there are no exchange rates, so each currency keeps a sum of its own.
import Big from 'big.js';
import { listOf } from '../../../shared/counting.ts';
import { formatMoney, type Money } from '../../../shared/money.ts';

/** "$12.00", "CA$7.00 and $12.00"; the currencies by their codes. */
export function perCurrency(amounts: readonly Money[]): string {
  const sums = [...Map.groupBy(amounts, ({ currency }) => currency)].map(([currency, each]) => ({
    currency,
    amountMinor: Number(each.reduce((sum, { amountMinor }) => sum.plus(amountMinor), new Big(0)).toFixed()),
  }));
  return listOf(sums.sort((a, b) => (a.currency < b.currency ? -1 : 1)).map((sum) => formatMoney(sum)));
}
