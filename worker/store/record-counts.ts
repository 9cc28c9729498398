// How many records of each kind are living: counted in the batch in which they come or go.
import type { Write } from './commit.ts';
import { type Query, rowsOf } from './query.ts';

/** Right before records (their ids as JSON, each once) are stored: those that are not living are more from then on. */
export function countComing(db: D1Database, connection: string, kind: string, ids: string): Write {
  return db
    .prepare(
      `INSERT INTO record_counts (connection, kind, living)
       SELECT ?1, ?2, count(*) FROM json_each(?3) AS coming WHERE NOT EXISTS (
         SELECT 1 FROM records AS r WHERE r.connection = ?1 AND r.kind = ?2 AND r.id = coming.value AND r.gone_at IS NULL)
       ON CONFLICT (connection, kind) DO UPDATE SET living = living + excluded.living`,
    )
    .bind(connection, kind, ids);
}

/** Right before records (their ids as JSON) are marked as gone: those that are living are fewer from then on. */
export function countLeaving(db: D1Database, connection: string, kind: string, ids: string): Write {
  return db
    .prepare(
      `UPDATE record_counts SET living = living - (
         SELECT count(DISTINCT r.id) FROM json_each(?3) AS leaving CROSS JOIN records AS r
           ON r.connection = ?1 AND r.kind = ?2 AND r.id = leaving.value AND r.gone_at IS NULL)
       WHERE connection = ?1 AND kind = ?2`,
    )
    .bind(connection, kind, ids);
}

/** How many living records of a kind a connection has. */
export async function countRecords(db: D1Database, connection: string, kind: string): Promise<number> {
  const row = await db
    .prepare('SELECT living FROM record_counts WHERE connection = ?1 AND kind = ?2')
    .bind(connection, kind)
    .first<{ living: number }>();
  return row?.living ?? 0;
}

/** The kinds that each connection has any living record of. */
export function askKindsHeld(db: D1Database): Query<ReadonlyMap<string, readonly string[]>> {
  const statement = db.prepare('SELECT connection, kind FROM record_counts WHERE living > 0 ORDER BY connection, kind');
  return rowsOf<{ connection: string; kind: string }, ReadonlyMap<string, readonly string[]>>(statement, (rows) => {
    const held = Map.groupBy(rows, ({ connection }) => connection);
    return new Map([...held].map(([connection, of]) => [connection, of.map(({ kind }) => kind)]));
  });
}

/** How many living records each connection has of each kind. */
export async function countByStream(db: D1Database): Promise<{ connection: string; kind: string; n: number }[]> {
  const { results } = await db
    .prepare('SELECT connection, kind, living AS n FROM record_counts')
    .all<{ connection: string; kind: string; n: number }>();
  return results;
}
