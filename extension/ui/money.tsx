// Amounts on screen.
import { formatMoney } from '../../shared/money.ts';
import { hiddenWord } from '../../shared/words/hidden.ts';

/** Null: not for this member's eyes. */
interface MoneyValue {
  amountMinor: number | null;
  currency: string;
}

/** "$66.00/mo" for monthly money, "$66.00" for a sum. */
export function formatImpact(impact: MoneyValue & { basis: string }): string {
  if (impact.amountMinor === null) return hiddenWord;
  const amount = formatAmount(impact);
  if (impact.basis === 'monthly') return `${amount}/mo`;
  return impact.basis === 'one-off' ? amount : `${amount} ${impact.basis}`;
}

/** An amount with a true minus, or that it is hidden; a currency no browser knows keeps its code. */
export function formatAmount({ amountMinor, currency }: MoneyValue): string {
  if (amountMinor === null) return hiddenWord;
  try {
    return formatMoney({ amountMinor, currency }).replace('-', '− ');
  } catch {
    return `${amountMinor / 100} ${currency}`.trim();
  }
}
