// Reading the trail for export and for its head.
import { genesis, type Headed, headOver, type TrailLink } from '../../shared/trail.ts';

export interface TrailEnd {
  /** How many links are chained, and the last one's hash. */
  length: number;
  head: string;
  /** Events that wait to be chained. */
  unsealed: number;
}

const linksPerRead = 1000;

/** The last link: events are chained in their order, so it lies right before the first one that waits, or is the last of all. */
export const selectLastLink = `SELECT seq, hash FROM trail_events
  WHERE seq < ifnull((SELECT min(seq) FROM trail_events WHERE hash IS NULL), 9223372036854775807)
  ORDER BY seq DESC LIMIT 1`;

/** Whether anything was decided, or taken back, after this link. */
export async function isDecidedSince(db: D1Database, seq: number): Promise<boolean> {
  const found = await db
    .prepare(
      `SELECT 1 AS found FROM trail_events WHERE seq > ?1
       AND event ->> '$.type' IN ('decision-made', 'decision-revoked', 'decision-withdrawn', 'moved-by-policy') LIMIT 1`,
    )
    .bind(seq)
    .first('found');
  return found !== null;
}

/** Chained events after `seq`, in order. */
export async function readLinks(db: D1Database, afterSeq: number): Promise<TrailLink[]> {
  const { results } = await db
    .prepare(
      'SELECT seq, prev, hash, event, private FROM trail_events WHERE seq > ?1 AND hash IS NOT NULL ORDER BY seq LIMIT ?2',
    )
    .bind(afterSeq, linksPerRead)
    .all<{ seq: number; prev: string; hash: string; event: string; private: string | null }>();
  return results.map(({ event, private: part, ...link }) => ({
    ...link,
    event: JSON.parse(event),
    ...(part === null ? {} : { private: JSON.parse(part) }),
  }));
}

/** Where the chain ends right now. */
export async function readEnd(db: D1Database): Promise<TrailEnd> {
  const row = await db
    .prepare(
      `SELECT h.seq AS length, h.hash AS head, (SELECT count(*) FROM trail_events WHERE hash IS NULL) AS unsealed
       FROM (SELECT 1) LEFT JOIN (${selectLastLink}) AS h`,
    )
    .first<{ length: number | null; head: string | null; unsealed: number }>();
  return { length: row?.length ?? 0, head: row?.head ?? genesis, unsealed: row?.unsealed ?? 0 };
}

/** The head to be signed: over every link that is chained, and over what was appended since. */
export async function readHead(db: D1Database): Promise<Headed> {
  const { length, head } = await readEnd(db);
  const { results } = await db
    .prepare('SELECT event FROM trail_events WHERE seq > ?1 ORDER BY seq')
    .bind(length)
    .all<{ event: string }>();
  return headOver(
    length,
    head,
    results.map(({ event }) => JSON.parse(event)),
  );
}
