// Which keys signed the trail, one after the other; the database is held to the newest.
import { mustHaveChanged, type Write } from './commit.ts';

const historyKey = 'trail-keys';

/** The `x` of each key that signed, oldest first; empty before the first was noted. */
export async function readKeyHistory(db: D1Database): Promise<string[]> {
  const noted = await db.prepare('SELECT value FROM meta WHERE key = ?1').bind(historyKey).first<string>('value');
  return noted === null ? [] : JSON.parse(noted);
}

/** Notes the first key; one that was noted meanwhile stays. */
export function noteFirstKey(db: D1Database, x: string): Write {
  return db
    .prepare('INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT DO NOTHING')
    .bind(historyKey, JSON.stringify([x]));
}

/**
 * Puts a key behind the history that was read; fails the batch when somebody else did, or when the trail lacks the link
 * that was the last one (`seq` 0: none was): then the database was restored in between.
 */
export function addKey(
  db: D1Database,
  history: readonly string[],
  x: string,
  lastLink: { seq: number; hash: string },
): Write[] {
  return [
    db
      .prepare(
        `UPDATE meta SET value = ?3 WHERE key = ?1 AND value = ?2
         AND (?4 = 0 OR EXISTS (SELECT 1 FROM trail_events WHERE seq = ?4 AND hash = ?5))`,
      )
      .bind(historyKey, JSON.stringify(history), JSON.stringify([...history, x]), lastLink.seq, lastLink.hash),
    mustHaveChanged(db),
  ];
}
