// The lines of an invoice or credit memo: checked, numbered, priced, and followed by the row that adds them up.
import Big from 'big.js';
import type { Json, Row } from '../rows.ts';
import { isRow, rowAt, textAt } from '../rows.ts';
import type { Books } from './books.ts';
import { amountMismatch, invalidReference, missing, objectNotFound } from './errors.ts';

/** A line's number that may be absent, exactly. */
function exact(value: Json | undefined): Big | null {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? new Big(value) : null;
}

/** Rounds as QuickBooks does, half away from zero. */
export function toCents(amount: Big): number {
  return Number(amount.round(2, Big.roundHalfUp).toFixed());
}

/**
 * The lines as they are kept: those with an id of `before` stay themselves, others are new, what is left out is gone, and
 * the sum's row is the server's own. Throws a Refusal.
 */
export function keptLines(books: Books, lines: Json | undefined, before: Row[]): Row[] {
  const given = (Array.isArray(lines) ? lines.filter(isRow) : []).filter(
    (line) => line.DetailType !== 'SubTotalLineDetail',
  );
  if (given.length === 0) throw missing('Line');
  const known = new Set(before.map((line) => textAt(line, 'Id')));
  let highest = Math.max(0, ...[...known].map((id) => Number(id) || 0));
  const kept = given.map((line, index): Row => {
    checkLine(books, line);
    const id = known.has(String(line.Id ?? '')) ? String(line.Id) : String(++highest);
    return { ...line, Id: id, LineNum: index + 1 };
  });
  return [...kept, { Amount: sumOf(kept), DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} }];
}

/** What the lines come to, without tax; a discount counts against it. */
export function sumOf(lines: Row[]): number {
  return toCents(
    lines
      .filter((line) => line.DetailType !== 'SubTotalLineDetail')
      .reduce((sum, line) => {
        const amount = exact(line.Amount) ?? new Big(0);
        return line.DetailType === 'DiscountLineDetail' ? sum.minus(amount) : sum.plus(amount);
      }, new Big(0)),
  );
}

function checkLine(books: Books, line: Row): void {
  if (typeof line.DetailType !== 'string') throw missing('Line.DetailType');
  if (line.DetailType !== 'SalesItemLineDetail') return;
  const amount = exact(line.Amount);
  if (amount === null) throw missing('Line.Amount');
  const detail = rowAt(line, 'SalesItemLineDetail');
  const [quantity, price] = [exact(detail.Qty), exact(detail.UnitPrice)];
  if (quantity !== null && price !== null && toCents(quantity.times(price)) !== Number(amount.toFixed())) {
    throw amountMismatch(amount.toFixed(2));
  }
  checkReference(books, 'Item', rowAt(detail, 'ItemRef').value, 'Line.SalesItemLineDetail.ItemRef');
}

/** Refuses a reference to nothing, or to something made inactive; an absent one passes. */
export function checkReference(books: Books, entity: string, id: Json | undefined, element: string): void {
  if (id === undefined || id === null || id === 'SHIPPING_ITEM_ID') return;
  const row = books.find(entity, String(id));
  if (row === undefined) throw invalidReference(`${entity}s`, String(id), element);
  if (row.Active === false) throw objectNotFound();
}
