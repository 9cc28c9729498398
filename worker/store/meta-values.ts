// Single values that the database keeps of itself, by name.
import type { Write } from './commit.ts';

/** Null for one that was never noted. */
export async function readValue(db: D1Database, key: string): Promise<string | null> {
  return (await db.prepare('SELECT value FROM meta WHERE key = ?1').bind(key).first<string>('value')) ?? null;
}

/** Notes it in the place of an older one. */
export function noteValue(db: D1Database, key: string, value: string): Write {
  return db
    .prepare('INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value')
    .bind(key, value);
}
