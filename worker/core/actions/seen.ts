// What a later look at the records settles: manual steps that were done, and records that were waited for.
import type { Action } from '../../../shared/action.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';
import type { Day } from '../../../shared/time.ts';
import type { Line } from '../lines/quantity-on.ts';
import { termsOn } from '../lines/terms-on.ts';

/** Steps whose effect is another record beside the target. */
const startsAnother = new Set(['addition-start']);

/** True when the target shows every value the action wants, or another record beside it does where one is started. */
export function isSeenDone(action: Action, records: readonly StoredRecord[]): boolean {
  if (startsAnother.has(action.type)) {
    return records.some((record) => isBeside(action, record) && hasFields(record, action.after, action.effectiveDate));
  }
  const target = records.find(
    ({ connection, kind, id }) =>
      connection === action.connection && kind === action.target.kind && id === action.target.id,
  );
  return target !== undefined && hasFields(target, action.after, action.effectiveDate);
}

function isBeside({ connection, target }: Action, record: StoredRecord): boolean {
  const isSameKind = record.connection === connection && record.kind === target.kind;
  return isSameKind && record.id !== target.id && record.parent === (target.within?.id ?? null);
}

/** The record a deferred action waits for, or undefined. The oldest, where several fit. */
export function awaitedRecord(
  { awaits, connection }: Action,
  records: readonly StoredRecord[],
): StoredRecord | undefined {
  if (awaits === undefined) return undefined;
  const { kind, where, fromDay, like } = awaits;
  if (like === undefined) return oldest(records, { connection, kind, where, fromDay });
  const number = numberOf(oldest(records, like));
  return number === null ? undefined : oldest(records, { connection, kind, where: { ...where, number }, fromDay });
}

type Wanted = Omit<NonNullable<Action['awaits']>, 'like'> & { connection: string };

function oldest(records: readonly StoredRecord[], wanted: Wanted): StoredRecord | undefined {
  const { where, fromDay } = wanted;
  const fits = (record: StoredRecord) => {
    const { connection, kind, data } = record;
    if (connection !== wanted.connection || kind !== wanted.kind || !hasFields(record, where)) return false;
    return fromDay === undefined || ('day' in data && data.day !== null && data.day >= fromDay);
  };
  return records.filter(fits).sort((a, b) => Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : 1))[0];
}

function numberOf(record: StoredRecord | undefined): string | null {
  return record !== undefined && 'number' in record.data ? record.data.number : null;
}

function isLine(record: StoredRecord): record is Line {
  return record.kind === 'agreement-line';
}

/** A line's fields are those of the day; without one, its last. */
function hasFields(record: StoredRecord, wanted: Readonly<Record<string, unknown>>, day?: Day): boolean {
  const fields: Readonly<Record<string, unknown>> = {
    ...(isLine(record) ? termsOn(record, day) : record.data),
  };
  return Object.entries(wanted).every(([name, value]) => fields[name] === value);
}
