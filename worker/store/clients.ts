// Clients, the links that hold their records together, and everything one look at a client needs.
import type { Company } from '../../shared/records/company.ts';
import type { StoredRecord } from '../../shared/records/record.ts';
import type { Write } from './commit.ts';
import { ask, type Query, rowOf, rowsOf } from './query.ts';
import { jsonChunks } from './rows.ts';

export interface ClientRow {
  id: string;
  name: string;
  connection: string;
  company: string;
}

/** One client, or null. */
export function askClient(db: D1Database, id: string): Query<ClientRow | null> {
  return rowOf<ClientRow>(db.prepare('SELECT id, name, connection, company FROM clients WHERE id = ?1').bind(id));
}

export const readClient = (db: D1Database, id: string) => ask(askClient(db, id));

/** All clients that have a company: one without was erased, or is part of another. */
export async function readClients(db: D1Database): Promise<ClientRow[]> {
  const { results } = await db
    .prepare(
      `SELECT id, name, connection, company FROM clients
       WHERE EXISTS (SELECT 1 FROM client_companies WHERE client = clients.id) ORDER BY id`,
    )
    .all<ClientRow>();
  return results;
}

/** Those of these ids. */
export async function readClientsOf(db: D1Database, ids: readonly string[]): Promise<ClientRow[]> {
  const { results } = await db
    .prepare(
      `SELECT c.id, c.name, c.connection, c.company FROM json_each(?1) AS i CROSS JOIN clients AS c ON c.id = i.value
       WHERE EXISTS (SELECT 1 FROM client_companies WHERE client = c.id)`,
    )
    .bind(JSON.stringify(ids))
    .all<ClientRow>();
  return results;
}

/** The client that a vendor's company record belongs to, or null. */
export async function clientOfCompany(db: D1Database, connection: string, company: string): Promise<string | null> {
  const row = await db
    .prepare('SELECT client FROM client_companies WHERE connection = ?1 AND company = ?2 ORDER BY client LIMIT 1')
    .bind(connection, company)
    .first<{ client: string }>();
  return row?.client ?? null;
}

/** The client that a PSA company with exactly this name is, or is part of; null when none or several have it. */
export async function clientByName(db: D1Database, connection: string, name: string): Promise<string | null> {
  const { results } = await db
    .prepare(
      `SELECT DISTINCT m.client AS id
       FROM clients AS c CROSS JOIN client_companies AS m ON m.connection = c.connection AND m.company = c.company
       WHERE c.connection = ?1 AND c.name = ?2 LIMIT 2`,
    )
    .bind(connection, name)
    .all<{ id: string }>();
  return results.length === 1 ? (results[0]?.id ?? null) : null;
}

/** A company record, by the connection it is in. */
export interface ClientCompany {
  connection: string;
  company: string;
}

/** When the client that a PSA's company was is erased; null where it is not, or never was a client. */
export async function erasedAt(db: D1Database, psa: string, company: string): Promise<string | null> {
  const row = await db
    .prepare("SELECT erased_at AS at FROM clients WHERE id = 'cl_' || ?1 || '_' || ?2")
    .bind(psa, company)
    .first<{ at: string | null }>();
  return row?.at ?? null;
}

/** All company records of a client, and whether another client has each as well. */
export function askCompanies(db: D1Database, client: string): Query<(ClientCompany & { isShared: boolean })[]> {
  return rowsOf<ClientCompany & { isShared: number }, (ClientCompany & { isShared: boolean })[]>(
    db
      .prepare(
        `SELECT c.connection, c.company, EXISTS (
           SELECT 1 FROM client_companies AS o
           WHERE o.connection = c.connection AND o.company = c.company AND o.client <> c.client) AS isShared
         FROM client_companies AS c WHERE c.client = ?1 ORDER BY c.connection, c.company`,
      )
      .bind(client),
    (rows) => rows.map((row) => ({ ...row, isShared: row.isShared === 1 })),
  );
}

export const companiesOf = (db: D1Database, client: string) => ask(askCompanies(db, client));

/** What a company of a PSA is decided on. */
export interface CompanyFacts extends Pick<Company, 'name' | 'status' | 'types' | 'billTo'> {
  id: string;
  /** Its name as a client of its own, if it was ever one. */
  known: string | null;
  isErased: boolean;
  /** The company of the PSA that it is a client with, as far as is known: itself, or its family's head. */
  head: string | null;
}

/** Every living company of a PSA. */
export async function readCompanyFacts(db: D1Database, psa: string): Promise<CompanyFacts[]> {
  const { results } = await db
    .prepare(
      `SELECT r.id, r.data ->> 'name' AS name, r.data ->> 'status' AS status, r.data -> 'types' AS types, c.name AS known,
         c.erased_at IS NOT NULL AS isErased, r.data -> 'billTo' AS billTo,
         (SELECT h.company FROM client_companies AS m CROSS JOIN clients AS h ON h.id = m.client
          WHERE m.connection = r.connection AND m.company = r.id ORDER BY m.client LIMIT 1) AS head
       FROM records AS r LEFT JOIN clients AS c ON c.id = 'cl_' || r.connection || '_' || r.id
       WHERE r.connection = ?1 AND r.kind = 'company' AND r.gone_at IS NULL ORDER BY r.id`,
    )
    .bind(psa)
    .all<{
      id: string;
      name: string;
      status: Company['status'];
      types: string;
      known: string | null;
      isErased: number;
      billTo: string | null;
      head: string | null;
    }>();
  return results.map((row) => ({
    ...row,
    types: JSON.parse(row.types),
    billTo: row.billTo === null ? null : JSON.parse(row.billTo),
    isErased: row.isErased === 1,
  }));
}

/** Makes clients of companies of the PSA; one that is a client already gets the name. */
export function saveClients(db: D1Database, psa: string, companies: readonly { id: string; name: string }[]): Write[] {
  return jsonChunks(companies.map(({ id, name }) => [id, name])).flatMap((chunk) => [
    db
      .prepare(
        `INSERT INTO clients (id, name, connection, company)
         SELECT 'cl_' || ?2 || '_' || (value ->> 0), value ->> 1, ?2, value ->> 0 FROM json_each(?1) WHERE true
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, erased_at = NULL`,
      )
      .bind(chunk, psa),
    db
      .prepare(
        `INSERT INTO client_companies (connection, company, client)
         SELECT ?2, value ->> 0, 'cl_' || ?2 || '_' || (value ->> 0) FROM json_each(?1) WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(chunk, psa),
  ]);
}

/** The companies of other systems that confirmed links name with a client, and all that hang below them there. */
const belonging = `WITH RECURSIVE belonging (connection, company, client) AS (
    SELECT other.connection, other.id, c.id
    FROM clients AS c
    CROSS JOIN client_companies AS m ON m.client = c.id AND m.connection = c.connection
    CROSS JOIN link_records AS own ON own.connection = c.connection AND own.kind = 'company' AND own.id = m.company
    CROSS JOIN link_records AS other ON other.link = own.link AND other.kind = 'company'
    WHERE other.connection <> c.connection AND c.erased_at IS NULL
    UNION
    SELECT r.connection, r.id, b.client
    FROM belonging AS b CROSS JOIN records AS r INDEXED BY records_by_parent
      ON r.connection = b.connection AND r.parent = b.company AND r.kind = 'company' AND r.gone_at IS NULL
  )`;

/** Ties those companies to their clients; one that moved away from below a client's company is its no more. */
export function tieCompanies(db: D1Database): Write[] {
  return [
    db
      .prepare(
        `${belonging}
         DELETE FROM client_companies
         WHERE connection <> (SELECT connection FROM clients WHERE id = client_companies.client)
           AND (connection, company, client) NOT IN (SELECT connection, company, client FROM belonging)`,
      )
      .bind(),
    db
      .prepare(
        `${belonging}
         INSERT INTO client_companies (connection, company, client)
         SELECT connection, company, client FROM belonging WHERE true ON CONFLICT DO NOTHING`,
      )
      .bind(),
  ];
}

/** The PSA company record that the client is, among its records. */
export function clientCompany(
  client: ClientRow,
  records: readonly StoredRecord[],
): StoredRecord<'company'> | undefined {
  return records.find(
    (record): record is StoredRecord<'company'> =>
      record.kind === 'company' && record.connection === client.connection && record.id === client.company,
  );
}
