// The one write door: a state change, its due rows and its trail events land in one batch, or none does.
import { canonicalJson } from '../../shared/canonical.ts';
import { chained, type TrailEvent } from '../../shared/trail-event.ts';

export type Write = D1PreparedStatement;

/** `conflict`: a guarded write found that someone else had moved the row; nothing was written. */
export type CommitOutcome = 'committed' | 'conflict';

const guardFailed = 'meta.value';

/**
 * Writes everything in one D1 transaction. The non-empty tuple of events makes an unaudited write a type error.
 * Throws when D1 refuses; a thrown error is ambiguous, so every caller must load again before it repeats.
 */
export async function commit(
  db: D1Database,
  writes: readonly Write[],
  events: readonly [TrailEvent, ...TrailEvent[]],
): Promise<CommitOutcome> {
  const append = db
    .prepare('INSERT INTO trail_events (event, private) SELECT value ->> 0, value ->> 1 FROM json_each(?1)')
    .bind(JSON.stringify(events.map(asRow)));
  return land(db, [...writes, append]);
}

/** Its canonical bytes, and beside them what may be erased one day. */
function asRow(event: TrailEvent): [event: string, part: string | null] {
  const { private: part } = event;
  return [canonicalJson(chained(event)), part === undefined ? null : canonicalJson(part)];
}

/** Lands bookkeeping that changes nothing anyone decided on: due rows, cursors, leases. */
export async function keepBooks(db: D1Database, writes: readonly Write[]): Promise<CommitOutcome> {
  return writes.length === 0 ? 'committed' : land(db, writes);
}

/** Put right after a compare-and-set: fails the whole batch unless exactly so many rows were changed. */
export function mustHaveChanged(db: D1Database, rows = 1): Write {
  return db.prepare("UPDATE meta SET value = CASE WHEN changes() = ?1 THEN value END WHERE key = 'guard'").bind(rows);
}

async function land(db: D1Database, writes: readonly Write[]): Promise<CommitOutcome> {
  try {
    await db.batch([...writes]);
    return 'committed';
  } catch (error) {
    if (error instanceof Error && error.message.includes(guardFailed)) return 'conflict';
    throw error;
  }
}
