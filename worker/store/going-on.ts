// What goes on today of what is billed and bought: its reading costs what goes on, whatever is over.
import type { Day } from '../../shared/time.ts';
import type { MatchRecord } from '../core/matching/match.ts';

/** Rows of one answer, and agreements whose lines are asked for at once: far from what an answer may hold. */
const pageSize = 2000;
const agreementsAtOnce = 250;

interface Raw {
  id: string;
  company: string | null;
  parent: string | null;
  data: string;
}

/** The agreements, or the subscriptions, of a connection that are active or ending, by id. */
export async function readGoingOn<K extends 'agreement' | 'subscription'>(
  db: D1Database,
  connection: string,
  kind: K,
): Promise<MatchRecord<K>[]> {
  const found: MatchRecord<K>[] = [];
  let after = '';
  for (;;) {
    const { results } = await db
      .prepare(
        `SELECT id, company, parent, data FROM records INDEXED BY records_going_on
         WHERE connection = ?1 AND kind = ?2 AND id > ?3 AND kind IN ('agreement', 'subscription') AND gone_at IS NULL
           AND data ->> 'status' IN ('active', 'ending') ORDER BY id LIMIT ${pageSize}`,
      )
      .bind(connection, kind, after)
      .all<Raw>();
    found.push(...results.map((raw) => fromRaw(raw, connection, kind)));
    const last = results.at(-1);
    if (last === undefined || results.length < pageSize) return found;
    after = last.id;
  }
}

/** The lines of these agreements that count on the day or later. */
export async function readLinesFrom(
  db: D1Database,
  connection: string,
  agreements: readonly string[],
  day: Day,
): Promise<MatchRecord<'agreement-line'>[]> {
  const found: MatchRecord<'agreement-line'>[] = [];
  for (let at = 0; at < agreements.length; at += agreementsAtOnce) {
    const { results } = await db
      .prepare(
        `SELECT r.id, r.company, r.parent, r.data
         FROM json_each(?2) AS a CROSS JOIN records AS r INDEXED BY records_lines_until
           ON r.connection = ?1 AND r.parent = a.value
             AND coalesce(r.data ->> '$.steps[#-1].until', '9999') >= ?3
         WHERE r.kind = 'agreement-line' AND r.gone_at IS NULL ORDER BY r.id`,
      )
      .bind(connection, JSON.stringify(agreements.slice(at, at + agreementsAtOnce)), day)
      .all<Raw>();
    found.push(...results.map((raw) => fromRaw(raw, connection, 'agreement-line' as const)));
  }
  return found;
}

function fromRaw<K extends 'agreement' | 'agreement-line' | 'subscription'>(
  { data, ...raw }: Raw,
  connection: string,
  kind: K,
): MatchRecord<K> {
  return { ...raw, connection, kind, data: JSON.parse(data) } as MatchRecord<K>;
}
