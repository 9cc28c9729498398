// Lists under records that are new or changed, and have not come yet: what they hang under was read, they were not.
import { minuteMs } from '../../shared/time.ts';
import type { ClientCompany } from './clients.ts';
import type { Write } from './commit.ts';
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

/** So long a look waits at most, from when it was first due, for lists of its client that nobody has come to yet. */
const waitForReadsMs = 5 * minuteMs;

/**
 * Puts off the looks that are due at clients of which a list has yet to come: it makes its client due again, and one look
 * then sees all. What was tried and failed is waited for by nobody, nor is what may be anyone's.
 */
export function putOffUnread(db: D1Database, nowMs: number): Write {
  return db
    .prepare(
      `UPDATE due SET at_ms = ifnull(payload ->> 'since', at_ms) + ?2,
         payload = json_object('since', ifnull(payload ->> 'since', at_ms))
       WHERE kind = 'assess' AND at_ms <= ?1 AND (lease_until_ms IS NULL OR lease_until_ms <= ?1)
         AND error IS NULL AND ifnull(payload ->> 'since', at_ms) > ?1 - ?2
         AND key IN (SELECT c.client FROM due AS d INDEXED BY due_waiting_reads CROSS JOIN client_companies AS c
           ON c.connection = substr(d.key, 1, instr(d.key, '/') - 1) AND c.company = d.payload ->> 'company'
           WHERE d.kind = 'follow' AND d.error IS NULL AND (d.error IS NOT NULL OR d.payload ->> 'again' IS NULL))`,
    )
    .bind(nowMs, waitForReadsMs);
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
