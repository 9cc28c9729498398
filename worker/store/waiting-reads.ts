// Lists under records that are new or changed, and have not come yet: what they hang under was read, they were not.
import type { ClientCompany } from './clients.ts';
import { type Query, rowsOf } from './query.ts';

export interface WaitingRead {
  connection: string;
  stream: string;
  /** Why the last attempt came to nothing; null before the first. */
  error: string | null;
}

interface Raw {
  key: string;
  error: string | null;
}

/** What waits of these companies' lists, and of those that may be anyone's. */
export function askWaitingReads(db: D1Database, companies: readonly ClientCompany[]): Query<WaitingRead[]> {
  return rowsOf<Raw, WaitingRead[]>(
    db
      .prepare(
        `SELECT d.key, d.error FROM json_each(?1) AS c CROSS JOIN due AS d INDEXED BY due_waiting_reads_by_company
           ON d.payload ->> 'company' = c.value ->> 1
         WHERE d.kind = 'follow' AND (d.error IS NOT NULL OR d.payload ->> 'again' IS NULL)
           AND d.key > c.value ->> 0 || '/' AND d.key < c.value ->> 0 || '0'
         UNION ALL
         SELECT key, error FROM due INDEXED BY due_waiting_reads_by_company
         WHERE kind = 'follow' AND (error IS NOT NULL OR payload ->> 'again' IS NULL) AND payload ->> 'company' IS NULL`,
      )
      .bind(JSON.stringify(companies.map(({ connection, company }) => [connection, company]))),
    (rows) => rows.map(waitingOf),
  );
}

/** Which of these lists ("connection/stream") wait for anything; one row for each at most. */
export function askListsWaiting(db: D1Database, lists: readonly string[]): Query<WaitingRead[]> {
  return rowsOf<Raw, WaitingRead[]>(
    db
      .prepare(
        `SELECT l.value || '/' AS key, (
           SELECT ifnull(d.error, '') FROM due AS d INDEXED BY due_waiting_reads
           WHERE d.kind = 'follow' AND (d.error IS NOT NULL OR d.payload ->> 'again' IS NULL)
             AND d.key > l.value || '/' AND d.key < l.value || '0' LIMIT 1) AS error
         FROM json_each(?1) AS l`,
      )
      .bind(JSON.stringify(lists)),
    (rows) =>
      rows
        .filter(({ error }) => error !== null)
        .map(({ key, error }) => waitingOf({ key, error: error === '' ? null : error })),
  );
}

function waitingOf({ key, error }: Raw): WaitingRead {
  const [connection = '', stream = ''] = key.split('/');
  return { connection, stream, error };
}
