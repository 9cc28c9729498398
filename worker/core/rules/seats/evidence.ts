// One field of one record, with when its source last confirmed it.
import type { Evidence } from '../../../../shared/finding.ts';
import { refOf, type StoredRecord } from '../../../../shared/records/record.ts';
import { instantOf } from '../../../../shared/time.ts';
import type { ClientView } from '../../client-view.ts';

/** Evidence for a figure: the field it was read from, and its value. */
export function seen(view: ClientView, record: StoredRecord, field: string, value: unknown): Evidence {
  const source = view.sources.find((each) => each.vendor === record.connection && each.kind === record.kind);
  return { ...refOf(record), field, value, seenAt: instantOf(source?.checkedAtMs ?? view.nowMs) };
}
