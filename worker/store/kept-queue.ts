// Each member's queue as it was last made: what is told of all of it, and a line for each client.
import { keepBooks, mustHaveChanged, type Write } from './commit.ts';
import { askAll, type Query, rowsOf } from './query.ts';
import { jsonChunks } from './rows.ts';

/** What is told of all lines, with what they were made of. */
export interface KeptQueue {
  madeOf: string;
  /** The stamp at which the last of them was made. */
  stamp: number;
  /** Of all lines. */
  digest: string;
  totals: string;
}

/** How pressing it is, how urgent by the money the reader sees, its deadline ('9999' for none), and the packet's id. */
export type Place = [pressing: number, urgency: number, deadline: string, packet: string];

/** One client's part of it. */
export interface KeptLine {
  client: string;
  place: Place;
  /** Null where nothing of the client waits today. */
  item: string | null;
  counted: string;
}

export interface QueueState {
  /** Move with packets, actions and clients, and `everyone` with members and policy: the triggers of the schema see to it. */
  stamps: { lines: number; everyone: number };
  /** Null where none was made yet. */
  kept: KeptQueue | null;
  /** Clients of which something moved since it was made. */
  moved: string[];
  /** The lines that are asked for, and one more where there are more. */
  page: { place: Place; item: string }[];
}

/** The state of a member's queue with a page of it, as of one moment: so many lines behind a place. */
export function readQueueState(
  db: D1Database,
  member: string,
  limit: number,
  after: Place | null,
): Promise<QueueState> {
  return askAll(db, [askKept(db, member), askMoved(db, member), askPage(db, member, limit + 1, after)]).then(
    ([{ stamps, kept }, moved, page]) => ({ stamps, kept, moved, page }),
  );
}

function askKept(db: D1Database, member: string): Query<Pick<QueueState, 'stamps' | 'kept'>> {
  type Raw = QueueState['stamps'] & Omit<KeptQueue, 'madeOf'> & { madeOf: string | null };
  const statement = db.prepare(
    `SELECT s.lines, s.everyone, k.made_of AS madeOf, k.stamp, k.digest, k.totals
     FROM queue_stamps AS s LEFT JOIN kept_queues AS k ON k.member = ?1`,
  );
  return rowsOf<Raw, Pick<QueueState, 'stamps' | 'kept'>>(statement.bind(member), ([row]) => {
    if (row === undefined) throw new Error('the database has no stamps of its queue');
    const { lines, everyone, madeOf, ...rest } = row;
    return { stamps: { lines, everyone }, kept: madeOf === null ? null : { madeOf, ...rest } };
  });
}

function askMoved(db: D1Database, member: string): Query<string[]> {
  const statement = db.prepare(
    `SELECT m.client FROM kept_queues AS k CROSS JOIN queue_moves AS m INDEXED BY queue_moves_by_stamp ON m.stamp > k.stamp
     WHERE k.member = ?1 ORDER BY m.client`,
  );
  return rowsOf<{ client: string }, string[]>(statement.bind(member), (rows) => rows.map(({ client }) => client));
}

interface RawLine {
  pressing: number;
  urgency: number;
  deadline: string;
  packet: string;
  item: string;
}

function askPage(db: D1Database, member: string, limit: number, after: Place | null): Query<QueueState['page']> {
  const statement =
    after === null
      ? db
          .prepare(
            `SELECT pressing, urgency, deadline, packet, item FROM kept_lines INDEXED BY kept_lines_in_order
             WHERE member = ?1 AND item IS NOT NULL ORDER BY pressing DESC, urgency DESC, deadline, packet LIMIT ?2`,
          )
          .bind(member, limit)
      : db
          .prepare(
            `SELECT pressing, urgency, deadline, packet, item FROM kept_lines INDEXED BY kept_lines_in_order
             WHERE member = ?1 AND item IS NOT NULL AND pressing <= ?3 AND (pressing < ?3 OR urgency < ?4
               OR (urgency = ?4 AND (deadline > ?5 OR (deadline = ?5 AND packet > ?6))))
             ORDER BY pressing DESC, urgency DESC, deadline, packet LIMIT ?2`,
          )
          .bind(member, limit, ...after);
  return rowsOf<RawLine, QueueState['page']>(statement, (rows) =>
    rows.map(({ pressing, urgency, deadline, packet, item }) => ({
      place: [pressing, urgency, deadline, packet],
      item,
    })),
  );
}

/** What counts in the totals, of each client. */
export async function readCounted(db: D1Database, member: string): Promise<Pick<KeptLine, 'client' | 'counted'>[]> {
  const { results } = await db
    .prepare('SELECT client, counted FROM kept_lines WHERE member = ?1 ORDER BY client')
    .bind(member)
    .all<Pick<KeptLine, 'client' | 'counted'>>();
  return results;
}

/**
 * Keeps lines in the place of older ones: those of the clients that moved, or all (`moved` null). False when another answer
 * was first, and then nothing is kept.
 */
export async function keepQueue(
  db: D1Database,
  member: string,
  before: KeptQueue | null,
  queue: KeptQueue,
  { moved, lines }: { moved: readonly string[] | null; lines: readonly KeptLine[] },
): Promise<boolean> {
  const { madeOf, stamp, digest, totals } = queue;
  const head =
    before === null
      ? db
          .prepare(
            `INSERT INTO kept_queues (member, made_of, stamp, digest, totals) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT (member) DO NOTHING`,
          )
          .bind(member, madeOf, stamp, digest, totals)
      : db
          .prepare(
            `UPDATE kept_queues SET made_of = ?2, stamp = ?3, digest = ?4, totals = ?5
             WHERE member = ?1 AND made_of = ?6 AND stamp = ?7 AND digest = ?8`,
          )
          .bind(member, madeOf, stamp, digest, totals, before.madeOf, before.stamp, before.digest);
  const older =
    moved === null
      ? db.prepare('DELETE FROM kept_lines WHERE member = ?1').bind(member)
      : db
          .prepare('DELETE FROM kept_lines WHERE member = ?1 AND client IN (SELECT value FROM json_each(?2))')
          .bind(member, JSON.stringify(moved));
  const writes = [head, mustHaveChanged(db), older, ...insertLines(db, member, lines)];
  return (await keepBooks(db, writes)) === 'committed';
}

function insertLines(db: D1Database, member: string, lines: readonly KeptLine[]): Write[] {
  const rows = lines.map(({ client, place, item, counted }) => [client, ...place, item, counted]);
  return jsonChunks(rows).map((chunk) =>
    db
      .prepare(
        `INSERT INTO kept_lines (member, client, pressing, urgency, deadline, packet, item, counted)
         SELECT ?1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6
         FROM json_each(?2)`,
      )
      .bind(member, chunk),
  );
}

/** Forgets all that was kept for anybody. */
export function forgetQueues(db: D1Database): Write[] {
  return [db.prepare('DELETE FROM kept_queues'), db.prepare('DELETE FROM kept_lines')];
}
