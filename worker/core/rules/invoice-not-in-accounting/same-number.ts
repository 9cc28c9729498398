// Which invoices of the books carry an invoice's number, as it is or with something put in front of it.
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { daysBetween } from '../../../../shared/time.ts';

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

/** Whether one of two numbers is the other behind a prefix or zeros. */
function isRenumbered(a: string, b: string): boolean {
  const [short = '', long = ''] = [bareOf(a), bareOf(b)].sort((x, y) => x.length - y.length);
  if (short === '' || !long.endsWith(short)) return false;
  // "INV-20103" and "2026-0020103", and not "120103".
  return !/[1-9]0*$/.test(long.slice(0, long.length - short.length));
}

/** Without letters, marks and zeros before its first digit that counts, and in one spelling. */
function bareOf(number: string): string {
  return number.toLowerCase().replace(/^[^1-9]+/, '');
}
