// What records that are new or changed bring with them: reads of the lists that hang under them.
import type { MappedRecord } from '../../../shared/records/record.ts';
import type { Connection } from '../../connections/connection.ts';
import type { Stream } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import type { Write } from '../../store/commit.ts';
import { makeManyDue } from '../../store/due.ts';

/** Makes every dependent list due that a stream reads for these records, which came in its first reading or later. */
export function followWrites(
  deps: Pick<Deps, 'db' | 'nowMs'>,
  connection: Pick<Connection, 'id'>,
  stream: Stream,
  changed: readonly MappedRecord[],
  isFirstReading = false,
): Write[] {
  return (stream.follow ?? []).flatMap((follow) => {
    const rows = changed
      .filter((record) => follow.when(record, deps.nowMs, isFirstReading))
      .map((record) => {
        const parent = follow.of?.(record) ?? record.id;
        const company = record.company;
        return { key: `${connection.id}/${follow.stream}/${parent}`, payload: { parent, company, cursor: null } };
      });
    return rows.length === 0 ? [] : [makeManyDue(deps.db, 'follow', rows, deps.nowMs)];
  });
}
