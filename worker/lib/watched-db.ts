// A database whose every call is seen before it leaves, and whose answers are seen as they come.

/** One statement, with its values. */
export interface SeenStatement {
  sql: string;
  values: readonly unknown[];
}

export interface Watcher {
  /** Told before a call leaves; what it throws is what the call comes to. */
  leaves?(statements: readonly SeenStatement[]): void;
  /** Told how many rows an answer had. */
  answered?(rows: number): void;
  /** Told once a call that was let go is over, whatever it came to. */
  ended?(): void;
}

/** The same database, watched. Sessions, dumps and whole scripts are not offered. */
export function watchedDb(db: D1Database, watcher: Watcher): D1Database {
  const inner = new WeakMap<object, { real: D1PreparedStatement; seen: SeenStatement }>();
  const call = async <T>(seen: readonly SeenStatement[], send: () => Promise<T>, rowsOf: (answer: T) => number) => {
    watcher.leaves?.(seen);
    try {
      const answer = await send();
      watcher.answered?.(rowsOf(answer));
      return answer;
    } finally {
      watcher.ended?.();
    }
  };
  const wrap = (real: D1PreparedStatement, seen: SeenStatement): D1PreparedStatement => {
    const one = [seen];
    const statement = {
      bind: (...values: unknown[]) => wrap(real.bind(...values), { ...seen, values }),
      first: (...column: [string]) =>
        call(
          one,
          () => real.first(...column),
          (row) => (row === null ? 0 : 1),
        ),
      all: () => call(one, () => real.all(), rowsIn),
      run: () => call(one, () => real.run(), rowsIn),
    } as unknown as D1PreparedStatement;
    inner.set(statement, { real, seen });
    return statement;
  };
  const known = (statement: D1PreparedStatement) => {
    const found = inner.get(statement);
    if (found === undefined) throw new TypeError('a statement of another database was put into a batch');
    return found;
  };
  return {
    prepare: (sql: string) => wrap(db.prepare(sql), { sql, values: [] }),
    batch: (statements: D1PreparedStatement[]) => {
      const all = statements.map(known);
      return call(
        all.map(({ seen }) => seen),
        () => db.batch(all.map(({ real }) => real)),
        (answers) => answers.reduce((sum, answer) => sum + rowsIn(answer), 0),
      );
    },
  } as unknown as D1Database;
}

function rowsIn({ results }: D1Result): number {
  return results?.length ?? 0;
}
