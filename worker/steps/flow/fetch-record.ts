// Arrow: one record, asked for by its id, as it is now.
import type { Connection } from '../../connections/connection.ts';
import type { Stream } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { type DueRow, makeDue, settleDue } from '../../store/due.ts';
import { ask } from '../../store/query.ts';
import { askExisting } from '../../store/records.ts';
import { readStream } from '../../store/streams.ts';
import { detectChanges } from './detect-changes.ts';
import { followWrites } from './follow-writes.ts';

interface FetchInput {
  connection: Connection;
  streamId: string;
  stream: Stream;
  due: DueRow;
}

/** Reads the record that the row names, "connection/stream/id". A list that is still being read the first time brings it itself. */
export async function fetchRecord(deps: Deps, { connection, streamId, stream, due }: FetchInput): Promise<void> {
  const id = due.key.slice(`${connection.id}/${streamId}/`.length);
  const { complete } = await readStream(deps.db, connection.id, streamId, stream.kind);
  if (!complete || stream.get === undefined) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return;
  }
  const item = await stream.get(deps.open(connection), id, null);
  const stored = (await ask(askExisting(deps.db, connection.id, stream.kind, [id]))).get(id);
  const isGone = item === null && stored !== undefined && !stored.gone;
  const changes = await detectChanges(deps, {
    ...{ connection, streamId, stream },
    items: item === null ? [] : [item],
    gone: isGone ? [{ id, company: stored.company }] : [],
    isNews: true,
  });
  const settled = settleDue(deps.db, due);
  if (changes.event === null) {
    await keepBooks(deps.db, settled);
    return;
  }
  const follow = followWrites(deps, connection, stream, changes.changed);
  const isNewCompany = stream.kind === 'company' && changes.changed.length > 0;
  const link = isNewCompany ? [makeDue(deps.db, { kind: 'link', key: 'all' }, deps.nowMs)] : [];
  await commit(deps.db, [...changes.writes, ...follow, ...link, ...settled], [changes.event]);
}
