// Rewrites conditions out of the store's SQL; a condition that is not there any more is an error, so nothing rots.
import type { Parts } from '../../../worker/deps.ts';

export interface Rewrite {
  /** Statements that begin like this … */
  begins: string;
  /** … must hold this … */
  holds: string;
  /** … which becomes this. */
  becomes: string;
}

/** Conditions that were not found; the suite fails when there are any. */
export const rotten: string[] = [];

/** The parts with a database that gets the rewritten statements. */
export function withSql(parts: Parts, rewrites: readonly Rewrite[]): Parts {
  const { db } = parts;
  const prepare = (sql: string) => db.prepare(rewrites.reduce(rewritten, sql));
  return { ...parts, db: { ...db, prepare, batch: db.batch } as D1Database };
}

function rewritten(sql: string, { begins, holds, becomes }: Rewrite): string {
  if (!sql.startsWith(begins)) return sql;
  if (!sql.includes(holds)) rotten.push(`"${holds}" is not in "${begins}…" any more; mend test/simulation/broken`);
  return sql.replace(holds, becomes);
}
