// Vendor objects that could not be read: kept whole, with the reason, until a mapper can.
import type { ClientCompany } from './clients.ts';
import type { Write } from './commit.ts';
import { ask, askAll, type Query, rowsOf } from './query.ts';
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

/**
 * Lets go what was put aside by its place before an instant, since the lists were read anew after it, and makes a look at
 * the clients due that it held back: its own or, where that is not known, all.
 */
export function releasePlaces(
  db: D1Database,
  connection: string,
  stream: string,
  before: string,
  nowMs: number,
): Write[] {
  return [
    db
      .prepare(
        `INSERT INTO due (kind, key, at_ms)
         SELECT 'assess', c.client, ?4 FROM quarantine AS q
         JOIN client_companies AS c ON c.connection = q.connection AND c.company = q.company
         WHERE q.connection = ?1 AND q.stream = ?2 AND q.id GLOB '${placeStart}*' AND q.at < ?3
         UNION
         SELECT 'assess', id, ?4 FROM clients WHERE EXISTS
           (SELECT 1 FROM quarantine WHERE connection = ?1 AND stream = ?2 AND id GLOB '${placeStart}*' AND at < ?3
            AND company IS NULL)
         ON CONFLICT (kind, key) DO UPDATE SET at_ms = min(at_ms, excluded.at_ms), stamp = stamp + 1`,
      )
      .bind(connection, stream, before, nowMs),
    db
      .prepare(`DELETE FROM quarantine WHERE connection = ?1 AND stream = ?2 AND id GLOB '${placeStart}*' AND at < ?3`)
      .bind(connection, stream, before),
  ];
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

/** One object that lies there, without its body. */
export interface SetAside {
  connection: string;
  stream: string;
  id: string;
  reason: string;
}

/** Of one list. */
const namedAtMost = 5;

/** The first of each of these lists that lie there and are of one of these companies, or of nobody knows whom. */
export async function readSetAside(
  db: D1Database,
  lists: readonly Pick<QuarantineCount, 'connection' | 'stream'>[],
  companies: readonly ClientCompany[],
): Promise<SetAside[]> {
  const queries = lists.map(({ connection, stream }) => {
    const own = companies.filter((each) => each.connection === connection).map(({ company }) => company);
    // The index tells whose each is, so that no body is passed over.
    const statement = db
      .prepare(
        `SELECT connection, stream, id, reason FROM quarantine INDEXED BY quarantine_by_company
         WHERE connection = ?1 AND stream = ?2 AND (company IS NULL OR company IN (SELECT value FROM json_each(?3)))
         ORDER BY id LIMIT ${namedAtMost}`,
      )
      .bind(connection, stream, JSON.stringify(own));
    return rowsOf<SetAside, SetAside[]>(statement, (rows) => rows);
  });
  return queries.length === 0 ? [] : (await askAll(db, queries)).flat();
}

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
