// Reading the trail for export and for its head.
import { genesis, type TrailLink } from '../../shared/trail.ts';

export interface StoredHead {
  length: number;
  head: string;
  signature: string;
  unsealed: number;
}

const linksPerRead = 1000;

/** Chained events after `seq`, in order. */
export async function readLinks(db: D1Database, afterSeq: number): Promise<TrailLink[]> {
  const { results } = await db
    .prepare(
      'SELECT seq, prev, hash, event FROM trail_events WHERE seq > ?1 AND hash IS NOT NULL ORDER BY seq LIMIT ?2',
    )
    .bind(afterSeq, linksPerRead)
    .all<{ seq: number; prev: string; hash: string; event: string }>();
  return results.map((row) => ({ seq: row.seq, prev: row.prev, hash: row.hash, event: JSON.parse(row.event) }));
}

/** The signed head and how many events wait to be chained. */
export async function readHead(db: D1Database): Promise<StoredHead> {
  const row = await db
    .prepare(
      `SELECT h.length, h.head, h.signature, (SELECT count(*) FROM trail_events WHERE hash IS NULL) AS unsealed
       FROM (SELECT 1) LEFT JOIN trail_head AS h ON h.id = 1`,
    )
    .first<{ length: number | null; head: string | null; signature: string | null; unsealed: number }>();
  return {
    length: row?.length ?? 0,
    head: row?.head ?? genesis,
    signature: row?.signature ?? '',
    unsealed: row?.unsealed ?? 0,
  };
}
