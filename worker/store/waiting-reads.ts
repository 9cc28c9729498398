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

/** Which lists wait for anything, one row for each: goes from the first key of one to the first of the next. */
export function askListsWaiting(db: D1Database): Query<WaitingRead[]> {
  return rowsOf<Raw, WaitingRead[]>(
    db.prepare(
      `WITH RECURSIVE firsts(key) AS (
         SELECT min(key) FROM due INDEXED BY due_waiting_reads
         WHERE kind = 'follow' AND (error IS NOT NULL OR payload ->> 'again' IS NULL)
         UNION ALL
         SELECT (SELECT min(d.key) FROM due AS d INDEXED BY due_waiting_reads
           WHERE d.kind = 'follow' AND (d.error IS NOT NULL OR d.payload ->> 'again' IS NULL)
             AND d.key > substr(f.key, 1, instr(f.key, '/') + instr(substr(f.key, instr(f.key, '/') + 1), '/') - 1) || '0')
         FROM firsts AS f WHERE f.key IS NOT NULL)
       SELECT due.key, due.error FROM firsts JOIN due ON due.kind = 'follow' AND due.key = firsts.key`,
    ),
    (rows) => rows.map(waitingOf),
  );
}

function waitingOf({ key, error }: Raw): WaitingRead {
  const [connection = '', stream = ''] = key.split('/');
  return { connection, stream, error };
}
