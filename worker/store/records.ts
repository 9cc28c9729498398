// Vendor objects as records: reading them for a page, for a client, and writing what changed.
import type { MappedRecord, RecordData, RecordKind, StoredRecord } from '../../shared/records/record.ts';
import type { Covers } from '../connectors/types.ts';
import type { Write } from './commit.ts';
import { jsonChunks } from './rows.ts';

/** What is stored of an object that a page brings again. */
export interface ExistingRecord {
  id: string;
  body: string;
  data: unknown;
  company: string | null;
  parent: string | null;
  gone: boolean;
  mapperVersion: number;
}

export interface RecordWrite {
  record: MappedRecord;
  /** The vendor's own body as JSON text. */
  body: string;
  mapperVersion: number;
}

export interface ChangeRow {
  kind: string;
  id: string;
  what: 'new' | 'changed' | 'gone' | 'back';
  fields: unknown[];
}

interface RawRecord {
  connection: string;
  kind: RecordKind;
  id: string;
  company: string | null;
  parent: string | null;
  data: string;
  changed_at: string;
}

/** The stored state of the objects with these ids. */
export async function readExisting(
  db: D1Database,
  connection: string,
  kind: string,
  ids: readonly string[],
): Promise<Map<string, ExistingRecord>> {
  const { results } = await db
    .prepare(
      `SELECT id, body, data, company, parent, gone_at, mapper_version FROM records
       WHERE connection = ?1 AND kind = ?2 AND id IN (SELECT value FROM json_each(?3))`,
    )
    .bind(connection, kind, JSON.stringify(ids))
    .all<{
      id: string;
      body: string;
      data: string;
      company: string | null;
      parent: string | null;
      gone_at: string | null;
      mapper_version: number;
    }>();
  return new Map(
    results.map((row) => [
      row.id,
      {
        id: row.id,
        body: row.body,
        data: JSON.parse(row.data),
        company: row.company,
        parent: row.parent,
        gone: row.gone_at !== null,
        mapperVersion: row.mapper_version,
      },
    ]),
  );
}

/** Inserts or replaces records, many at a time. */
export function upsertRecords(db: D1Database, connection: string, rows: readonly RecordWrite[], at: string): Write[] {
  const packed = rows.map(({ record, body, mapperVersion }) => [
    record.kind,
    record.id,
    record.company,
    record.parent,
    JSON.stringify(record.data),
    body,
    mapperVersion,
  ]);
  return jsonChunks(packed).map((chunk) =>
    db
      .prepare(
        `INSERT INTO records (connection, kind, id, company, parent, data, body, mapper_version, changed_at, gone_at)
         SELECT ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, ?3, NULL
         FROM json_each(?1) WHERE true
         ON CONFLICT (connection, kind, id) DO UPDATE SET company = excluded.company, parent = excluded.parent,
           data = excluded.data, body = excluded.body, mapper_version = excluded.mapper_version,
           changed_at = excluded.changed_at, gone_at = NULL`,
      )
      .bind(chunk, connection, at),
  );
}

/** Stored bodies of a stream after an id, those in quarantine included, in the order of their ids. */
export async function readStoredBodies(
  db: D1Database,
  connection: string,
  stream: string,
  kind: string,
  afterId: string,
  limit: number,
): Promise<{ id: string; body: string; company: string | null; parent: string | null }[]> {
  const { results } = await db
    .prepare(
      `SELECT id, body, company, parent FROM records
       WHERE connection = ?1 AND kind = ?2 AND id > ?4 AND gone_at IS NULL
       UNION ALL
       SELECT id, body, company, parent FROM quarantine
       WHERE connection = ?1 AND stream = ?3 AND id > ?4 AND body <> ''
       ORDER BY id LIMIT ?5`,
    )
    .bind(connection, kind, stream, afterId, limit)
    .all<{ id: string; body: string; company: string | null; parent: string | null }>();
  return results;
}

/** Marks records as gone at the vendor; they stay readable. */
export function markGone(db: D1Database, connection: string, kind: string, ids: readonly string[], at: string): Write {
  return db
    .prepare(
      `UPDATE records SET gone_at = ?4 WHERE connection = ?1 AND kind = ?2 AND gone_at IS NULL
       AND id IN (SELECT value FROM json_each(?3))`,
    )
    .bind(connection, kind, JSON.stringify(ids), at);
}

/** Appends what moved, field by field. */
export function appendChanges(db: D1Database, connection: string, rows: readonly ChangeRow[], at: string): Write[] {
  const packed = rows.map((row) => [row.kind, row.id, row.what, JSON.stringify(row.fields)]);
  return jsonChunks(packed).map((chunk) =>
    db
      .prepare(
        `INSERT INTO changes (at, connection, kind, id, what, fields)
         SELECT ?2, ?3, value ->> 0, value ->> 1, value ->> 2, value ->> 3 FROM json_each(?1)`,
      )
      .bind(chunk, at, connection),
  );
}

/** Living or quarantined ids of a numeric range, under some parents, or of a list, that a page did not show. */
export async function missingIn(
  db: D1Database,
  source: { connection: string; stream: string; kind: string },
  covers: Covers,
  shown: readonly string[],
): Promise<{ id: string; parent: string | null; company: string | null }[]> {
  const inside =
    'after' in covers
      ? 'CAST(id AS INTEGER) > ?5 AND (?6 IS NULL OR CAST(id AS INTEGER) <= ?6)'
      : `${'ids' in covers ? 'id' : 'parent'} IN (SELECT value FROM json_each(?5))`;
  const missing = `${inside} AND id NOT IN (SELECT value FROM json_each(?4))`;
  const statement = db.prepare(
    `SELECT id, parent, company FROM records WHERE connection = ?1 AND kind = ?2 AND gone_at IS NULL AND ${missing}
     UNION SELECT id, parent, company FROM quarantine
     WHERE connection = ?1 AND stream = ?3 AND id NOT LIKE 'no-id-%' AND id NOT GLOB 'place-*' AND ${missing} ORDER BY id`,
  );
  const values = [source.connection, source.kind, source.stream, JSON.stringify(shown)];
  const bound =
    'after' in covers
      ? statement.bind(...values, covers.after, covers.upTo)
      : statement.bind(...values, JSON.stringify('ids' in covers ? covers.ids : covers.parents));
  return (await bound.all<{ id: string; parent: string | null; company: string | null }>()).results;
}

/** How many living records of a kind a connection has. */
export async function countRecords(db: D1Database, connection: string, kind: string): Promise<number> {
  const row = await db
    .prepare('SELECT count(*) AS n FROM records WHERE connection = ?1 AND kind = ?2 AND gone_at IS NULL')
    .bind(connection, kind)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** The company a record belongs to; null when the record is not known. */
export async function companyOfRecord(
  db: D1Database,
  connection: string,
  kind: string,
  id: string,
): Promise<string | null> {
  const row = await db
    .prepare('SELECT company FROM records WHERE connection = ?1 AND kind = ?2 AND id = ?3')
    .bind(connection, kind, id)
    .first<{ company: string | null }>();
  return row?.company ?? null;
}

/** How many living records each connection has of each kind. */
export async function countByStream(db: D1Database): Promise<{ connection: string; kind: string; n: number }[]> {
  const { results } = await db
    .prepare('SELECT connection, kind, count(*) AS n FROM records WHERE gone_at IS NULL GROUP BY connection, kind')
    .all<{ connection: string; kind: string; n: number }>();
  return results;
}

/** Every living record of the companies given. */
export async function readCompanyRecords(
  db: D1Database,
  companies: readonly { connection: string; company: string }[],
): Promise<StoredRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM json_each(?1) AS c JOIN records AS r
         ON r.connection = c.value ->> 0 AND r.company = c.value ->> 1
       WHERE r.gone_at IS NULL ORDER BY r.connection, r.kind, r.id`,
    )
    .bind(JSON.stringify(companies.map((each) => [each.connection, each.company])))
    .all<RawRecord>();
  return results.map(fromRaw);
}

/** Living records by kind and ids, within one connection. */
export async function readRecords(
  db: D1Database,
  connection: string,
  kind: RecordKind,
  ids: readonly string[],
): Promise<StoredRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT connection, kind, id, company, parent, data, changed_at FROM records
       WHERE connection = ?1 AND kind = ?2 AND id IN (SELECT value FROM json_each(?3)) AND gone_at IS NULL ORDER BY id`,
    )
    .bind(connection, kind, JSON.stringify(ids))
    .all<RawRecord>();
  return results.map(fromRaw);
}

function fromRaw(row: RawRecord): StoredRecord {
  const data: RecordData[RecordKind] = JSON.parse(row.data);
  const { connection, kind, id, company, parent } = row;
  return { connection, kind, id, company, parent, data, changedAt: row.changed_at };
}
