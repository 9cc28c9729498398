// What the operator has to know: the last tick, what is late, how reading goes, which key seals.
import type { Reading } from '../core/operation/troubles.ts';
import type { Write } from './commit.ts';
import { noteValue, readValue } from './meta-values.ts';

/** The key that seals tokens, and how many of them do not open. */
export interface Sealing {
  key: string;
  left: number;
}

const tickKey = 'tick';
const sealingKey = 'sealing';

/** When the last tick was, UTC milliseconds; null before the first. */
export async function readLastTick(db: D1Database): Promise<number | null> {
  const value = await readValue(db, tickKey);
  return value === null ? null : Number(value);
}

/** With which key the gates have sealed; null before they were asked. */
export async function readSealing(db: D1Database): Promise<Sealing | null> {
  const value = await readValue(db, sealingKey);
  return value === null ? null : JSON.parse(value);
}

export function noteTick(db: D1Database, tickMs: number): Write {
  return noteValue(db, tickKey, String(tickMs));
}

export function noteSealing(db: D1Database, sealing: Sealing): Write {
  return noteValue(db, sealingKey, JSON.stringify(sealing));
}

/** How every list that is asked for by itself is being read. */
export async function readReadings(db: D1Database): Promise<Reading[]> {
  const { results } = await db
    .prepare(
      `SELECT substr(d.key, 1, instr(d.key, '/') - 1) AS connection, substr(d.key, instr(d.key, '/') + 1) AS stream,
         s.checked_ms AS checkedMs, d.error, d.attempts, d.at_ms AS nextMs
       FROM due AS d LEFT JOIN streams AS s ON s.connection || '/' || s.stream = d.key
       WHERE d.kind = 'pull' ORDER BY d.key`,
    )
    .all<Reading>();
  return results;
}

/** What is due longest and not taken; null when nothing is. */
export async function oldestDue(db: D1Database, nowMs: number): Promise<{ kind: string; atMs: number } | null> {
  return db
    .prepare(
      `SELECT kind, at_ms AS atMs FROM due
       WHERE at_ms <= ?1 AND (lease_until_ms IS NULL OR lease_until_ms <= ?1) ORDER BY at_ms LIMIT 1`,
    )
    .bind(nowMs)
    .first<{ kind: string; atMs: number }>();
}

/** When the first of all rows that are due became so, taken or not; null where none is. */
export async function firstDue(db: D1Database, nowMs: number): Promise<number | null> {
  const row = await db
    .prepare('SELECT at_ms AS ms FROM due WHERE at_ms <= ?1 ORDER BY at_ms LIMIT 1')
    .bind(nowMs)
    .first<{ ms: number }>();
  return row?.ms ?? null;
}
