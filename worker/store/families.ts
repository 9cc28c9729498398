// Billing families: which companies of a PSA links tie together, and companies that become part of another client.
import type { Write } from './commit.ts';
import { forgetQueues } from './kept-queue.ts';
import { jsonChunks } from './rows.ts';

/** Companies of a PSA that confirmed links name with the same company of a distributor, of each such company. */
export async function readTenants(db: D1Database, psa: string, distributors: readonly string[]): Promise<string[][]> {
  const { results } = await db
    .prepare(
      `SELECT json_group_array(DISTINCT own.id) AS ids
       FROM link_records AS own CROSS JOIN link_records AS other ON other.link = own.link AND other.kind = 'company'
       WHERE own.connection = ?1 AND own.kind = 'company' AND other.connection IN (SELECT value FROM json_each(?2))
       GROUP BY other.connection, other.id`,
    )
    .bind(psa, JSON.stringify(distributors))
    .all<{ ids: string }>();
  return results.map(({ ids }) => JSON.parse(ids));
}

/** Companies of a PSA that one confirmed link names together. */
export async function readLinkedTogether(db: D1Database, psa: string): Promise<string[][]> {
  const { results } = await db
    .prepare(
      `SELECT json_group_array(own.id) AS ids FROM link_records AS own
       WHERE own.connection = ?1 AND own.kind = 'company' GROUP BY own.link HAVING count(*) > 1`,
    )
    .bind(psa)
    .all<{ ids: string }>();
  return results.map(({ ids }) => JSON.parse(ids));
}

/**
 * Makes companies of a PSA part of the client that their head is, itself included. What was decided for one as a client
 * of its own goes along; companies of other systems that links tied to either client are to be tied anew.
 */
export function moveCompanies(db: D1Database, psa: string, moved: readonly { id: string; head: string }[]): Write[] {
  const writes = jsonChunks(moved.map(({ id, head }) => [id, head])).flatMap((chunk) => [
    db
      .prepare(
        `DELETE FROM client_companies WHERE connection <> ?2 AND client IN (
           SELECT m.client FROM json_each(?1) AS v CROSS JOIN client_companies AS m
             ON m.connection = ?2 AND m.company = v.value ->> 0
           UNION SELECT 'cl_' || ?2 || '_' || (value ->> 1) FROM json_each(?1))`,
      )
      .bind(chunk, psa),
    db
      .prepare(
        `DELETE FROM client_companies
         WHERE connection = ?2 AND company IN (SELECT value ->> 0 FROM json_each(?1))`,
      )
      .bind(chunk, psa),
    db
      .prepare(
        `INSERT INTO client_companies (connection, company, client)
         SELECT ?2, value ->> 0, 'cl_' || ?2 || '_' || (value ->> 1) FROM json_each(?1) WHERE true`,
      )
      .bind(chunk, psa),
    db
      .prepare(
        `UPDATE actions SET client = 'cl_' || ?2 || '_' || (v.value ->> 1) FROM json_each(?1) AS v
         WHERE client = 'cl_' || ?2 || '_' || (v.value ->> 0)`,
      )
      .bind(chunk, psa),
    db
      .prepare(
        `UPDATE decisions SET client = 'cl_' || ?2 || '_' || (v.value ->> 1) FROM json_each(?1) AS v
         WHERE client = 'cl_' || ?2 || '_' || (v.value ->> 0)`,
      )
      .bind(chunk, psa),
    db
      .prepare(
        `UPDATE awaiting_second SET client = 'cl_' || ?2 || '_' || (v.value ->> 1) FROM json_each(?1) AS v
         WHERE client = 'cl_' || ?2 || '_' || (v.value ->> 0)`,
      )
      .bind(chunk, psa),
  ]);
  return writes.length === 0 ? [] : [...writes, ...forgetQueues(db)];
}
