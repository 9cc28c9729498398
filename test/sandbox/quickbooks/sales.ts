// Invoices and credit memos: what they need, what the server adds up, and what they do to their customer.
import Big from 'big.js';
import type { Row } from '../rows.ts';
import { isRow, numberAt, rowAt, textAt } from '../rows.ts';
import type { Books } from './books.ts';
import { duplicateNumber, missing, periodClosed } from './errors.ts';
import { checkReference, keptLines, sumOf, toCents } from './sale-lines.ts';
import { companyDay } from './times.ts';

/** Works out a sale as it will be kept; `before` is null for a new one. Throws a Refusal. */
export function settleSale(
  books: Books,
  entity: string,
  row: Row,
  before: Row | null,
  { nowMs, allowsDoubles }: { nowMs: number; allowsDoubles: boolean },
): void {
  const customer = rowAt(row, 'CustomerRef').value;
  if (customer === undefined) throw missing('CustomerRef');
  checkReference(books, 'Customer', customer, 'CustomerRef');
  row.TxnDate ??= companyDay(nowMs);
  checkOpen(books, textAt(row, 'TxnDate'));
  const linesBefore = before && Array.isArray(before.Line) ? before.Line.filter(isRow) : [];
  row.Line = keptLines(books, row.Line, linesBefore);
  numberSale(books, entity, row, before, allowsDoubles);
  const applied = before === null ? 0 : numberAt(before, 'TotalAmt') - numberAt(before, openField(entity));
  const tax = numberAt(rowAt(row, 'TxnTaxDetail'), 'TotalTax');
  row.TxnTaxDetail = { ...rowAt(row, 'TxnTaxDetail'), TotalTax: tax };
  row.TotalAmt = toCents(new Big(sumOf(row.Line.filter(isRow))).plus(tax));
  row[openField(entity)] = toCents(new Big(row.TotalAmt).minus(applied));
  row.Balance = row[openField(entity)] ?? 0;
  row.EmailStatus ??= 'NotSet';
  row.PrintStatus ??= 'NotSet';
}

/** An invoice is open by its balance, a credit memo by the credit that is left. */
function openField(entity: string): 'Balance' | 'RemainingCredit' {
  return entity === 'CreditMemo' ? 'RemainingCredit' : 'Balance';
}

/** Making, changing or losing a sale moves the customer's balance and time of change, never its SyncToken. */
export function bumpCustomer(books: Books, customerId: string, by: number): void {
  const customer = books.find('Customer', customerId);
  if (customer === undefined) return;
  customer.Balance = toCents(new Big(numberAt(customer, 'Balance')).plus(by));
  books.touch(customer, 'bumped');
}

/** A voided sale keeps its number and lines, with nothing on them. */
export function voidSale(entity: string, row: Row): void {
  const lines = Array.isArray(row.Line) ? row.Line.filter(isRow) : [];
  row.Line = lines.map((line) => {
    const detail = rowAt(line, 'SalesItemLineDetail');
    const emptied = line.DetailType === 'SalesItemLineDetail' ? { SalesItemLineDetail: { ...detail, Qty: 0 } } : {};
    return { ...line, ...emptied, Amount: 0 };
  });
  row.TxnTaxDetail = { ...rowAt(row, 'TxnTaxDetail'), TotalTax: 0 };
  row.TotalAmt = 0;
  row.Balance = 0;
  row[openField(entity)] = 0;
  row.PrivateNote = [textAt(row, 'PrivateNote'), 'Voided'].filter((text) => text !== '').join(' ');
}

/** Refuses a document day within the closed books. */
export function checkOpen(books: Books, day: string): void {
  const closed = books.preference('AccountingInfoPrefs.BookCloseDate');
  if (typeof closed === 'string' && day <= closed) throw periodClosed();
}

/** A number is the client's where the company allows it, else the next one. */
function numberSale(books: Books, entity: string, row: Row, before: Row | null, allowsDoubles: boolean): void {
  const isCustom = books.preference('SalesFormsPrefs.CustomTxnNumbers') === true;
  if (!isCustom) row.DocNumber = before?.DocNumber ?? nextNumber(books.rows(entity));
  const number = textAt(row, 'DocNumber');
  const holder = books.rows(entity).find((other) => number !== '' && other.DocNumber === number && other !== before);
  if (holder !== undefined && isCustom && !allowsDoubles) throw duplicateNumber(number, entity, String(holder.Id));
}

function nextNumber(rows: Row[]): string {
  return String(rows.reduce((highest, row) => Math.max(highest, Number(row.DocNumber) || 0), 1000) + 1);
}
