// Amounts on screen.
import { formatMoney } from '../../shared/money.ts';

interface MoneyValue {
  amountMinor: number;
  currency: string;
}

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

/** Whether an amount may be shown: a member may not see it where it is null. */
export function isShown<M extends { amountMinor: number | null }>(money: M): money is M & { amountMinor: number } {
  return money.amountMinor !== null;
}
