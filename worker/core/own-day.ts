// The day on which time was worked: by the clock of whoever worked it, as they wrote it down.
import type { StoredRecord } from '../../shared/records/record.ts';
import { dayIn, readInstantMs, type Zone } from '../../shared/time.ts';

/** Whose clock counts for the time of one PSA. */
export interface Clocks {
  psa: string;
  /** The MSP's, for everybody whose own is not known. */
  business: Zone;
  /** By the member's id. */
  members: ReadonlyMap<string, Zone>;
}

/** A time entry of that PSA with the day where it was worked; any other record, and one without an hour, as it is. */
export function withOwnDay(record: StoredRecord, { psa, business, members }: Clocks): StoredRecord {
  if (!isTime(record) || record.connection !== psa || record.data.startedAt == null) return record;
  const zone = members.get(record.data.member?.id ?? '') ?? business;
  return { ...record, data: { ...record.data, day: dayIn(zone, readInstantMs(record.data.startedAt)) } };
}

function isTime(record: StoredRecord): record is StoredRecord<'time-entry'> {
  return record.kind === 'time-entry';
}
