// Cron job: makes every stream due that is not known yet, and hints the queue at what waits.
import type { Deps } from '../deps.ts';
import { keepBooks } from '../store/commit.ts';
import { dueNow } from '../store/due.ts';

/** One tick. Costs two statements when nothing is due. */
export async function tick(deps: Deps): Promise<void> {
  const streams = deps.connections.flatMap((connection) =>
    Object.entries(connection.connector.streams)
      .filter(([, stream]) => stream.reads !== 'dependent')
      .map(([id]) => `${connection.id}/${id}`),
  );
  await keepBooks(deps.db, [
    deps.db
      .prepare(
        `INSERT INTO due (kind, key, at_ms) SELECT 'pull', value, ?2 FROM json_each(?1) WHERE true
         ON CONFLICT (kind, key) DO NOTHING`,
      )
      .bind(JSON.stringify(streams), deps.nowMs),
    deps.db.prepare('DELETE FROM proofs_used WHERE until_s < ?1').bind(Math.floor(deps.nowMs / 1000)),
  ]);
  const waiting = await dueNow(deps.db, deps.nowMs, 1);
  if (waiting.length > 0) await deps.hint([{ kind: 'work' }]);
}
