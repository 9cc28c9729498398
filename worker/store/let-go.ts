// What is kept no longer: a few rows of each kind at a time, the oldest first, each found by an index.
import { dayOf, instantOf } from '../../shared/time.ts';
import type { Keeping } from '../core/operation/keeping.ts';
import { noteValue, readValue } from './meta-values.ts';

/** Rows with a body; a batch of all kinds stays far below what a query may take. */
const rowsAtOnce = 500;
/** Whole packets are the largest of all. */
const packetsAtOnce = 100;

const atMost: Readonly<Record<keyof Keeping, number>> = {
  revisionsMs: packetsAtOnce,
  changesMs: rowsAtOnce,
  goneRecordsMs: rowsAtOnce,
  offersMs: rowsAtOnce,
  readingsMs: rowsAtOnce,
  packetsMs: packetsAtOnce,
  deliveriesMs: rowsAtOnce,
};

export interface LetGo {
  /** How many rows went, or lost what was read. */
  rows: number;
  /** True where more may be old enough. */
  more: boolean;
}

/**
 * Lets go a few rows of everything that is older than it is kept. What anything still rests on stays, whatever its age: the
 * newest packet of a client, packets with a word that stands or of a client with a change on its way, and every action
 * that was decided on.
 */
export async function letGoSome(db: D1Database, keeping: Keeping, nowMs: number): Promise<LetGo> {
  const kinds = Object.keys(atMost) as (keyof Keeping)[];
  const before = (kind: keyof Keeping) => instantOf(nowMs - keeping[kind]);
  const statements: Record<keyof Keeping, D1PreparedStatement> = {
    revisionsMs: db
      .prepare(
        `DELETE FROM packet_revisions WHERE rowid IN (
           SELECT rowid FROM packet_revisions WHERE at < ?1 ORDER BY at LIMIT ${packetsAtOnce}) RETURNING 1`,
      )
      .bind(before('revisionsMs')),
    changesMs: db
      .prepare(`DELETE FROM changes WHERE at < ?1 AND seq < (SELECT min(seq) FROM changes) + ${rowsAtOnce} RETURNING 1`)
      .bind(before('changesMs')),
    goneRecordsMs: db
      .prepare(
        `DELETE FROM records WHERE (connection, kind, id) IN (
           SELECT connection, kind, id FROM records INDEXED BY records_gone
           WHERE gone_at < ?1 ORDER BY gone_at LIMIT ${rowsAtOnce}) RETURNING 1`,
      )
      .bind(before('goneRecordsMs')),
    // A step that follows another is counted among its tries, so it stays.
    offersMs: db
      .prepare(
        `DELETE FROM actions WHERE rowid IN (
           SELECT a.rowid FROM actions AS a INDEXED BY actions_withdrawn
           WHERE a.withdrawn_at < ?1 AND a.state = 'withdrawn' AND a.decision IS NULL AND a.superseded IS NULL
             AND (a.body ->> 'purpose' = 'record' OR a.body ->> 'follows' IS NULL)
             AND NOT EXISTS (SELECT 1 FROM actions AS other WHERE other.replaces = a.id)
             AND NOT EXISTS (SELECT 1 FROM packets AS p CROSS JOIN json_each(p.content, '$.actions') AS shown
               WHERE p.client = a.client AND p.period = (SELECT max(period) FROM packets WHERE client = a.client)
                 AND shown.value = a.id)
           ORDER BY a.withdrawn_at LIMIT ${rowsAtOnce}) RETURNING 1`,
      )
      .bind(before('offersMs')),
    // Under whose name it was written is asked for later on.
    readingsMs: db
      .prepare(
        `UPDATE actions SET receipt = json_set(receipt, '$.readBefore', NULL, '$.keptUntil', ?2,
           '$.readBack', CASE WHEN receipt ->> '$.readBack.updatedBy' IS NOT NULL
             THEN json_object('updatedBy', receipt ->> '$.readBack.updatedBy') END)
         WHERE rowid IN (
           SELECT rowid FROM actions INDEXED BY actions_receipts
           WHERE confirmed_at < ?1 AND receipt ->> '$.keptUntil' IS NULL ORDER BY confirmed_at LIMIT ${rowsAtOnce})
         RETURNING 1`,
      )
      .bind(before('readingsMs'), dayOf(nowMs)),
    packetsMs: db
      .prepare(
        `DELETE FROM packets WHERE id IN (
           SELECT p.id FROM packets AS p INDEXED BY packets_by_period WHERE p.period < ?1
             AND EXISTS (SELECT 1 FROM packets AS newer WHERE newer.client = p.client AND newer.period > p.period)
             AND NOT EXISTS (SELECT 1 FROM decisions AS d
               WHERE d.client = p.client AND d.packet = p.id AND d.revoked_at IS NULL AND d.findings <> '[]')
             AND NOT EXISTS (SELECT 1 FROM actions AS a
               WHERE a.client = p.client AND a.state IN ('approved', 'sending', 'unknown'))
           ORDER BY p.period LIMIT ${packetsAtOnce}) RETURNING 1`,
      )
      .bind(dayOf(nowMs - keeping.packetsMs).slice(0, 'YYYY-MM'.length)),
    deliveriesMs: db
      .prepare(
        `DELETE FROM webhook_deliveries WHERE (connection, digest) IN (
           SELECT connection, digest FROM webhook_deliveries INDEXED BY webhook_deliveries_by_age
           WHERE at < ?1 ORDER BY at LIMIT ${rowsAtOnce}) RETURNING 1`,
      )
      .bind(before('deliveriesMs')),
  };
  const gone = await db.batch(kinds.map((kind) => statements[kind]));
  const counts = kinds.map((kind, at) => ({ rows: gone[at]?.results.length ?? 0, most: atMost[kind] }));
  return {
    rows: counts.reduce((sum, { rows }) => sum + rows, 0),
    more: counts.some(({ rows, most }) => rows === most),
  };
}

const lookedKey = 'let-go';

/** When nothing more was old enough, UTC milliseconds; null before the first look. */
export async function readLetGo(db: D1Database): Promise<number | null> {
  const value = await readValue(db, lookedKey);
  return value === null ? null : Number(value);
}

export function noteLetGo(db: D1Database, nowMs: number) {
  return noteValue(db, lookedKey, String(nowMs));
}
