// Cron job: makes every stream due that is not known yet, and hints the queue at what waits.
import { instantOf } from '../../shared/time.ts';
import type { Deps } from '../deps.ts';
import { forgetCodes } from '../store/codes.ts';
import { keepBooks } from '../store/commit.ts';
import { dueNow, makeDue, makeKnown } from '../store/due.ts';
import { noteTick } from '../store/operation.ts';
import { forgetProofs } from '../store/proofs.ts';
import { readStreams } from '../store/streams.ts';
import { forgetUndoneFirst } from '../store/undone-first.ts';

/** One tick. Costs a handful of statements when nothing is due. */
export async function tick(deps: Deps): Promise<void> {
  const streams = deps.connections.flatMap((connection) =>
    Object.entries(connection.connector.streams)
      .filter(([, stream]) => stream.reads !== 'dependent')
      .map(([id]) => `${connection.id}/${id}`),
  );
  const outdated = (await readStreams(deps.db)).filter((row) => {
    const connection = deps.connections.find((each) => each.id === row.connection);
    const current = connection?.connector.streams[row.stream]?.mapperVersion ?? 0;
    return row.complete && row.mapperVersion < current;
  });
  await keepBooks(deps.db, [
    ...outdated.map((row) => makeDue(deps.db, { kind: 'remap', key: `${row.connection}/${row.stream}` }, deps.nowMs)),
    makeKnown(deps.db, 'pull', streams, deps.nowMs),
    noteTick(deps.db, deps.nowMs),
    ...forgetProofs(deps.db, Math.floor(deps.nowMs / 1000)),
    forgetUndoneFirst(deps.db, Math.floor(deps.nowMs / 1000)),
    forgetCodes(deps.db, instantOf(deps.nowMs)),
  ]);
  const waiting = await dueNow(deps.db, deps.nowMs, 1);
  if (waiting.length > 0) await deps.hint([{ kind: 'work' }]);
}
