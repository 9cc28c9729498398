// The records that matching looks at, with what it reads of them, in pages.
import type { RecordKind } from '../../shared/records/record.ts';
import { dayMs, dayOf } from '../../shared/time.ts';
import type { MatchRecord } from '../core/matching/match.ts';

/** Rows of one answer: far from what an answer may hold. */
const pageSize = 2000;
/** All that is asked of an invoice: those of long ago tell nothing new of who is who. */
const invoicesSinceDays = 400;

interface Raw {
  id: string;
  company: string | null;
  parent: string | null;
  data: string;
}

/** Every living record of a kind in one connection, by id; of invoices their numbers and sums alone. */
export async function readMatchedRecords(
  db: D1Database,
  connection: string,
  kind: RecordKind,
  nowMs: number,
): Promise<MatchRecord[]> {
  const since = dayOf(nowMs - invoicesSinceDays * dayMs);
  const found: MatchRecord[] = [];
  let after = '';
  for (;;) {
    const page =
      kind === 'invoice'
        ? await readInvoices(db, connection, after, since)
        : await readWhole(db, connection, kind, after);
    found.push(...page.map((raw) => ({ ...raw, connection, kind, data: JSON.parse(raw.data) }) as MatchRecord));
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return found;
    after = last.id;
  }
}

async function readWhole(db: D1Database, connection: string, kind: RecordKind, after: string): Promise<Raw[]> {
  const { results } = await db
    .prepare(
      `SELECT id, company, parent, data FROM records
       WHERE connection = ?1 AND kind = ?2 AND id > ?3 AND gone_at IS NULL ORDER BY id LIMIT ${pageSize}`,
    )
    .bind(connection, kind, after)
    .all<Raw>();
  return results;
}

async function readInvoices(db: D1Database, connection: string, after: string, since: string): Promise<Raw[]> {
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
