// A newer mapper reads the stored bodies again: what it understands better is stored, and no vendor is asked.
import type { Connection } from '../../connections/connection.ts';
import type { Stream } from '../../connectors/types.ts';
import { matchedKinds } from '../../core/matching/match.ts';
import type { Deps } from '../../deps.ts';
import { commit, keepBooks, type Write } from '../../store/commit.ts';
import { type DueRow, makeDue, settleDue, settleUntil } from '../../store/due.ts';
import { readStoredBodies } from '../../store/records.ts';
import { readStream, saveStream } from '../../store/streams.ts';
import { detectChanges } from './detect-changes.ts';
import { zoneWrites } from './learn-zone.ts';

export interface RemapInput {
  connection: Connection;
  streamId: string;
  stream: Stream;
  due: DueRow;
}

const bodiesPerJob = 1000;

/** Maps the next stored bodies anew, those in quarantine included; ends when all of the stream's have been seen. */
export async function remapRecords(deps: Deps, { connection, streamId, stream, due }: RemapInput): Promise<void> {
  const after = typeof due.payload === 'string' ? due.payload : '';
  const bodies = await readStoredBodies(deps.db, connection.id, streamId, stream.kind, after, bodiesPerJob);
  const items = bodies.map(({ body, company, parent }) => ({
    body: JSON.parse(body) as unknown,
    ...(company === null ? {} : { company }),
    ...(parent === null ? {} : { parent }),
  }));
  const changes = await detectChanges(deps, { connection, streamId, stream, items, gone: [], isNews: false });
  const last = bodies.at(-1);
  const row = await readStream(deps.db, connection.id, streamId, stream.kind);
  const settle =
    last === undefined || bodies.length < bodiesPerJob
      ? [saveStream(deps.db, { ...row, mapperVersion: stream.mapperVersion }), ...settleDue(deps.db, due)]
      : settleUntil(deps.db, due, deps.nowMs, last.id);
  const zones = zoneWrites(deps, connection, stream, changes.changed);
  if (changes.event === null) await keepBooks(deps.db, [...zones, ...settle]);
  else await commit(deps.db, [...changes.writes, ...zones, ...tying(deps, stream), ...settle], [changes.event]);
}

/** What a company hangs under, and what it is elsewhere, may be told only now. */
function tying(deps: Deps, { kind }: Stream): Write[] {
  return [
    ...(kind === 'company' ? [makeDue(deps.db, { kind: 'link', key: 'all' }, deps.nowMs)] : []),
    ...(matchedKinds.has(kind) ? [makeDue(deps.db, { kind: 'match', key: 'all' }, deps.nowMs)] : []),
  ];
}
