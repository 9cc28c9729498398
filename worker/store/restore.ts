// Where the database stands beside its gates: its epoch, and what a restore to an older moment puts in doubt.
import { mustHaveChanged, type Write } from './commit.ts';
import { makeDue } from './due.ts';
import { makeReadsDue } from './streams.ts';

export interface DatabaseMark {
  /** Which epoch of this connection the database believes in; 1 before any restore. */
  epoch: number;
  /** The hash of the sealed link asked for; null when the trail is shorter. */
  hash: string | null;
}

const epochKey = (connection: string) => `epoch:${connection}`;

/** Reads the epoch and one sealed link in one query. */
export async function readMark(db: D1Database, connection: string, seq: number): Promise<DatabaseMark> {
  const row = await db
    .prepare(
      `SELECT (SELECT value FROM meta WHERE key = ?1) AS epoch, (SELECT hash FROM trail_events WHERE seq = ?2) AS hash`,
    )
    .bind(epochKey(connection), seq)
    .first<{ epoch: string | null; hash: string | null }>();
  return { epoch: Number(row?.epoch ?? 1), hash: row?.hash ?? null };
}

/** Moves the connection's epoch on from the one that was read; fails the batch when someone else did. */
export function moveEpoch(db: D1Database, connection: string, from: number, to: number): Write[] {
  return [
    db.prepare("INSERT INTO meta (key, value) VALUES (?1, '1') ON CONFLICT DO NOTHING").bind(epochKey(connection)),
    db
      .prepare('UPDATE meta SET value = ?3 WHERE key = ?1 AND value = ?2')
      .bind(epochKey(connection), String(from), String(to)),
    mustHaveChanged(db),
  ];
}

/** Everything approved and not ended is looked at before it may move: it may have been done since. */
export function doubtActions(db: D1Database, connection: string, nowMs: number): Write[] {
  return [
    db
      .prepare(
        "UPDATE actions SET in_doubt = 1 WHERE connection = ?1 AND body ->> 'by' <> 'person' AND state IN ('approved', 'sending')",
      )
      .bind(connection),
    db
      .prepare(
        `INSERT INTO due (kind, key, at_ms)
         SELECT 'deliver', id, ?2 FROM actions WHERE connection = ?1 AND in_doubt = 1 AND state IN ('approved', 'sending')
         ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
      )
      .bind(connection, nowMs),
  ];
}

/** The gate let one through that this database believes untouched: it is looked at before anything else. */
export function doubtAction(db: D1Database, action: string, nowMs: number): Write[] {
  return [
    db.prepare("UPDATE actions SET in_doubt = 1 WHERE id = ?1 AND state = 'approved'").bind(action),
    makeDue(db, { kind: 'deliver', key: action }, nowMs),
  ];
}

/** Nothing of a connection counts as read: its streams begin anew, and nothing is proposed before they end. */
export function forgetReading(db: D1Database, connection: string, streams: readonly string[], nowMs: number): Write[] {
  return [
    db
      .prepare(
        `UPDATE streams SET cursor = NULL, complete = 0, full_pass = 1, counting = 0
         WHERE connection = ?1 AND stream IN (SELECT value FROM json_each(?2))`,
      )
      .bind(connection, JSON.stringify(streams)),
    makeReadsDue(db, connection, streams, nowMs),
    // What hangs under a record that looks as before is not led to by it: whatever is asked again in time is asked now.
    db
      .prepare(
        `UPDATE due SET at_ms = min(at_ms, ?2), stamp = stamp + 1, payload = json_remove(payload, '$.again')
         WHERE kind = 'follow' AND key > ?1 || '/' AND key < ?1 || '0'`,
      )
      .bind(connection, nowMs),
  ];
}
