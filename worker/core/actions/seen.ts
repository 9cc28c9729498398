// What a later look at the records settles: manual steps that were done, and records that were waited for.
import type { Action } from '../../../shared/action.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';

/** True when the target shows every value the action wants. */
export function isSeenDone(action: Action, records: readonly StoredRecord[]): boolean {
  const target = records.find(
    ({ connection, kind, id }) =>
      connection === action.vendor && kind === action.target.kind && id === action.target.id,
  );
  return target !== undefined && hasFields(target, action.after);
}

/** The record a deferred action waits for, or undefined. The oldest, where several fit. */
export function awaitedRecord(action: Action, records: readonly StoredRecord[]): StoredRecord | undefined {
  const { awaits, vendor } = action;
  if (awaits === undefined) return undefined;
  return records
    .filter((each) => each.connection === vendor && each.kind === awaits.kind && hasFields(each, awaits.where))
    .sort((a, b) => Number(a.id) - Number(b.id) || (a.id < b.id ? -1 : 1))[0];
}

function hasFields({ data }: StoredRecord, wanted: Readonly<Record<string, unknown>>): boolean {
  const fields: Readonly<Record<string, unknown>> = { ...data };
  return Object.entries(wanted).every(([name, value]) => fields[name] === value);
}
