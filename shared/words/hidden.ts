// Money in words, or the word for an amount that a member may not see.
import { type Decimal, formatMoney, multiply, toMinor } from '../money.ts';

/** Stands where an amount is not for the reader's eyes. */
export const hiddenWord = 'hidden';

/** A price or a sum in major units, rounded to the currency; null is hidden. */
export function inMoney(amount: Decimal | null, currency: string): string {
  return amount === null ? hiddenWord : formatMoney({ amountMinor: toMinor(multiply(amount), currency), currency });
}

/** An amount in minor units; null is hidden. */
export function amountInWords({ amountMinor, currency }: { amountMinor: number | null; currency: string }): string {
  return amountMinor === null ? hiddenWord : formatMoney({ amountMinor, currency });
}
