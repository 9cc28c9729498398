// Each member's queue as it was last made, with what it was made of.
import type { Write } from './commit.ts';

export interface KeptQueue {
  /** Moves with packets, actions, clients, members and policy: the triggers of the schema see to it. */
  stamp: string;
  /** Null where none was made yet. */
  kept: { madeOf: string; lines: string } | null;
}

/** The stamp as it is now, and what is kept for a member. */
export async function readKeptQueue(db: D1Database, member: string): Promise<KeptQueue> {
  const row = await db
    .prepare(
      `SELECT m.value AS stamp, k.made_of AS madeOf, k.lines FROM meta AS m LEFT JOIN kept_queues AS k ON k.member = ?1
       WHERE m.key = 'queue'`,
    )
    .bind(member)
    .first<{ stamp: string; madeOf: string | null; lines: string | null }>();
  if (row === null) throw new Error('the database has no stamp of its queue');
  const { stamp, madeOf, lines } = row;
  return { stamp, kept: madeOf === null || lines === null ? null : { madeOf, lines } };
}

/** Keeps it in the place of an older one. */
export function keepQueue(db: D1Database, member: string, madeOf: string, lines: string): Write {
  return db
    .prepare(
      `INSERT INTO kept_queues (member, made_of, lines) VALUES (?1, ?2, ?3)
       ON CONFLICT (member) DO UPDATE SET made_of = excluded.made_of, lines = excluded.lines`,
    )
    .bind(member, madeOf, lines);
}
