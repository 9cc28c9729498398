// Arrow: a database that was set back to an older moment is noticed, and what was done since is looked at before anything moves.
import type { Connection } from '../connections.ts';
import type { Deps } from '../deps.ts';
import { commit } from '../store/commit.ts';
import { doubtActions, forgetReading, moveEpoch, readStanding } from '../store/standing.ts';
import { readEnd } from '../store/trail.ts';

/** `restored`: it was set back; everything of this connection is in doubt now and due for a look. */
export type Noticed = { state: 'stands'; epoch: number; paused: boolean } | { state: 'restored' };

/**
 * Compares the database with what the connection's gate remembers of it: its epoch, and the last sealed link of the
 * trail it was shown. A trail that lacks that link was set back (D1 Time Travel, an import of a backup).
 */
export async function noticeRestore(deps: Deps, connection: Connection): Promise<Noticed> {
  const { epoch, mark, paused } = await deps.gate(connection).standing();
  const own = await readStanding(deps.db, connection.id, mark?.seq ?? 0);
  if (own.epoch === epoch && (mark === null || own.hash === mark.hash)) return { state: 'stands', epoch, paused };
  const next = Math.max(own.epoch, epoch) + 1;
  const head = await readEnd(deps.db);
  const streams = Object.entries(connection.connector.streams).filter(([, stream]) => stream.reads !== 'dependent');
  const outcome = await commit(
    deps.db,
    [
      ...moveEpoch(deps.db, connection.id, own.epoch, next),
      ...doubtActions(deps.db, connection.id, deps.nowMs),
      ...forgetReading(
        deps.db,
        connection.id,
        streams.map(([id]) => id),
        deps.nowMs,
      ),
    ],
    [
      deps.event('database-set-back', {
        connection: connection.id,
        epoch: next,
        gateSaw: mark,
        sealedNow: { seq: head.length, hash: head.head },
      }),
    ],
  );
  if (outcome === 'committed') {
    await deps.gate(connection).beginEpoch(next, head.length === 0 ? null : { seq: head.length, hash: head.head });
  }
  return { state: 'restored' };
}

/** Shows every gate how far the trail is sealed, so that an older database will be noticed. */
export async function showTrail(deps: Deps): Promise<void> {
  const { length, head } = await readEnd(deps.db);
  for (const connection of deps.connections) {
    const noticed = await noticeRestore(deps, connection);
    if (noticed.state === 'stands') await deps.gate(connection).showTrail(noticed.epoch, { seq: length, hash: head });
  }
}
