// Arrow: a database that was restored to an older moment is noticed, and what was done since is looked at before anything moves.
import type { Connection } from '../../connections/connection.ts';
import type { Deps } from '../../deps.ts';
import type { GateState, TrailMark } from '../../gate/requests.ts';
import { commit } from '../../store/commit.ts';
import { doubtActions, forgetReading, moveEpoch, readMark } from '../../store/restore.ts';
import { readEnd, type TrailEnd } from '../../store/trail.ts';

/** `restored`: it was restored; everything of this connection is in doubt now and due for a look. */
export type Noticed = ({ state: 'stands' } & Omit<GateState, 'mark'>) | { state: 'restored' };

/**
 * Compares the database with what the connection's gate remembers of it: its epoch, and the last sealed link of the
 * trail it was shown. A trail that lacks that link was restored (D1 Time Travel, an import of a backup). A sealed trail
 * whose gate was shown none has lost its gate, and with it what was let through: that is no better.
 */
export async function noticeRestore(deps: Deps, connection: Connection): Promise<Noticed> {
  const { mark, ...held } = await deps.gate(connection).state();
  const { epoch } = held;
  const own = await readMark(deps.db, connection.id, mark?.seq ?? 0);
  const isShown = mark !== null && (mark.seq === 0 || own.hash === mark.hash);
  if (own.epoch === epoch && isShown) return { state: 'stands', ...held };
  const head = await readEnd(deps.db);
  if (own.epoch === epoch && mark === null && head.length === 0) return { state: 'stands', ...held };
  const next = Math.max(own.epoch, epoch) + 1;
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
      deps.event('database-restored', {
        connection: connection.id,
        epoch: next,
        gateSaw: mark,
        sealedNow: { seq: head.length, hash: head.head },
      }),
    ],
  );
  if (outcome === 'committed') {
    await deps.gate(connection).beginEpoch(next, markOf(head));
  }
  return { state: 'restored' };
}

/** Shows every gate how far the trail is sealed, so that an older database will be noticed. */
export async function showTrail(deps: Deps): Promise<void> {
  const mark = markOf(await readEnd(deps.db));
  for (const connection of deps.connections) {
    const noticed = await noticeRestore(deps, connection);
    if (noticed.state === 'stands') await deps.gate(connection).showTrail(noticed.epoch, mark);
  }
}

/** How far the trail is sealed, as gates remember it. */
export function markOf({ length, head }: Pick<TrailEnd, 'length' | 'head'>): TrailMark {
  return { seq: length, hash: head };
}
