// The records that matching looks at, with what it reads of them, in pages.
import type { RecordKind } from '../../shared/records/record.ts';
import { dayMs, dayOf } from '../../shared/time.ts';
import type { MatchRecord } from '../core/matching/match.ts';

/** Rows of one answer: far from what an answer may hold. */
const pageSize = 2000;
/** What was invoiced, or ended, longer ago tells nothing new of who is who. */
const sinceDays = 400;
/** Kinds whose records end and stay. */
const ending: ReadonlySet<RecordKind> = new Set<RecordKind>(['agreement', 'agreement-line', 'subscription']);

interface Raw {
  id: string;
  company: string | null;
  parent: string | null;
  data: string;
}

/**
 * Every living record of a kind in one connection, by id, but what ended more than 400 days ago; of invoices since then
 * their numbers and sums alone.
 */
export async function readMatchedRecords(
  db: D1Database,
  connection: string,
  kind: RecordKind,
  nowMs: number,
): Promise<MatchRecord[]> {
  const since = dayOf(nowMs - sinceDays * dayMs);
  const found: MatchRecord[] = [];
  let after = '';
  for (;;) {
    const page = await readPage(db, { connection, kind, after, since });
    found.push(...page.map((raw) => ({ ...raw, connection, kind, data: JSON.parse(raw.data) }) as MatchRecord));
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return found;
    after = last.id;
  }
}

interface Page {
  connection: string;
  kind: RecordKind;
  after: string;
  since: string;
}

function readPage(db: D1Database, page: Page): Promise<Raw[]> {
  if (page.kind === 'invoice') return readInvoices(db, page);
  return ending.has(page.kind) ? readNotLongOver(db, page) : readWhole(db, page);
}

/** The last step of a line says until when it counts. */
async function readNotLongOver(db: D1Database, { connection, kind, after, since }: Page): Promise<Raw[]> {
  const { results } = await db
    .prepare(
      `SELECT id, company, parent, data FROM records
       WHERE connection = ?1 AND kind = ?2 AND id > ?3 AND gone_at IS NULL
         AND coalesce(data ->> '$.steps[#-1].until', data ->> 'endDay', '9999') >= ?4 ORDER BY id LIMIT ${pageSize}`,
    )
    .bind(connection, kind, after, since)
    .all<Raw>();
  return results;
}

async function readWhole(db: D1Database, { connection, kind, after }: Page): Promise<Raw[]> {
  const { results } = await db
    .prepare(
      `SELECT id, company, parent, data FROM records
       WHERE connection = ?1 AND kind = ?2 AND id > ?3 AND gone_at IS NULL ORDER BY id LIMIT ${pageSize}`,
    )
    .bind(connection, kind, after)
    .all<Raw>();
  return results;
}

async function readInvoices(db: D1Database, { connection, after, since }: Page): Promise<Raw[]> {
  const { results } = await db
    .prepare(
      `SELECT id, company, parent, json_object('number', data ->> 'number', 'state', data ->> 'state',
         'net', data ->> 'net', 'total', data ->> 'total') AS data FROM records
       WHERE connection = ?1 AND kind = 'invoice' AND id > ?2 AND gone_at IS NULL AND data ->> 'day' >= ?3
       ORDER BY id LIMIT ${pageSize}`,
    )
    .bind(connection, after, since)
    .all<Raw>();
  return results;
}
