// Due rows: every delay, lease, retry and next look. A queue message is only a hint to one of them.
import { mustHaveChanged, type Write } from './commit.ts';

export interface DueKey {
  kind: string;
  key: string;
}

export interface DueRow extends DueKey {
  atMs: number;
  stamp: number;
  /** Until when it is this executor's alone; also what tells its lease from a later one. */
  leaseUntilMs: number;
  attempts: number;
  payload: unknown;
}

/** How long a due row is one executor's alone. */
export const leaseMs = 5 * 60_000;

/** Makes something due at an instant; an earlier due time stands, and a look under way does not swallow it. */
export function makeDue(db: D1Database, { kind, key }: DueKey, atMs: number, payload: unknown = null): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms, payload) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1, payload = excluded.payload`,
    )
    .bind(kind, key, atMs, payload === null ? null : JSON.stringify(payload));
}

/** Makes a look at every client due that has one of these company records. */
export function makeClientsDue(db: D1Database, connection: string, companies: readonly string[], atMs: number): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms)
       SELECT DISTINCT 'assess', client, ?3 FROM client_companies
       WHERE connection = ?1 AND company IN (SELECT value FROM json_each(?2))
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
    )
    .bind(connection, JSON.stringify(companies), atMs);
}

/** Makes a look at every client due that has a record under one of these parents. */
export function makeClientsDueUnder(
  db: D1Database,
  connection: string,
  parents: readonly string[],
  atMs: number,
): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms)
       SELECT DISTINCT 'assess', c.client, ?3 FROM records AS r
       JOIN client_companies AS c ON c.connection = r.connection AND c.company = r.company
       WHERE r.connection = ?1 AND r.parent IN (SELECT value FROM json_each(?2))
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
    )
    .bind(connection, JSON.stringify(parents), atMs);
}

/** Makes many things of one kind due; each brings its own payload. */
export function makeManyDue(
  db: D1Database,
  kind: string,
  rows: readonly { key: string; payload: unknown }[],
  atMs: number,
): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms, payload)
       SELECT ?1, value ->> 'key', ?2, json(value -> 'payload') FROM json_each(?3) WHERE true
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1, payload = excluded.payload`,
    )
    .bind(kind, atMs, JSON.stringify(rows));
}

/** Makes a look at every client due that was not erased. */
export function makeAllClientsDue(db: D1Database, atMs: number): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms) SELECT 'assess', id, ?1 FROM clients WHERE erased_at IS NULL
       ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
    )
    .bind(atMs);
}

/** Makes rows due that are not known yet; known ones keep their time. */
export function makeKnown(db: D1Database, kind: string, keys: readonly string[], atMs: number): Write {
  return db
    .prepare(
      `INSERT INTO due (kind, key, at_ms) SELECT ?1, value, ?2 FROM json_each(?3) WHERE true
       ON CONFLICT (kind, key) DO NOTHING`,
    )
    .bind(kind, atMs, JSON.stringify(keys));
}

/** Takes a due row for one executor; null when it is not due, gone or taken. */
export async function claimDue(db: D1Database, { kind, key }: DueKey, nowMs: number): Promise<DueRow | null> {
  const row = await db
    .prepare(
      `UPDATE due SET lease_until_ms = ?3 + ${leaseMs}, attempts = attempts + 1
       WHERE kind = ?1 AND key = ?2 AND at_ms <= ?3 AND (lease_until_ms IS NULL OR lease_until_ms <= ?3)
       RETURNING at_ms, stamp, lease_until_ms, attempts, payload`,
    )
    .bind(kind, key, nowMs)
    .first<RawDue>();
  return row === null ? null : dueRowOf({ kind, key }, row);
}

interface RawDue {
  at_ms: number;
  stamp: number;
  lease_until_ms: number;
  attempts: number;
  payload: string | null;
}

function dueRowOf({ kind, key }: DueKey, raw: RawDue): DueRow {
  const { at_ms: atMs, stamp, lease_until_ms: leaseUntilMs, attempts } = raw;
  const payload: unknown = raw.payload === null ? null : JSON.parse(raw.payload);
  return { kind, key, atMs, stamp, leaseUntilMs, attempts, payload };
}

/** Takes further due rows for the same executor, of the kind of one it holds, whose keys begin alike. */
export async function claimMoreOf(
  db: D1Database,
  { kind }: DueKey,
  prefix: string,
  nowMs: number,
  limit: number,
): Promise<DueRow[]> {
  const { results } = await db
    .prepare(
      `UPDATE due SET lease_until_ms = ?4 + ${leaseMs}, attempts = attempts + 1
       WHERE kind = ?1 AND key IN (
         SELECT key FROM due WHERE kind = ?1 AND key >= ?2 AND key < ?3
           AND at_ms <= ?4 AND (lease_until_ms IS NULL OR lease_until_ms <= ?4) ORDER BY key LIMIT ?5)
       RETURNING key, at_ms, stamp, lease_until_ms, attempts, payload`,
    )
    .bind(kind, prefix, afterAll(prefix), nowMs, limit)
    .all<RawDue & { key: string }>();
  return results.map((raw) => dueRowOf({ kind, key: raw.key }, raw));
}

/** The first text that no text beginning so comes before. */
function afterAll(prefix: string): string {
  return prefix.slice(0, -1) + String.fromCharCode(prefix.charCodeAt(prefix.length - 1) + 1);
}

/** Ends a look; one that became due again meanwhile stays. An executor that lost its lease fails the whole batch. */
export function settleDue(db: D1Database, row: DueRow): Write[] {
  return [
    db
      .prepare(
        'UPDATE due SET lease_until_ms = NULL, attempts = 0, error = NULL WHERE kind = ?1 AND key = ?2 AND lease_until_ms = ?3',
      )
      .bind(row.kind, row.key, row.leaseUntilMs),
    mustHaveChanged(db),
    db.prepare('DELETE FROM due WHERE kind = ?1 AND key = ?2 AND stamp = ?3').bind(row.kind, row.key, row.stamp),
  ];
}

/**
 * Ends looks of one kind, each for good or until it is due again, which its payload then says; one that became due
 * meanwhile stays. A lost lease of any of them fails the whole batch.
 */
export function settleMany(
  db: D1Database,
  kind: string,
  ends: readonly { due: DueRow; nextMs: number | null }[],
): Write[] {
  const held = JSON.stringify(
    ends.map(({ due: { key, leaseUntilMs, stamp }, nextMs }) => [key, leaseUntilMs, stamp, nextMs]),
  );
  return [
    db
      .prepare(
        `UPDATE due SET lease_until_ms = NULL, attempts = 0, error = NULL,
           payload = CASE WHEN held.value ->> 3 IS NULL OR stamp <> held.value ->> 2 THEN payload
             ELSE json_set(payload, '$.again', 1) END,
           at_ms = CASE WHEN held.value ->> 3 IS NULL THEN at_ms WHEN stamp = held.value ->> 2 THEN held.value ->> 3
             ELSE min(at_ms, held.value ->> 3) END
         FROM json_each(?2) AS held
         WHERE due.kind = ?1 AND due.key IN (SELECT value ->> 0 FROM json_each(?2))
           AND due.key = held.value ->> 0 AND due.lease_until_ms = held.value ->> 1`,
      )
      .bind(kind, held),
    mustHaveChanged(db, ends.length),
    db
      .prepare(
        `DELETE FROM due
         WHERE kind = ?1 AND key IN (SELECT value ->> 0 FROM json_each(?2) WHERE value ->> 3 IS NULL)
           AND stamp = (SELECT value ->> 2 FROM json_each(?2) WHERE value ->> 0 = due.key)`,
      )
      .bind(kind, held),
  ];
}

/** Ends a look and sets the next one; an earlier one that came up meanwhile stays. A lost lease fails the whole batch. */
export function settleUntil(db: D1Database, row: DueRow, nextMs: number, payload: unknown = row.payload): Write[] {
  return [
    db
      .prepare(
        `UPDATE due SET lease_until_ms = NULL, attempts = 0, error = NULL,
           payload = CASE WHEN stamp = ?3 THEN ?5 ELSE payload END,
           at_ms = CASE WHEN stamp = ?3 THEN ?4 ELSE min(at_ms, ?4) END
         WHERE kind = ?1 AND key = ?2 AND lease_until_ms = ?6`,
      )
      .bind(row.kind, row.key, row.stamp, nextMs, payload === null ? null : JSON.stringify(payload), row.leaseUntilMs),
    mustHaveChanged(db),
  ];
}

/** Goes on with a long look under a fresh lease; a lost one fails the whole batch. */
export function renewLease(db: D1Database, row: DueRow, leaseUntilMs: number): Write[] {
  return [
    db
      .prepare('UPDATE due SET lease_until_ms = ?4 WHERE kind = ?1 AND key = ?2 AND lease_until_ms = ?3')
      .bind(row.kind, row.key, row.leaseUntilMs, leaseUntilMs),
    mustHaveChanged(db),
  ];
}

/** Puts a failed look off; the count of attempts and the reason stay for the operator. */
export function postponeDue(db: D1Database, row: DueRow, nextMs: number, error: string): Write {
  return db
    .prepare(
      'UPDATE due SET lease_until_ms = NULL, at_ms = ?3, error = ?4 WHERE kind = ?1 AND key = ?2 AND lease_until_ms = ?5',
    )
    .bind(row.kind, row.key, nextMs, error.slice(0, 500), row.leaseUntilMs);
}

/** Puts off what is due to be read of a connection and nobody has taken: nothing of it will be let through before. */
export function postponeReads(db: D1Database, connection: string, nowMs: number, untilMs: number): Write {
  return db
    .prepare(
      `UPDATE due SET at_ms = ?3
       WHERE kind IN ('pull', 'follow', 'fetch') AND key > ?1 || '/' AND key < ?1 || '0' AND at_ms <= ?2
         AND (lease_until_ms IS NULL OR lease_until_ms <= ?2)`,
    )
    .bind(connection, nowMs, untilMs);
}

/** A delivery that was put off, and why. */
export interface PutOff {
  key: string;
  atMs: number;
  error: string;
}

/** Which of these deliveries were put off. */
export async function readPutOff(db: D1Database, actions: readonly string[]): Promise<PutOff[]> {
  const { results } = await db
    .prepare(
      `SELECT key, at_ms AS atMs, error FROM due
       WHERE kind = 'deliver' AND error IS NOT NULL AND key IN (SELECT value FROM json_each(?1))`,
    )
    .bind(JSON.stringify(actions))
    .all<PutOff>();
  return results;
}

/** When the first row that was put off comes due again, within the time given; null when none does. */
export async function nextPutOffMs(db: D1Database, afterMs: number, untilMs: number): Promise<number | null> {
  const row = await db
    .prepare(
      `SELECT min(at_ms) AS ms FROM due
       WHERE error IS NOT NULL AND lease_until_ms IS NULL AND at_ms > ?1 AND at_ms <= ?2`,
    )
    .bind(afterMs, untilMs)
    .first<{ ms: number | null }>();
  return row?.ms ?? null;
}

/** What is due now and not taken: what is withdrawn before writes, those before reads, reads before judgment, older before newer. */
export async function dueNow(db: D1Database, nowMs: number, limit: number): Promise<DueKey[]> {
  const { results } = await db
    .prepare(
      `SELECT kind, key FROM due WHERE at_ms <= ?1 AND (lease_until_ms IS NULL OR lease_until_ms <= ?1)
       ORDER BY CASE kind WHEN 'withdraw' THEN -1 WHEN 'deliver' THEN 0 WHEN 'confirm' THEN 1 WHEN 'fetch' THEN 2 WHEN 'pull' THEN 2 WHEN 'follow' THEN 3 WHEN 'remap' THEN 3
         WHEN 'match' THEN 4 WHEN 'link' THEN 5 ELSE 6 END, at_ms, key LIMIT ?2`,
    )
    .bind(nowMs, limit)
    .all<DueKey>();
  return results;
}
