// The tag of what each member was shown of the queue, with what it stands on: whoever has it is told so for two rows read.
import type { Write } from './commit.ts';
import { type Query, rowsOf } from './query.ts';

export interface KeptSight {
  /** The stamps it was made at, and whatever else it is made of. */
  madeOf: string;
  /** From then on time alone may have changed it, UTC milliseconds. */
  untilMs: number;
  /** Connections whose gates were asked, and those of them that only read. */
  gates: { asked: string[]; reading: string[] };
  tag: string;
}

export interface Sight {
  /** Move with whatever the answer holds: the triggers of the schema see to it. */
  stamps: { lines: number; around: number };
  /** Null where the member was shown nothing yet. */
  kept: KeptSight | null;
}

/** The stamps as they are now, and what is kept for a member. */
export function askSight(db: D1Database, member: string): Query<Sight> {
  type Raw = Sight['stamps'] & { madeOf: string | null; untilMs: number; gates: string; tag: string };
  return rowsOf<Raw, Sight>(
    db
      .prepare(
        `SELECT s.lines, s.around, k.made_of AS madeOf, k.until_ms AS untilMs, k.gates, k.tag
         FROM queue_stamps AS s LEFT JOIN kept_sights AS k ON k.member = ?1`,
      )
      .bind(member),
    ([row]) => {
      if (row === undefined) throw new Error('the database has no stamps of its queue');
      const { lines, around, madeOf, untilMs, gates, tag } = row;
      return {
        stamps: { lines, around },
        kept: madeOf === null ? null : { madeOf, untilMs, gates: JSON.parse(gates), tag },
      };
    },
  );
}

/** Keeps it in the place of an older one. */
export function keepSight(db: D1Database, member: string, { madeOf, untilMs, gates, tag }: KeptSight): Write {
  return db
    .prepare(
      `INSERT INTO kept_sights (member, made_of, until_ms, gates, tag) VALUES (?1, ?2, ?3, ?4, ?5)
       ON CONFLICT (member) DO UPDATE SET made_of = excluded.made_of, until_ms = excluded.until_ms,
         gates = excluded.gates, tag = excluded.tag`,
    )
    .bind(member, madeOf, untilMs, JSON.stringify(gates), tag);
}
