// Payments: what they need, and what applying them does to invoices.
import Big from 'big.js';
import type { Row } from '../rows.ts';
import { isRow, numberAt, rowAt, textAt } from '../rows.ts';
import type { Books } from './books.ts';
import { missing } from './errors.ts';
import { checkReference, toCents } from './sale-lines.ts';
import { bumpCustomer, checkOpen } from './sales.ts';
import { companyDay } from './times.ts';

/** Works out a payment as it will be kept. Throws a Refusal. */
export function settlePayment(books: Books, row: Row, nowMs: number): void {
  const customer = rowAt(row, 'CustomerRef').value;
  if (customer === undefined) throw missing('CustomerRef');
  if (typeof row.TotalAmt !== 'number') throw missing('TotalAmt');
  checkReference(books, 'Customer', customer, 'CustomerRef');
  row.TxnDate ??= companyDay(nowMs);
  checkOpen(books, textAt(row, 'TxnDate'));
  const links = linksOf(row);
  for (const { type, id } of links) checkReference(books, type, id, 'Line.LinkedTxn.TxnId');
  const applied = links.reduce((sum, { type, amount }) => (type === 'Invoice' ? sum.plus(amount) : sum), new Big(0));
  row.UnappliedAmt = toCents(new Big(row.TotalAmt).minus(applied));
}

/** Takes a payment off its invoices (sign 1), or gives it back (-1). */
export function applyPayment(books: Books, row: Row, sign: 1 | -1): void {
  for (const { type, id, amount } of linksOf(row)) {
    const sale = books.find(type, id);
    if (sale === undefined) continue;
    const field = type === 'CreditMemo' ? 'RemainingCredit' : 'Balance';
    sale[field] = toCents(new Big(numberAt(sale, field)).minus(amount.times(sign)));
    const others = (Array.isArray(sale.LinkedTxn) ? sale.LinkedTxn : []).filter(
      (link) => !(isRow(link) && link.TxnId === row.Id && link.TxnType === 'Payment'),
    );
    sale.LinkedTxn = sign === 1 ? [...others, { TxnId: row.Id ?? '', TxnType: 'Payment' }] : others;
    books.touch(sale, 'bumped');
  }
  bumpCustomer(books, String(rowAt(row, 'CustomerRef').value), -sign * numberAt(row, 'TotalAmt'));
}

function linksOf(row: Row): { type: string; id: string; amount: Big }[] {
  const lines = Array.isArray(row.Line) ? row.Line.filter(isRow) : [];
  return lines.flatMap((line) =>
    (Array.isArray(line.LinkedTxn) ? line.LinkedTxn.filter(isRow) : []).map((link) => ({
      type: textAt(link, 'TxnType'),
      id: String(link.TxnId),
      amount: new Big(numberAt(line, 'Amount')),
    })),
  );
}
