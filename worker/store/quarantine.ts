// Vendor objects that could not be read: kept whole, with the reason, until a mapper can.
import type { ClientCompany } from './clients.ts';
import type { Write } from './commit.ts';
import { ask, type Query, rowsOf } from './query.ts';
import { jsonChunks } from './rows.ts';

export interface QuarantineRow {
  id: string;
  /** JSON text; empty where nothing of it could be kept, and then no mapper reads it again. */
  body: string;
  company: string | null;
  parent: string | null;
  reason: string;
  mapperVersion: number;
}

/** What already lies in quarantine among these ids, with the reason. */
export function askAside(
  db: D1Database,
  connection: string,
  stream: string,
  ids: readonly string[],
): Query<Map<string, { body: string; reason: string }>> {
  return rowsOf(
    db
      .prepare(
        `SELECT id, body, reason FROM quarantine WHERE connection = ?1 AND stream = ?2
         AND id IN (SELECT value FROM json_each(?3))`,
      )
      .bind(connection, stream, JSON.stringify(ids)),
    (rows: { id: string; body: string; reason: string }[]) =>
      new Map(rows.map(({ id, body, reason }) => [id, { body, reason }])),
  );
}

/** Puts objects aside, many at a time. */
export function quarantine(
  db: D1Database,
  connection: string,
  stream: string,
  rows: readonly QuarantineRow[],
  at: string,
): Write[] {
  return jsonChunks(rows).map((chunk) =>
    db
      .prepare(
        `INSERT INTO quarantine (connection, stream, id, body, company, parent, reason, mapper_version, at)
         SELECT ?1, ?2, value ->> 'id', value ->> 'body', value ->> 'company', value ->> 'parent', value ->> 'reason',
           value ->> 'mapperVersion', ?4
         FROM json_each(?3) WHERE true
         ON CONFLICT (connection, stream, id) DO UPDATE SET body = excluded.body, reason = excluded.reason,
           mapper_version = excluded.mapper_version, at = excluded.at`,
      )
      .bind(connection, stream, chunk, at),
  );
}

/** Lets objects go that can be read now, or that are no more. */
export function release(db: D1Database, connection: string, stream: string, ids: readonly string[]): Write {
  return db
    .prepare('DELETE FROM quarantine WHERE connection = ?1 AND stream = ?2 AND id IN (SELECT value FROM json_each(?3))')
    .bind(connection, stream, JSON.stringify(ids));
}

/** What the id of an object begins with that is known by its place in a list alone. */
const placeStart = 'place-';

/** The id under which an object without a known id is put aside. */
export function placeId(name: string): string {
  return `${placeStart}${name}`;
}

/** Lets go what was put aside by its place before an instant: the lists were read anew since. */
export function releasePlaces(db: D1Database, connection: string, stream: string, before: string): Write {
  return db
    .prepare(`DELETE FROM quarantine WHERE connection = ?1 AND stream = ?2 AND id GLOB '${placeStart}*' AND at < ?3`)
    .bind(connection, stream, before);
}

export interface QuarantineCount {
  connection: string;
  stream: string;
  /** The vendor's company it is known to belong to; null: it may be anyone's. */
  company: string | null;
  n: number;
}

/** How many lie there, by stream and company. */
export function askQuarantined(db: D1Database): Query<QuarantineCount[]> {
  return rowsOf<QuarantineCount, QuarantineCount[]>(
    db.prepare(
      'SELECT connection, stream, company, count(*) AS n FROM quarantine GROUP BY connection, stream, company',
    ),
    (rows) => rows,
  );
}

export const countQuarantined = (db: D1Database) => ask(askQuarantined(db));

/** Those that are of one of these companies, or of nobody knows whom. */
export function mayBeOf(companies: readonly ClientCompany[], counts: readonly QuarantineCount[]): QuarantineCount[] {
  return counts.filter(
    ({ connection, company }) =>
      company === null || companies.some((each) => each.connection === connection && each.company === company),
  );
}

/**
 * How many of a stream lie there that are not known as a living record of the kind as well. One known by its place alone
 * may be any of those, and is not counted.
 */
export async function countOnlyQuarantined(
  db: D1Database,
  connection: string,
  stream: string,
  kind: string,
): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS n FROM quarantine AS q WHERE connection = ?1 AND stream = ?2 AND id NOT GLOB '${placeStart}*' AND NOT EXISTS
       (SELECT 1 FROM records WHERE connection = ?1 AND kind = ?3 AND id = q.id AND gone_at IS NULL)`,
    )
    .bind(connection, stream, kind)
    .first<{ n: number }>();
  return row?.n ?? 0;
}
