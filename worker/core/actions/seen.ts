// What a later look at the records settles: manual steps that were done, and records that were waited for.
import type { Action } from '../../../shared/action.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';
import type { WriteOf } from '../../../shared/writes.ts';
import { type Line, lastDayOf } from '../lines/quantity-on.ts';
import { termsOn } from '../lines/terms-on.ts';
import { isKnownNumber, numberOf, withNumberOf } from '../matching/same-number.ts';

/** True when the records show what the action wants: on its target, or beside it where a line is started. */
export function isSeenDone(action: Action, records: readonly StoredRecord[]): boolean {
  const lines = records.filter(isLine);
  const target = lines.find(({ connection, id }) => connection === action.connection && id === action.target.id);
  const terms = target === undefined ? null : termsOn(target, action.effectiveDate);
  switch (action.type) {
    case 'line-quantity':
      return terms?.quantity === action.after.quantity;
    case 'line-price':
      return terms?.unitPrice === action.after.unitPrice;
    case 'line-end':
      return target !== undefined && lastDayOf(target) === action.after.until;
    case 'line-start':
      return lines.some((line) => isBeside(action, line) && isStarted(line, action.after));
    case 'seats':
      return records.some((record) => isTarget(action, record) && hasFields(record, action.after));
    default:
      // Words for a person, and what is no value of a record: gone with its finding, or settled by somebody's word.
      return false;
  }
}

function isLine(record: StoredRecord): record is Line {
  return record.kind === 'agreement-line';
}

function isTarget({ connection, target }: Action, record: StoredRecord): boolean {
  return record.connection === connection && record.kind === target.kind && record.id === target.id;
}

function isStarted({ data: { steps } }: Line, after: WriteOf<'line-start'>['after']): boolean {
  const [first] = steps;
  return 'from' in after && first?.quantity === after.quantity && first.from === after.from;
}

function isBeside({ connection, target }: Action, record: StoredRecord): boolean {
  const isSameKind = record.connection === connection && record.kind === target.kind;
  return isSameKind && record.id !== target.id && record.parent === (target.within?.id ?? null);
}

/** The record a deferred action waits for, or undefined. The oldest, where several fit; none that is void. */
export function awaitedRecord(
  { awaits, connection }: Action,
  records: readonly StoredRecord[],
): StoredRecord | undefined {
  if (awaits === undefined) return undefined;
  const { kind, where, fromDay, like } = awaits;
  if (like === undefined) return oldest(records, { connection, kind, where, fromDay });
  const there = oldest(records, like);
  if (there === undefined || !isInvoice(there)) return undefined;
  return oldest(ofSameNumber(there, records, connection), { connection, kind, where, fromDay });
}

/** A system's invoices that are beyond doubt the same as this one of another system. */
function ofSameNumber(there: InvoiceRecord, records: readonly StoredRecord[], connection: string): InvoiceRecord[] {
  const invoices = records.filter(isInvoice);
  const own = invoices.filter((each) => each.connection === there.connection);
  const others = invoices.filter((each) => each.connection === connection);
  return withNumberOf(there, others, new Set(own.map(numberOf))).filter((each) =>
    isKnownNumber(there, each, own, others),
  );
}

type InvoiceRecord = StoredRecord<'invoice'>;

function isInvoice(record: StoredRecord): record is InvoiceRecord {
  return record.kind === 'invoice';
}

type Wanted = Omit<NonNullable<Action['awaits']>, 'like'> & { connection: string };

function oldest(records: readonly StoredRecord[], wanted: Wanted): StoredRecord | undefined {
  const { where, fromDay } = wanted;
  const fits = (record: StoredRecord) => {
    const { connection, kind, data } = record;
    if (connection !== wanted.connection || kind !== wanted.kind || !hasFields(record, where)) return false;
    if (isInvoice(record) && record.data.state === 'void') return false;
    return fromDay === undefined || ('day' in data && data.day !== null && data.day >= fromDay);
  };
  return records
    .filter(fits)
    .toSorted((a, b) => byDay(a, b) || Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : 1))[0];
}

/** By the days that both have; ids need not rise with time. */
function byDay({ data: a }: StoredRecord, { data: b }: StoredRecord): number {
  if (!('day' in a && 'day' in b) || a.day === null || b.day === null || a.day === b.day) return 0;
  return a.day < b.day ? -1 : 1;
}

/** A line's fields are what it has last. */
function hasFields(record: StoredRecord, wanted: Readonly<Record<string, unknown>>): boolean {
  const fields: Readonly<Record<string, unknown>> = { ...(isLine(record) ? termsOn(record) : record.data) };
  return Object.entries(wanted).every(([name, value]) => fields[name] === value);
}
