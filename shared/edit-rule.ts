// Which numbers of an offered change may be others, and which others: one rule for the panel and the Worker.
import { currencyDigits, type Decimal, formatMoney, multiply, toDecimal, toMinor } from './money.ts';
import type { Fields, Write } from './writes.ts';

/** A number that an offered change writes, and what bounds another one in its place. */
export interface EditableNumber {
  field: string;
  offered: Decimal;
  /** What stands there now; null where nothing does. */
  was: Decimal | null;
  /** No part of one can be had: seats, devices. */
  isWhole: boolean;
  /** A sum for the past, judged without its sign: no more than was worked out. */
  sum?: { isCredit: boolean; currency: string };
}

const mostWholeDigits = 9;
const mostDecimals = 6;
/** Longer than anybody types a number. */
const longestText = 40;

/** The numbers of a write that may be others; of a sum for the past its amount alone, for its days and text stay. */
export function numbersIn({ type, before, after }: Write): EditableNumber[] {
  if (type === 'bill-once') return sumIn(before, after);
  const [stood, written]: [Fields, Fields] = [before, after];
  return Object.entries(written).flatMap(([field, value]) => {
    const offered = decimalOf(value);
    if (offered === null || /id$/i.test(field)) return [];
    const was = decimalOf(stood[field]);
    return [{ field, offered, was, isWhole: field === 'quantity' && isWhole(offered) && isWhole(was ?? '0') }];
  });
}

function sumIn({ currency }: { currency: string }, { amount }: { amount: Decimal }): EditableNumber[] {
  const signed = decimalOf(amount);
  if (signed === null) return [];
  const isCredit = signed.startsWith('-');
  const offered = isCredit ? signed.slice(1) : signed;
  return [{ field: 'amount', offered, was: null, isWhole: false, sum: { isCredit, currency } }];
}

/** Why this text may not be written for the number, as a sentence; null when it may. A credit is given without its sign. */
export function numberProblem({ was, offered, isWhole: whole, sum }: EditableNumber, text: string): string | null {
  if (text === '') return 'Type a number.';
  const value = readNumber(text);
  if (value === null) return 'Digits only, with a point before decimals.';
  const [before = '', after = ''] = value.split('.');
  if (before.length > mostWholeDigits || after.length > mostDecimals) {
    return `At most ${mostWholeDigits} digits before the point and ${mostDecimals} after it.`;
  }
  if (whole && after !== '') return 'Whole numbers only.';
  if (sum !== undefined) return sumProblem(value, offered, sum.currency);
  return value === was && value !== offered ? `It is ${was} already, so nothing would change.` : null;
}

function sumProblem(value: Decimal, most: Decimal, currency: string): string | null {
  if (multiply(value).eq(0)) return 'That is nothing: leave it unticked instead.';
  if (multiply(value).gt(most)) {
    return `No more than the ${formatMoney({ amountMinor: toMinor(most, currency), currency })} that was worked out.`;
  }
  const digits = currencyDigits(currency);
  if ((value.split('.')[1]?.length ?? 0) <= digits) return null;
  return digits === 0 ? `Whole ${currency} only.` : `No more than ${digits} digits after the point.`;
}

/** A typed number, without spaces around it, as a decimal; null for what is none. */
export function readNumber(text: string): Decimal | null {
  return text.length <= longestText && /^\d+(\.\d+)?$/.test(text) ? toDecimal(text) : null;
}

/** A value as a decimal, where it is a number or the text of one. */
export function decimalOf(value: unknown): Decimal | null {
  if (typeof value === 'number') return Number.isFinite(value) ? toDecimal(value) : null;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? toDecimal(value) : null;
}

function isWhole(value: Decimal): boolean {
  return !value.includes('.');
}
