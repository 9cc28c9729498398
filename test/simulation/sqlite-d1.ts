// D1 over Node's own SQLite, in memory: the same SQL, the same atomic batches, the same error texts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';

const migrations = join(import.meta.dirname, '../../worker/store/migrations');

/** One statement with its values, as D1 would get it. */
export interface BoundSql {
  sql: string;
  values: readonly SQLInputValue[];
}

export type Row = Record<string, unknown>;

/** How a call reaches the database: at once, or as a point that a scheduler decides about. */
export type Carry = <T>(
  call: { what: 'first' | 'all' | 'run' | 'batch'; statements: readonly BoundSql[] },
  work: () => T,
) => Promise<T>;

/** A database in memory, and marks one can go back to. */
export class Sqlite {
  readonly #db: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  #isOpen = false;

  constructor() {
    this.#db = new DatabaseSync(':memory:');
    // Marks keep what they replaced; by default that goes to a file.
    this.#db.exec('PRAGMA temp_store = MEMORY');
  }

  /** Brings a database of an older schema, or an empty one, to the current schema. */
  migrate(from = 0): void {
    for (const name of readdirSync(migrations)
      .filter((each) => each.endsWith('.sql') && Number.parseInt(each, 10) > from)
      .sort()) {
      this.run(readFileSync(join(migrations, name), 'utf8'));
    }
  }

  /** Runs a whole script. */
  run(script: string): void {
    this.#db.exec(script);
  }

  /** Runs one statement and returns its rows. Throws with SQLite's text, as D1 says it. */
  rows(sql: string, values: readonly SQLInputValue[] = []): Row[] {
    try {
      return this.#statement(sql).all(...values) as Row[];
    } catch (error) {
      throw asD1Error(error);
    }
  }

  /** Runs all statements or none. */
  batch(statements: readonly BoundSql[]): Row[][] {
    this.#db.exec('SAVEPOINT batch');
    try {
      const results = statements.map(({ sql, values }) => this.rows(sql, values));
      this.#db.exec('RELEASE batch');
      return results;
    } catch (error) {
      this.#db.exec('ROLLBACK TO batch; RELEASE batch');
      throw error;
    }
  }

  /** Everything up to now stays; from here on `startOver` comes back to it. */
  keep(): void {
    if (this.#isOpen) this.#db.exec('COMMIT');
    this.#db.exec('BEGIN');
    this.#isOpen = true;
  }

  /** Goes back to where `keep` was called. */
  startOver(): void {
    this.#db.exec('ROLLBACK; BEGIN');
  }

  /** Marks the present moment, between `keep` and `startOver`. */
  mark(): void {
    this.#db.exec('SAVEPOINT mark');
  }

  /** Goes back to the newest mark, which stays. */
  backToMark(): void {
    this.#db.exec('ROLLBACK TO mark');
  }

  #statement(sql: string): StatementSync {
    const known = this.#prepared.get(sql);
    if (known !== undefined) return known;
    const made = this.#db.prepare(sql);
    this.#prepared.set(sql, made);
    return made;
  }
}

function asD1Error(error: unknown): Error {
  return new Error(`D1_ERROR: ${error instanceof Error ? error.message : String(error)}: SQLITE_ERROR`, {
    cause: error,
  });
}

const atOnce: Carry = async (_, work) => work();

/** The D1 binding over a database in memory. */
export function d1Over(sqlite: Sqlite, carry: Carry = atOnce): D1Database {
  const statement = (sql: string, values: readonly SQLInputValue[]): BoundSql & Partial<D1PreparedStatement> => {
    const bound: BoundSql = { sql, values };
    const call = <T>(what: 'first' | 'all' | 'run', use: (rows: Row[]) => T) =>
      carry({ what, statements: [bound] }, () => use(sqlite.rows(sql, values)));
    return {
      ...bound,
      bind: (...given: unknown[]) => statement(sql, given.map(asInput)) as unknown as D1PreparedStatement,
      first: ((column?: string) =>
        call('first', ([row]) =>
          row === undefined ? null : column === undefined ? row : (row[column] ?? null),
        )) as never,
      all: () => call('all', resultOf) as never,
      run: () => call('run', resultOf) as never,
    };
  };
  const binding = {
    prepare: (sql: string) => statement(sql, []),
    batch: (statements: readonly BoundSql[]) =>
      carry({ what: 'batch', statements }, () => sqlite.batch(statements).map(resultOf)),
  };
  return binding as unknown as D1Database;
}

function resultOf(results: Row[]) {
  return { success: true, results, meta: {} };
}

function asInput(value: unknown): SQLInputValue {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (value === undefined) throw new TypeError("D1_TYPE_ERROR: Type 'undefined' not supported for value 'undefined'");
  return value as SQLInputValue;
}
