// Living records as everything but a pull reads them: of a client, by name, and what links name with them.
import type { RecordData, RecordKind, StoredRecord } from '../../shared/records/record.ts';
import { type Query, rowsOf } from './query.ts';

interface RawRecord {
  connection: string;
  kind: RecordKind;
  id: string;
  company: string | null;
  parent: string | null;
  data: string;
  changed_at: string;
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
export async function readCompanyRecords(db: D1Database, companies: readonly CompanyName[]): Promise<StoredRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM json_each(?1) AS c CROSS JOIN records AS r INDEXED BY records_by_company
         ON r.connection = c.value ->> 0 AND r.company = c.value ->> 1
       WHERE r.gone_at IS NULL ORDER BY r.connection, r.kind, r.id`,
    )
    .bind(namesOf(companies))
    .all<RawRecord>();
  return results.map(fromRaw);
}

/** Those of them that a packet is shown with: the companies themselves, their agreements and invoices. */
export async function readShownRecords(db: D1Database, companies: readonly CompanyName[]): Promise<StoredRecord[]> {
  const { results } = await db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM json_each(?1) AS c CROSS JOIN records AS r INDEXED BY records_by_company
         ON r.connection = c.value ->> 0 AND r.company = c.value ->> 1 AND r.kind IN ('company', 'agreement', 'invoice')
       WHERE r.gone_at IS NULL ORDER BY r.connection, r.kind, r.id`,
    )
    .bind(namesOf(companies))
    .all<RawRecord>();
  return results.map(fromRaw);
}

/** How many living records the companies have: counted in the index, without the records. */
export async function countCompanyRecords(db: D1Database, companies: readonly CompanyName[]): Promise<number> {
  const row = await db
    .prepare(
      `SELECT count(*) AS n FROM json_each(?1) AS c CROSS JOIN records AS r INDEXED BY records_by_company
         ON r.connection = c.value ->> 0 AND r.company = c.value ->> 1
       WHERE r.gone_at IS NULL`,
    )
    .bind(namesOf(companies))
    .first<{ n: number }>();
  return row?.n ?? 0;
}

interface CompanyName {
  connection: string;
  company: string;
}

function namesOf(companies: readonly CompanyName[]): string {
  return JSON.stringify(companies.map((each) => [each.connection, each.company]));
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

/** Living lines of companies under a client's own that are linked to no company of these distributors, and those companies. */
export function askLinesOfChildren(
  db: D1Database,
  client: string,
  distributors: readonly string[],
): Query<StoredRecord[]> {
  const statement = db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM client_companies AS c CROSS JOIN records AS k INDEXED BY records_by_parent
         ON k.connection = c.connection AND k.parent = c.company AND k.kind = 'company' AND k.gone_at IS NULL
       CROSS JOIN records AS r INDEXED BY records_by_company
         ON r.connection = k.connection AND r.company = k.id AND r.kind IN ('company', 'agreement-line')
       WHERE c.client = ?1 AND r.gone_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM client_companies AS m CROSS JOIN client_companies AS t ON t.client = m.client
         WHERE m.connection = k.connection AND m.company = k.id AND t.connection IN (SELECT value FROM json_each(?2)))
       ORDER BY r.connection, r.kind, r.id`,
    )
    .bind(client, JSON.stringify(distributors));
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

/** The newest invoice of each of these distributors, whomever it charges for. */
export function askNewestVendorInvoices(db: D1Database, distributors: readonly string[]): Query<StoredRecord[]> {
  const statement = db
    .prepare(
      `SELECT r.connection, r.kind, r.id, r.company, r.parent, r.data, r.changed_at
       FROM json_each(?1) AS d CROSS JOIN records AS r ON r.connection = d.value AND r.kind = 'vendor-invoice'
         AND r.id = (SELECT id FROM records WHERE connection = d.value AND kind = 'vendor-invoice' AND gone_at IS NULL
           AND data ->> 'state' NOT IN ('void', 'credited') ORDER BY data ->> 'day' DESC, id DESC LIMIT 1)
       ORDER BY r.connection`,
    )
    .bind(JSON.stringify(distributors));
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
