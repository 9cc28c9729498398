// The one switch: which connections may not be written to, by whose word.
import type { Pause } from '../../shared/pause.ts';
import type { Write } from './commit.ts';

/** Stands for every connection. */
export const everything = '*';

interface RawPause {
  connection: string;
  member: string;
  member_name: string;
  reason: string;
  at: string;
  reads: number;
}

/** All pauses that hold now, the widest first. */
export async function readPauses(db: D1Database): Promise<Pause[]> {
  const { results } = await db.prepare('SELECT * FROM pauses ORDER BY connection').all<RawPause>();
  return results.map(({ connection, member, member_name, reason, at, reads }) => ({
    connection: connection === everything ? null : connection,
    by: { id: member, name: member_name },
    reason,
    at,
    ...(reads === 1 ? { reads: true } : {}),
  }));
}

/** Notes that writes are stopped, and reads with them; the first word stands, until one stops more. */
export function savePause(db: D1Database, { connection, by, reason, at, reads = false }: Pause): Write {
  return db
    .prepare(
      `INSERT INTO pauses (connection, member, member_name, reason, at, reads) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
       ON CONFLICT (connection) DO UPDATE SET member = excluded.member, member_name = excluded.member_name,
         reason = excluded.reason, at = excluded.at, reads = excluded.reads WHERE excluded.reads > pauses.reads`,
    )
    .bind(connection ?? everything, by.id, by.name, reason, at, reads ? 1 : 0);
}

/** True when writes to the connection are stopped, by itself or with all others. */
export async function pausesOver(db: D1Database, connection: string): Promise<boolean> {
  const row = await db
    .prepare('SELECT 1 AS paused FROM pauses WHERE connection IN (?1, ?2) LIMIT 1')
    .bind(connection, everything)
    .first();
  return row !== null;
}

/** Writes a pause down again that only the gate remembers; its words went with the database. */
export function restorePause(db: D1Database, connection: string, at: string): Write {
  return db
    .prepare(
      `INSERT INTO pauses (connection, member, member_name, reason, at)
       SELECT ?1, '', 'Countersign', 'Writes were paused before Countersign was restored from a backup.', ?3
       WHERE NOT EXISTS (SELECT 1 FROM pauses WHERE connection IN (?1, ?2))`,
    )
    .bind(connection, everything, at);
}

/** The same where its gate lets nothing be read either. */
export function restoreReadsPause(db: D1Database, connection: string, at: string): Write {
  const by = { id: '', name: 'Countersign' };
  const reason = 'It was paused before Countersign was restored from a backup.';
  return savePause(db, { connection, by, reason, at, reads: true });
}

/** Lets writes go again. */
export function dropPause(db: D1Database, connection: string | null): Write {
  return db.prepare('DELETE FROM pauses WHERE connection = ?1').bind(connection ?? everything);
}

/** Everything approved and not sent of these connections becomes due, no sooner than its undo window ends. */
export function makeDeliveriesDue(db: D1Database, connections: readonly string[], nowMs: number): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms)
       SELECT 'deliver', a.id, max(?2, d.undo_until_ms) FROM actions AS a JOIN decisions AS d ON d.id = a.decision
       WHERE a.connection IN (SELECT value FROM json_each(?1)) AND a.state IN ('approved', 'sending')
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
    )
    .bind(JSON.stringify(connections), nowMs);
}
