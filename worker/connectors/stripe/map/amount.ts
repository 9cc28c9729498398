// Stripe's amounts, whole numbers of a currency's smallest unit, as decimals.
import Big from 'big.js';
import { currencyDigits, type Decimal } from '../../../../shared/money.ts';

/** Written with two digits although their smallest unit is a whole one (docs.stripe.com/currencies, special cases; unconfirmed). */
const asTwoDigits = new Set(['UGX', 'ISK']);

function digitsOf(currency: string): number {
  return asTwoDigits.has(currency) ? 2 : currencyDigits(currency);
}

/** 1999 USD is "19.99", 500 JPY is "500"; parts of the smallest unit stay ("0.5" USD is "0.005"). */
export function inMajor(amount: number | Decimal, currency: string): Decimal {
  return new Big(amount).div(new Big(10).pow(digitsOf(currency))).toFixed();
}

/** "19.99" USD is "1999"; null where it is no whole number of the smallest unit. */
export function inMinor(amount: Decimal, currency: string): string | null {
  const minor = new Big(amount).times(new Big(10).pow(digitsOf(currency)));
  return minor.round().eq(minor) ? minor.toFixed() : null;
}
