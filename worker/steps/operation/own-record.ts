// A record of the MSP's own, where Countersign notes something of itself.
import type { OwnPlace } from '../../core/operation/own-note.ts';
import type { Deps } from '../../deps.ts';
import { askRecords } from '../../store/living-records.ts';
import { ask } from '../../store/query.ts';

/** What the record is called; null where it is not there. */
export async function nameOfOwn(deps: Deps, { connection, kind, id }: OwnPlace): Promise<string | null> {
  const [record] = await ask(askRecords(deps.db, [[connection, kind, id]]));
  return record === undefined ? null : 'name' in record.data ? String(record.data.name) : id;
}
