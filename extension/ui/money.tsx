// Amounts on screen.
import { formatMoney, type Money as MoneyValue } from '../../shared/money.ts';

/** "$66.00/mo" for monthly money, "$66.00" for a sum. */
export function formatImpact(impact: MoneyValue & { basis: string }): string {
  const amount = formatAmount(impact);
  if (impact.basis === 'monthly') return `${amount}/mo`;
  return impact.basis === 'one-off' ? amount : `${amount} ${impact.basis}`;
}

/** An amount with a true minus; a currency no browser knows keeps its code. */
export function formatAmount({ amountMinor, currency }: MoneyValue): string {
  try {
    return formatMoney({ amountMinor, currency }).replace('-', '− ');
  } catch {
    return `${amountMinor / 100} ${currency}`.trim();
  }
}
