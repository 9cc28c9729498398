// One field of a record as evidence, with when its vendor last confirmed it.
import type { Evidence } from '../../../shared/finding.ts';
import { refOf, type StoredRecord } from '../../../shared/records/record.ts';
import { instantOf } from '../../../shared/time.ts';
import { type ClientView, recordsOf } from '../client-view.ts';
import { billedWith } from '../lines/parent-agreement.ts';

/** The record's field as a finding cites it. */
export function seen(view: ClientView, record: StoredRecord, field: string, value: unknown): Evidence {
  const source = view.sources.find((each) => each.connection === record.connection && each.kind === record.kind);
  return { ...refOf(record), field, value, seenAt: instantOf(source?.checkedAtMs ?? view.nowMs) };
}

/** The next invoice of an agreement, as the one says that it bills with. */
export function seenRun(view: ClientView, agreement: StoredRecord<'agreement'>): Evidence {
  const billed = billedWith(agreement, recordsOf(view, 'agreement')) ?? agreement;
  return seen(view, billed, 'nextInvoiceDay', billed.data.nextInvoiceDay);
}

/** Several fields of one record, by the names its data has. */
export function seenFields<R extends StoredRecord>(
  view: ClientView,
  record: R,
  fields: readonly (keyof R['data'] & string)[],
): Evidence[] {
  const data: Readonly<Record<string, unknown>> = { ...record.data };
  return fields.map((field) => seen(view, record, field, data[field] ?? null));
}
