// Customers, items and attachables: what each needs before it is kept.
import type { Row } from '../rows.ts';
import { isRow, rowAt, textAt } from '../rows.ts';
import type { Books } from './books.ts';
import { duplicateName, missing } from './errors.ts';
import { checkReference } from './sale-lines.ts';

/** Works out a customer as it will be kept. Throws a Refusal. */
export function settleCustomer(books: Books, row: Row, before: Row | null): void {
  const parts = [textAt(row, 'GivenName'), textAt(row, 'FamilyName')].filter((part) => part !== '').join(' ');
  row.DisplayName ??= textAt(row, 'CompanyName') || parts;
  if (textAt(row, 'DisplayName') === '') throw missing('DisplayName');
  checkName(books, 'Customer', 'DisplayName', row, before);
  row.FullyQualifiedName ??= textAt(row, 'DisplayName');
  row.Active ??= true;
  row.Balance ??= 0;
}

/** Works out an item as it will be kept. Throws a Refusal. */
export function settleItem(books: Books, row: Row, before: Row | null): void {
  if (textAt(row, 'Name') === '') throw missing('Name');
  if (!isRow(row.IncomeAccountRef) && !isRow(row.ExpenseAccountRef)) {
    throw missing('ExpenseAccountRef or IncomeAccountRef');
  }
  checkName(books, 'Item', 'Name', row, before);
  row.FullyQualifiedName ??= textAt(row, 'Name');
  row.Type ??= 'Service';
  row.Active ??= true;
}

/** Works out a note as it will be kept; files are not taken here. Throws a Refusal. */
export function settleAttachable(books: Books, row: Row): void {
  if (textAt(row, 'Note') === '' && textAt(row, 'FileName') === '') throw missing('Note');
  const references = Array.isArray(row.AttachableRef) ? row.AttachableRef.filter(isRow) : [];
  for (const reference of references) {
    const { type, value } = rowAt(reference, 'EntityRef');
    checkReference(books, String(type), value, 'AttachableRef.EntityRef');
    reference.IncludeOnSend ??= false;
  }
}

function checkName(books: Books, entity: string, field: string, row: Row, before: Row | null): void {
  const name = textAt(row, field);
  const isTaken = books
    .rows(entity)
    .some((other) => other !== before && textAt(other, field).toLowerCase() === name.toLowerCase());
  if (isTaken) throw duplicateName(entity.toLowerCase());
}
