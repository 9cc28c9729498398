// Exact money: decimal strings in, integer minor units out, rounded half-up once at the end.
import Big from 'big.js';

/** A decimal number as text, never a float: "22", "19.995", "-4.5". */
export type Decimal = string;

/** An amount in the currency's smallest unit. */
export interface Money {
  amountMinor: number;
  currency: string;
}

const zeroDecimal = new Set('BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF UGX VND VUV XAF XOF XPF'.split(' '));
const threeDecimal = new Set('BHD JOD KWD OMR TND'.split(' '));

/** How many digits the currency keeps after the point (ISO 4217 code, upper case). */
export function currencyDigits(currency: string): number {
  if (zeroDecimal.has(currency)) return 0;
  return threeDecimal.has(currency) ? 3 : 2;
}

/** Turns a vendor's JSON number or numeric text into a decimal; throws on anything else. */
export function toDecimal(value: number | string): Decimal {
  const written = String(value);
  return plain.test(written) ? written : new Big(value).toFixed();
}

/** A decimal as it would be written here; most of what vendors send is. */
const plain = /^(?:0|-?(?:[1-9]\d*(?:\.\d*[1-9])?|0\.\d*[1-9]))$/;

/** Multiplies decimals exactly. */
export function multiply(...factors: (Decimal | number)[]): Big {
  return factors.reduce<Big>((product, factor) => product.times(factor), new Big(1));
}

/** Rounds an exact amount in major units to minor units, half away from zero. */
export function toMinor(amount: Big | Decimal, currency: string): number {
  return Number(
    new Big(amount)
      .times(new Big(10).pow(currencyDigits(currency)))
      .round(0, Big.roundHalfUp)
      .toFixed(),
  );
}

/** Writes minor units for people: 6600 USD becomes "$66.00". */
export function formatMoney({ amountMinor, currency }: Money, locale = 'en-US'): string {
  const digits = currencyDigits(currency);
  const major = new Big(amountMinor).div(new Big(10).pow(digits)).toFixed(digits);
  return formatFor(locale, currency, digits).format(major as Intl.StringNumericLiteral);
}

/** Making a format costs far more than using it. */
const formats = new Map<string, Intl.NumberFormat>();

function formatFor(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(locale, { style: 'currency', currency, minimumFractionDigits: digits });
  formats.set(key, made);
  return made;
}
