// Questions to the database that can be asked together: one round trip, and answers of one moment.

/** A statement and what its rows mean. */
export interface Query<T> {
  statement: D1PreparedStatement;
  read(rows: unknown[]): T;
}

type Answers<Q extends readonly Query<unknown>[]> = { [K in keyof Q]: Q[K] extends Query<infer T> ? T : never };

/** A question of many rows. */
export function rowsOf<Raw, T>(statement: D1PreparedStatement, read: (rows: Raw[]) => T): Query<T> {
  return { statement, read: (rows) => read(rows as Raw[]) };
}

/** A question of one row at most; null where there is none. */
export function rowOf<Raw, T = Raw>(
  statement: D1PreparedStatement,
  read: (row: Raw) => T = (row) => row as unknown as T,
): Query<T | null> {
  return rowsOf<Raw, T | null>(statement, ([row]) => (row === undefined ? null : read(row)));
}

/** Asks one question. */
export async function ask<T>(query: Query<T>): Promise<T> {
  return query.read((await query.statement.all()).results);
}

/** Asks all of them at once, as one transaction sees them. */
export async function askAll<const Q extends readonly Query<unknown>[]>(
  db: D1Database,
  queries: Q,
): Promise<Answers<Q>> {
  const results = await db.batch(queries.map(({ statement }) => statement));
  return queries.map((query, at) => query.read(results[at]?.results ?? [])) as Answers<Q>;
}
