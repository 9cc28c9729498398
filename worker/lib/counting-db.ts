// A database that charges what it is asked to the invocation's budget.
import type { Budget } from './budget.ts';
import { watchedDb } from './watched-db.ts';

/** CPU that a statement and a row of an answer cost around them; `npm run bench` measures what they stand for. */
const statementUs = 250;
const rowUs = 60;

/** The same database; each statement of a batch counts, and the batch is one call. */
export function countingDb(db: D1Database, budget: Budget): D1Database {
  return watchedDb(db, {
    leaves: ({ length }) => budget.charge({ statements: length, subrequests: 1, workUs: length * statementUs }),
    answered: (rows) => budget.charge({ workUs: rows * rowUs }),
  });
}
