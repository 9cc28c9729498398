// What is personal of a client, taken away; ids, digests, sums and who decided stay.
import { mustHaveChanged, type Write } from './commit.ts';
import { forgetQueues } from './kept-queue.ts';

/** Why a client cannot be erased now: how many of each. */
export interface Unfinished {
  /** Approved and not sent, on their way, of an unknown end, or written and not seen in place yet. */
  underway: number;
  /** Approved by one of two people. */
  awaiting: number;
}

/** What of a client is not finished. */
export async function readUnfinished(db: D1Database, client: string): Promise<Unfinished> {
  const row = await db
    .prepare(
      `SELECT (SELECT count(*) FROM actions WHERE client = ?1 AND state IN ('approved', 'sending', 'unknown'))
         + (SELECT count(*) FROM actions AS a CROSS JOIN due AS d ON d.kind = 'confirm' AND d.key = a.id
            WHERE a.client = ?1 AND a.state = 'done') AS underway,
         (SELECT count(*) FROM awaiting_second WHERE client = ?1) AS awaiting`,
    )
    .bind(client)
    .first<Unfinished>();
  return row ?? { underway: 0, awaiting: 0 };
}

/** A client's records that a system has, as far as is known. */
export interface HeldRecords {
  connection: string;
  kind: string;
  id: string;
}

/** Living records of a client's companies. */
export async function readHeld(db: D1Database, client: string): Promise<HeldRecords[]> {
  const { results } = await db
    .prepare(
      `SELECT r.connection, r.kind, r.id FROM client_companies AS c CROSS JOIN records AS r INDEXED BY records_by_company
         ON r.connection = c.connection AND r.company = c.company
       WHERE c.client = ?1 AND r.gone_at IS NULL`,
    )
    .bind(client)
    .all<HeldRecords>();
  return results;
}

const ownRecords = `client_companies AS c CROSS JOIN records AS r INDEXED BY records_by_company
  ON r.connection = c.connection AND r.company = c.company`;

/** The client, and the clients that its companies were before they became part of it. */
const itsClients = `SELECT ?1 AS id UNION SELECT 'cl_' || connection || '_' || company FROM client_companies WHERE client = ?1`;

/** Fails the batch where the client is erased already, or something of it came under way meanwhile. */
export function eraseClient(db: D1Database, client: string, at: string): Write[] {
  const of = (sql: D1PreparedStatement) => sql.bind(client);
  return [
    db
      .prepare(
        `UPDATE clients SET name = 'Erased client', erased_at = ?2 WHERE id = ?1 AND erased_at IS NULL
         AND NOT EXISTS (SELECT 1 FROM actions WHERE client = ?1 AND state IN ('approved', 'sending', 'unknown'))
         AND NOT EXISTS (SELECT 1 FROM awaiting_second WHERE client = ?1)`,
      )
      .bind(client, at),
    mustHaveChanged(db),
    db
      .prepare(
        `UPDATE clients SET name = 'Erased client', erased_at = ?2 FROM client_companies AS m
         WHERE m.client = ?1 AND id = 'cl_' || m.connection || '_' || m.company AND id <> ?1`,
      )
      .bind(client, at),
    of(
      db.prepare(
        `DELETE FROM packet_revisions WHERE packet IN (
           SELECT p.id FROM (${itsClients}) AS i CROSS JOIN packets AS p ON p.client = i.id)`,
      ),
    ),
    of(
      db.prepare(
        `DELETE FROM packets WHERE id IN (SELECT p.id FROM (${itsClients}) AS i CROSS JOIN packets AS p ON p.client = i.id)`,
      ),
    ),
    of(
      db.prepare(
        `UPDATE trail_events SET private = NULL WHERE seq IN (
           SELECT e.seq FROM (${itsClients} UNION SELECT id FROM decisions WHERE client = ?1
             UNION SELECT id FROM actions WHERE client = ?1) AS s
           CROSS JOIN trail_events AS e INDEXED BY trail_by_subject ON e.private IS NOT NULL
             AND coalesce(e.event ->> '$.body.client', e.event ->> '$.body.decision', e.event ->> '$.body.action',
               e.event ->> '$.body.member') = s.id)`,
      ),
    ),
    of(db.prepare('DELETE FROM actions WHERE client = ?1 AND decision IS NULL')),
    db
      .prepare(
        `UPDATE actions SET body = json_remove(json_replace(body, '$.after.text', '', '$.after.toDo', '',
             '$.after.lines', json('[]'), '$.before.to', json('[]'), '$.before.cc', json('[]')), '$.target.name'),
           receipt = CASE WHEN receipt IS NOT NULL THEN json_remove(json_set(receipt, '$.readBefore', NULL,
             '$.readBack', NULL, '$.keptUntil', substr(?2, 1, 10)), '$.message') END
         WHERE client = ?1`,
      )
      .bind(client, at),
    of(
      db.prepare(
        "UPDATE decisions SET reason = NULL, signed = json_remove(signed, '$.reason', '$.text', '$.edits', '$.sender') WHERE client = ?1",
      ),
    ),
    of(
      db.prepare(
        `DELETE FROM changes WHERE seq IN (
           SELECT m.seq FROM ${ownRecords} CROSS JOIN changes AS m
             ON m.connection = r.connection AND m.kind = r.kind AND m.id = r.id WHERE c.client = ?1)`,
      ),
    ),
    of(
      db.prepare(
        `DELETE FROM records WHERE (connection, kind, id) IN (
           SELECT r.connection, r.kind, r.id FROM ${ownRecords} WHERE c.client = ?1 AND r.gone_at IS NOT NULL)`,
      ),
    ),
    of(
      db.prepare(
        `UPDATE quarantine SET body = '', reason = 'it belongs to a client that was erased'
         WHERE (connection, company) IN (SELECT connection, company FROM client_companies WHERE client = ?1)`,
      ),
    ),
    of(
      db.prepare(
        `UPDATE links SET reasons = '[]' WHERE id IN (
           SELECT l.id FROM links AS l CROSS JOIN json_each(l.records) AS e CROSS JOIN client_companies AS c
           WHERE c.client = ?1 AND c.connection = e.value ->> 'connection' AND e.value ->> 'kind' = 'company'
             AND c.company = e.value ->> 'id')`,
      ),
    ),
    of(db.prepare('DELETE FROM client_companies WHERE client = ?1')),
    of(db.prepare("DELETE FROM due WHERE kind = 'assess' AND key = ?1")),
    ...forgetQueues(db),
  ];
}
