// Which invoices of the books carry an invoice's number, as it is or with something put in front of it.
import type { StoredRecord } from '../../../shared/records/record.ts';
import { daysBetween } from '../../../shared/time.ts';

type InvoiceRecord = StoredRecord<'invoice'>;

/** Numbering may begin anew: what lies further apart than this is another invoice, however alike its number is. */
const sameNumberDays = 62;

/** The invoice's number without spaces around it; null where it has none. */
export function numberOf({ data }: InvoiceRecord): string | null {
  const number = data.number?.trim() ?? '';
  return number === '' ? null : number;
}

/**
 * Those that carry exactly this number; where none does, those that were made within two months of it and carry it behind
 * a prefix or zeros ("INV-20103", "0020103"). What is the number of another invoice in `others` is no such one.
 */
export function withNumberOf(
  invoice: InvoiceRecord,
  books: readonly InvoiceRecord[],
  others: ReadonlySet<string | null>,
): InvoiceRecord[] {
  const number = numberOf(invoice);
  if (number === null) return [];
  const exact = books.filter((each) => numberOf(each) === number);
  if (exact.length > 0) return exact;
  return books.filter((each) => {
    const other = numberOf(each);
    if (other === null || others.has(other) || !isRenumbered(number, other)) return false;
    return Math.abs(daysBetween(invoice.data.day, each.data.day)) <= sameNumberDays;
  });
}

/**
 * Whether this number stands for the invoice's beyond doubt: it is the same, or another of the client's invoices was given
 * the same prefix or zeros.
 */
export function isKnownNumber(
  invoice: InvoiceRecord,
  there: InvoiceRecord,
  own: readonly InvoiceRecord[],
  books: readonly InvoiceRecord[],
): boolean {
  const [number, other] = [numberOf(invoice), numberOf(there)];
  if (number === null || other === null || number === other) return number === other;
  const habit = changeOf(number, other);
  return own.some((each) => {
    const its = each.id === invoice.id ? null : numberOf(each);
    return its !== null && books.some((one) => isGiven(its, numberOf(one), habit));
  });
}

function isGiven(number: string, other: string | null, habit: string): boolean {
  return other !== null && number !== other && isRenumbered(number, other) && changeOf(number, other) === habit;
}

/** What stands before the digits that two numbers share, in each: "→INV-". */
function changeOf(a: string, b: string): string {
  const shared = Math.min(bareOf(a).length, bareOf(b).length);
  return [a, b].map((number) => number.slice(0, number.length - shared)).join('→');
}

/** Whether one of two numbers is the other behind a prefix or zeros. */
function isRenumbered(a: string, b: string): boolean {
  const [short = '', long = ''] = [bareOf(a), bareOf(b)].sort((x, y) => x.length - y.length);
  if (short === '' || !long.endsWith(short)) return false;
  // "INV-20103" and "2026-0020103", and not "120103".
  return !/[1-9]0*$/.test(long.slice(0, long.length - short.length));
}

/** Without letters, marks and zeros before its first digit that counts, and in one spelling. */
export function bareOf(number: string): string {
  return number.toLowerCase().replace(/^[^1-9]+/, '');
}
