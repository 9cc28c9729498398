// A database whose connection breaks off at chosen calls: before they are carried out, or after.
import { type SeenStatement, watchedDb } from '../../worker/lib/watched-db.ts';
import { db } from './world.ts';

/** The tests' database; `at` is asked about every statement, and the first call it means is broken, once. */
export function faultyDb(when: 'before' | 'after', at: (sql: string) => boolean, words: string): D1Database {
  let isLeft = true;
  let breaks = false;
  return watchedDb(db, {
    leaves(statements: readonly SeenStatement[]) {
      if (!isLeft || !statements.some(({ sql }) => at(sql))) return;
      isLeft = false;
      if (when === 'before') throw new Error(`D1_ERROR: ${words}`);
      breaks = true;
    },
    answered() {
      if (!breaks) return;
      breaks = false;
      throw new Error(`D1_ERROR: ${words}`);
    },
  });
}
