// Writes: create, update (whole or sparse), void, delete, send; each under a SyncToken, and once per `requestid`.
import type { Json, Row } from '../rows.ts';
import { isRow, numberAt, rowAt, textAt } from '../rows.ts';
import type { Books } from './books.ts';
import type { Entity } from './entities.ts';
import { missing, objectNotFound, Refusal, staleObject, unsupportedOperation } from './errors.ts';
import { settleAttachable, settleCustomer, settleItem } from './names.ts';
import { applyPayment, settlePayment } from './payments.ts';
import { checkLengths, checkProperties } from './properties.ts';
import { bumpCustomer, checkOpen, settleSale, voidSale } from './sales.ts';
import { recordTime } from './times.ts';

export interface WriteOptions {
  nowMs: number;
  query: URLSearchParams;
}

/** What only the server says of an object; a client's word for it is not taken. */
const SERVERS_OWN = [
  'Id',
  'SyncToken',
  'MetaData',
  'domain',
  'Balance',
  'UnappliedAmt',
  'RemainingCredit',
  'LinkedTxn',
];

/** Carries out one POST on an entity; the answer's body without `time`. Throws a Refusal. */
export function write(books: Books, entity: Entity, body: Row, options: WriteOptions): Row {
  const operation = options.query.get('operation') ?? (options.query.get('include') === 'void' ? 'void' : null);
  checkProperties(entity, body);
  if (body.Id === undefined && operation === null) return { [entity.name]: create(books, entity, body, options) };
  const row = current(books, entity, body);
  if (operation === 'delete') return { [entity.name]: remove(books, entity, row) };
  if (operation === 'void') return { [entity.name]: makeVoid(books, entity, row) };
  return { [entity.name]: update(books, entity, row, body, options) };
}

/** Mails an invoice: to `sendTo`, or to the address it has. Throws a Refusal. */
export function sendInvoice(books: Books, id: string, { nowMs, query }: WriteOptions): Row {
  const row = books.find('Invoice', id);
  if (row === undefined) throw objectNotFound();
  const address = query.get('sendTo') ?? textAt(rowAt(row, 'BillEmail'), 'Address');
  // The texts are composed.
  if (address === '') throw new Refusal('6420', 'Email Address Required', 'Email Address Required', {});
  row.BillEmail = { Address: address };
  row.EmailStatus = 'EmailSent';
  row.DeliveryInfo = { DeliveryType: 'Email', DeliveryTime: recordTime(nowMs) };
  books.touch(row, 'changed');
  return { Invoice: row };
}

function create(books: Books, entity: Entity, body: Row, options: WriteOptions): Row {
  if (entity.kind === 'setting') throw unsupportedOperation('create');
  const row: Row = structuredClone(body);
  for (const name of SERVERS_OWN) delete row[name];
  settle(books, entity, row, null, options);
  row.Id = books.nextId();
  row.domain = 'QBO';
  row.sparse = false;
  books.touch(row, 'changed');
  books.rows(entity.name).push(row);
  tellOthers(books, entity, row, 1);
  return row;
}

/** A whole update empties what it leaves out, a sparse one keeps it. */
function update(books: Books, entity: Entity, row: Row, body: Row, options: WriteOptions): Row {
  const next: Row = body.sparse === true ? structuredClone({ ...row, ...body }) : structuredClone(body);
  for (const name of SERVERS_OWN) {
    if (row[name] === undefined) delete next[name];
    else next[name] = structuredClone(row[name]);
  }
  next.sparse = false;
  settle(books, entity, next, row, options);
  tellOthers(books, entity, row, -1);
  for (const name of Object.keys(row)) delete row[name];
  Object.assign(row, next);
  books.touch(row, 'changed');
  tellOthers(books, entity, row, 1);
  return row;
}

function remove(books: Books, entity: Entity, row: Row): Row {
  if (entity.kind !== 'transaction' && entity.kind !== 'attachment') throw unsupportedOperation('delete');
  const id = textAt(row, 'Id');
  if (entity.kind === 'transaction') checkOpen(books, textAt(row, 'TxnDate'));
  tellOthers(books, entity, row, -1);
  books.remove(entity.name, id);
  return { status: 'Deleted', domain: 'QBO', Id: id };
}

function makeVoid(books: Books, entity: Entity, row: Row): Row {
  if (entity.name !== 'Invoice' && entity.name !== 'CreditMemo') throw unsupportedOperation('void');
  checkOpen(books, textAt(row, 'TxnDate'));
  tellOthers(books, entity, row, -1);
  voidSale(entity.name, row);
  books.touch(row, 'changed');
  return row;
}

/** The object a write is about, as long as nobody wrote it since the client read it. */
function current(books: Books, entity: Entity, body: Row): Row {
  if (body.Id === undefined) throw missing('Id');
  const row = books.find(entity.name, String(body.Id));
  if (row === undefined) throw objectNotFound();
  if (body.SyncToken === undefined) throw missing('SyncToken');
  if (String(body.SyncToken) !== String(row.SyncToken)) throw staleObject();
  return row;
}

function settle(books: Books, entity: Entity, row: Row, before: Row | null, { nowMs, query }: WriteOptions): void {
  checkLengths(row);
  const allowsDoubles = query.get('include') === 'allowduplicatedocnum';
  if (entity.name === 'Customer') settleCustomer(books, row, before);
  else if (entity.name === 'Item') settleItem(books, row, before);
  else if (entity.name === 'Payment') settlePayment(books, row, nowMs);
  else if (entity.name === 'Attachable') settleAttachable(books, row);
  else if (entity.kind === 'transaction') settleSale(books, entity.name, row, before, { nowMs, allowsDoubles });
}

/** What a transaction does to the customer and the invoices it is about, or takes back with -1. */
function tellOthers(books: Books, entity: Entity, row: Row, sign: 1 | -1): void {
  if (entity.name === 'Payment') applyPayment(books, row, sign);
  else if (entity.kind === 'transaction') {
    const owed = numberAt(row, 'Balance') * (entity.name === 'CreditMemo' ? -1 : 1);
    bumpCustomer(books, String(rowAt(row, 'CustomerRef').value), sign * owed);
  }
}

/** The body of a request as an object. Throws a Refusal. */
export function bodyOf(value: Json | undefined): Row {
  // The texts are composed.
  if (!isRow(value)) throw new Refusal('2010', 'Request has invalid or unsupported property', 'The body is no object');
  return value;
}
