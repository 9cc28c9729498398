// Vendor objects as records: what a page brings again, what changed of it, and what it should have shown.
import type { MappedRecord } from '../../shared/records/record.ts';
import type { Covers } from '../connectors/types.ts';
import type { Write } from './commit.ts';
import { type Query, rowsOf } from './query.ts';
import { countComing, countLeaving } from './record-counts.ts';
import { chunksOf, jsonChunks } from './rows.ts';

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
  /** Its data as JSON text, where that is there already. */
  data?: string;
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

/** The stored state of the objects with these ids. */
export function askExisting(
  db: D1Database,
  connection: string,
  kind: string,
  ids: readonly string[],
): Query<Map<string, ExistingRecord>> {
  interface Raw {
    id: string;
    body: string;
    data: string;
    company: string | null;
    parent: string | null;
    gone_at: string | null;
    mapper_version: number;
  }
  return rowsOf(
    db
      .prepare(
        `SELECT id, body, data, company, parent, gone_at, mapper_version FROM records
         WHERE connection = ?1 AND kind = ?2 AND id IN (SELECT value FROM json_each(?3))`,
      )
      .bind(connection, kind, JSON.stringify(ids)),
    (rows: Raw[]) =>
      new Map(
        rows.map(({ id, body, data, company, parent, gone_at, mapper_version }) => [
          id,
          { id, body, data: JSON.parse(data), company, parent, gone: gone_at !== null, mapperVersion: mapper_version },
        ]),
      ),
  );
}

/** Inserts or replaces records, many at a time. */
export function upsertRecords(db: D1Database, connection: string, rows: readonly RecordWrite[], at: string): Write[] {
  const byKind = Map.groupBy(rows, ({ record }) => record.kind);
  const counts = [...byKind].flatMap(([kind, each]) => {
    const ids = new Set(each.map(({ record }) => record.id));
    return jsonChunks([...ids]).map((chunk) => countComing(db, connection, kind, chunk));
  });
  const upserts = chunksOf(rows.map(asJson)).map((chunk) =>
    db
      .prepare(
        `INSERT INTO records (connection, kind, id, company, parent, data, body, mapper_version, changed_at, gone_at)
         SELECT ?2, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, ?3, NULL
         FROM jsonb_each(?1) WHERE true
         ON CONFLICT (connection, kind, id) DO UPDATE SET company = excluded.company, parent = excluded.parent,
           data = excluded.data, body = excluded.body, mapper_version = excluded.mapper_version,
           changed_at = excluded.changed_at, gone_at = NULL`,
      )
      .bind(chunk, connection, at),
  );
  return [...counts, ...upserts];
}

/** A body stands in its row as it came: JSON within JSON would be half as long again, and be written and read twice. */
function asJson({ record, data, body, mapperVersion }: RecordWrite): string {
  const { kind, id, company, parent } = record;
  const names = JSON.stringify([kind, id, company, parent]).slice(0, -1);
  return `${names},${data ?? JSON.stringify(record.data)},${body},${mapperVersion}]`;
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
