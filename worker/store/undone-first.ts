// Decisions that were undone before they came: they never take effect.
import { mustHaveChanged, type Write } from './commit.ts';

/** Notes that a decision was undone before it came; fails the batch when it is there. */
export function undoFirst(db: D1Database, decision: string, untilS: number): Write[] {
  return [
    db
      .prepare(
        `INSERT INTO undone_first (decision, until_s) SELECT ?1, ?2 WHERE NOT EXISTS (SELECT 1 FROM decisions WHERE id = ?1)
         ON CONFLICT (decision) DO UPDATE SET until_s = excluded.until_s`,
      )
      .bind(decision, untilS),
    mustHaveChanged(db),
  ];
}

/** Whether it was undone before it came. */
export async function isUndoneFirst(db: D1Database, decision: string): Promise<boolean> {
  return (await db.prepare('SELECT 1 FROM undone_first WHERE decision = ?1').bind(decision).first()) !== null;
}

/** Forgets what was undone so long ago that nothing comes of it any more. */
export function forgetUndoneFirst(db: D1Database, nowS: number): Write {
  return db.prepare('DELETE FROM undone_first WHERE until_s < ?1').bind(nowS);
}
