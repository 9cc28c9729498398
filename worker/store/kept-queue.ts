// Each member's queue as it was last made, with what it was made of.
import type { Write } from './commit.ts';

export interface KeptQueue {
  /** Moves with packets, actions, clients, members and policy: the triggers of the schema see to it. */
  stamp: number;
  /** Null where none was made yet. */
  kept: KeptLines | null;
}

export interface KeptLines {
  madeOf: string;
  /** Of the lines. */
  digest: string;
  lines: string;
}

/** The stamp as it is now, and what is kept for a member. */
export async function readKeptQueue(db: D1Database, member: string): Promise<KeptQueue> {
  const row = await db
    .prepare(
      `SELECT s.lines AS stamp, k.made_of AS madeOf, k.digest, k.lines
       FROM queue_stamps AS s LEFT JOIN kept_queues AS k ON k.member = ?1`,
    )
    .bind(member)
    .first<{ stamp: number } & { [K in keyof KeptLines]: string | null }>();
  if (row === null) throw new Error('the database has no stamps of its queue');
  const { stamp, madeOf, digest, lines } = row;
  return { stamp, kept: madeOf === null || digest === null || lines === null ? null : { madeOf, digest, lines } };
}

/** Keeps it in the place of an older one. */
export function keepQueue(db: D1Database, member: string, { madeOf, digest, lines }: KeptLines): Write {
  return db
    .prepare(
      `INSERT INTO kept_queues (member, made_of, digest, lines) VALUES (?1, ?2, ?3, ?4)
       ON CONFLICT (member) DO UPDATE SET made_of = excluded.made_of, digest = excluded.digest, lines = excluded.lines`,
    )
    .bind(member, madeOf, digest, lines);
}
