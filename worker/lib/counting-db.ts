// A database that charges what it is asked to the invocation's budget.
import { type Budget, unitUs } from './budget.ts';
import { type SeenStatement, watchedDb } from './watched-db.ts';

/** The same database; each statement of a batch counts, and the batch is one call. */
export function countingDb(db: D1Database, budget: Budget): D1Database {
  return watchedDb(db, {
    leaves: (statements) =>
      budget.charge({
        statements: statements.length,
        subrequests: 1,
        workUs:
          statements.length * unitUs.statement +
          Math.ceil((statements.reduce(addCharacters, 0) / 1000) * unitUs.kilobyte),
      }),
    answered: (rows) => budget.charge({ workUs: rows * unitUs.row }),
  });
}

function addCharacters(sum: number, { values }: SeenStatement): number {
  return values.reduce((all: number, value) => all + (typeof value === 'string' ? value.length : 0), sum);
}
