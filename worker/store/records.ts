// Vendor objects as records: reading them for a page, for a client, and writing what changed.
import type { MappedRecord, RecordData, RecordKind, StoredRecord } from '../../shared/records/record.ts';
import type { Covers } from '../connectors/types.ts';
import type { Write } from './commit.ts';
import { type Query, rowsOf } from './query.ts';
import { countComing, countLeaving } from './record-counts.ts';
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
  const byKind = Map.groupBy(rows, ({ record }) => record.kind);
  const counts = [...byKind].flatMap(([kind, each]) => {
    const ids = new Set(each.map(({ record }) => record.id));
    return jsonChunks([...ids]).map((chunk) => countComing(db, connection, kind, chunk));
  });
  const upserts = jsonChunks(packed).map((chunk) =>
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
  return [...counts, ...upserts];
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
export function markGone(
  db: D1Database,
  connection: string,
  kind: string,
  ids: readonly string[],
  at: string,
): Write[] {
  const gone = JSON.stringify(ids);
  return [
    countLeaving(db, connection, kind, gone),
    db
      .prepare(
        `UPDATE records SET gone_at = ?4 WHERE connection = ?1 AND kind = ?2 AND gone_at IS NULL
         AND id IN (SELECT value FROM json_each(?3))`,
      )
      .bind(connection, kind, gone, at),
  ];
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
  { connection, stream, kind }: { connection: string; stream: string; kind: string },
  covers: Covers,
  shown: readonly string[],
): Promise<{ id: string; parent: string | null; company: string | null }[]> {
  const source = [connection, kind, stream, JSON.stringify(shown)];
  const missing =
    'after' in covers
      ? missingAfter(db).bind(...source, covers.after, covers.upTo)
      : 'ids' in covers
        ? missingOf(db).bind(...source, JSON.stringify(covers.ids))
        : missingUnder(db).bind(...source, JSON.stringify(covers.parents));
  return (await missing.all<{ id: string; parent: string | null; company: string | null }>()).results;
}

// Each names its index: without statistics SQLite takes the primary key and goes through all records of the kind.
const living = 'r.connection = ?1 AND r.kind = ?2 AND r.gone_at IS NULL';
const aside = "q.connection = ?1 AND q.stream = ?3 AND q.id NOT LIKE 'no-id-%' AND q.id NOT GLOB 'place-*'";
const notShown = 'NOT IN (SELECT value FROM json_each(?4))';
const listed = 'IN (SELECT value FROM json_each(?5))';
const noEnd = '9223372036854775807';

function missingAfter(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT r.id, r.parent, r.company FROM records AS r INDEXED BY records_by_number WHERE ${living}
       AND CAST(r.id AS INTEGER) > ?5 AND CAST(r.id AS INTEGER) <= ifnull(?6, ${noEnd}) AND r.id ${notShown}
     UNION SELECT q.id, q.parent, q.company FROM quarantine AS q WHERE ${aside}
       AND CAST(q.id AS INTEGER) > ?5 AND CAST(q.id AS INTEGER) <= ifnull(?6, ${noEnd}) AND q.id ${notShown} ORDER BY id`,
  );
}

function missingUnder(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT r.id, r.parent, r.company FROM records AS r INDEXED BY records_by_parent WHERE ${living}
       AND r.parent ${listed} AND r.id ${notShown}
     UNION SELECT q.id, q.parent, q.company FROM quarantine AS q WHERE ${aside}
       AND q.parent ${listed} AND q.id ${notShown} ORDER BY id`,
  );
}

function missingOf(db: D1Database): D1PreparedStatement {
  return db.prepare(
    `SELECT r.id, r.parent, r.company FROM records AS r WHERE ${living} AND r.id ${listed} AND r.id ${notShown}
     UNION SELECT q.id, q.parent, q.company FROM quarantine AS q WHERE ${aside}
       AND q.id ${listed} AND q.id ${notShown} ORDER BY id`,
  );
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

/** Every living record of the companies given. */
export async function readCompanyRecords(
  db: D1Database,
  companies: readonly { connection: string; company: string }[],
): Promise<StoredRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM json_each(?1) AS c CROSS JOIN records AS r INDEXED BY records_by_company
         ON r.connection = c.value ->> 0 AND r.company = c.value ->> 1
       WHERE r.gone_at IS NULL ORDER BY r.connection, r.kind, r.id`,
    )
    .bind(JSON.stringify(companies.map((each) => [each.connection, each.company])))
    .all<RawRecord>();
  return results.map(fromRaw);
}

/** Every living record of a client's companies. */
export function askRecordsOfClient(db: D1Database, client: string): Query<StoredRecord[]> {
  const statement = db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM client_companies AS c CROSS JOIN records AS r INDEXED BY records_by_company
         ON r.connection = c.connection AND r.company = c.company
       WHERE c.client = ?1 AND r.gone_at IS NULL ORDER BY r.connection, r.kind, r.id`,
    )
    .bind(client);
  return rowsOf<RawRecord, StoredRecord[]>(statement, (rows) => rows.map(fromRaw));
}

/** A record by its name: connection, kind, id. */
export type RecordName = readonly [connection: string, kind: string, id: string];

/** The living ones of these records. */
export function askRecords(db: D1Database, names: readonly RecordName[]): Query<StoredRecord[]> {
  const statement = db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM json_each(?1) AS n CROSS JOIN records AS r
         ON r.connection = n.value ->> 0 AND r.kind = n.value ->> 1 AND r.id = n.value ->> 2
       WHERE r.gone_at IS NULL ORDER BY r.connection, r.kind, r.id`,
    )
    .bind(JSON.stringify(names));
  return rowsOf<RawRecord, StoredRecord[]>(statement, (rows) => rows.map(fromRaw));
}

/** The living products among these records, and those that confirmed links name together with one of them. */
export function askProducts(db: D1Database, names: readonly RecordName[]): Query<StoredRecord[]> {
  const statement = db
    .prepare(
      `WITH named AS (
         SELECT value ->> 0 AS connection, value ->> 1 AS kind, value ->> 2 AS id FROM json_each(?1)
       ), products AS (
         SELECT connection, id FROM named WHERE kind = 'product'
         UNION SELECT o.value ->> 'connection', o.value ->> 'id'
         FROM named AS n CROSS JOIN link_records AS m ON m.connection = n.connection AND m.kind = n.kind AND m.id = n.id
         CROSS JOIN links AS l ON l.id = m.link CROSS JOIN json_each(l.records) AS o
         WHERE o.value ->> 'kind' = 'product'
       )
       SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM products AS p CROSS JOIN records AS r ON r.connection = p.connection AND r.kind = 'product' AND r.id = p.id
       WHERE r.gone_at IS NULL ORDER BY r.connection, r.id`,
    )
    .bind(JSON.stringify(names));
  return rowsOf<RawRecord, StoredRecord[]>(statement, (rows) => rows.map(fromRaw));
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
