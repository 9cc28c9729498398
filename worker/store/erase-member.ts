// A person's name, taken away wherever it was written down; who decided what stays, by id.
import { mustHaveChanged, type Write } from './commit.ts';
import { forgetQueues } from './kept-queue.ts';

/** What a member who was erased is called. */
export const erasedName = 'Former member';

/** How many changes they decided on are not sent, on their way or of an unknown end, or wait for a second person. */
export async function readUnfinishedOf(db: D1Database, member: string): Promise<number> {
  const row = await db
    .prepare(
      `SELECT (SELECT count(*) FROM actions AS a CROSS JOIN decisions AS d ON d.id = a.decision
           WHERE a.state IN ('approved', 'sending', 'unknown') AND d.member = ?1)
         + (SELECT count(*) FROM awaiting_second AS w CROSS JOIN decisions AS d ON d.id = w.decision
           WHERE d.member = ?1) AS n`,
    )
    .bind(member)
    .first<{ n: number }>();
  return row?.n ?? 0;
}

/** Events about what they decided on, where their name is in the private part, and those about themselves. */
const theirEvents = `SELECT e.seq FROM (
    SELECT ?1 AS id, 1 AS own
    UNION SELECT id, 0 FROM decisions INDEXED BY decisions_by_member WHERE member = ?1
    UNION SELECT a.value, 0 FROM decisions AS d INDEXED BY decisions_by_member CROSS JOIN json_each(d.actions) AS a WHERE d.member = ?1) AS s
  CROSS JOIN trail_events AS e INDEXED BY trail_by_subject ON e.private IS NOT NULL
    AND coalesce(e.event ->> '$.body.client', e.event ->> '$.body.decision', e.event ->> '$.body.action',
      e.event ->> '$.body.member') = s.id
  WHERE s.own = 1 OR instr(e.private, ?2) > 0`;

/** `name` is theirs so far. Fails the batch where they are there, or were erased. */
export function eraseMember(db: D1Database, { id, name }: { id: string; name: string }, at: string): Write[] {
  const rename = (sql: D1PreparedStatement) => sql.bind(id, erasedName);
  return [
    db.prepare(`UPDATE trail_events SET private = NULL WHERE seq IN (${theirEvents})`).bind(id, name),
    // What was read of a note that says who approved it.
    db
      .prepare(
        `UPDATE actions SET receipt = json_set(receipt, '$.readBefore', NULL, '$.readBack', NULL, '$.keptUntil', substr(?3, 1, 10))
         WHERE id IN (SELECT a.value FROM decisions AS d INDEXED BY decisions_by_member CROSS JOIN json_each(d.actions) AS a WHERE d.member = ?1)
           AND instr(receipt, ?2) > 0`,
      )
      .bind(id, name, at),
    rename(db.prepare('UPDATE decisions SET member_name = ?2 WHERE member = ?1')),
    rename(db.prepare("UPDATE decisions SET asked_name = ?2 WHERE signed ->> 'of' = ?1")),
    rename(db.prepare('UPDATE policies SET member_name = ?2 WHERE member = ?1')),
    rename(db.prepare('UPDATE policies SET confirmed_name = ?2 WHERE confirmed_member = ?1')),
    rename(db.prepare('UPDATE pauses SET member_name = ?2 WHERE member = ?1')),
    db.prepare("UPDATE devices SET name = '' WHERE member = ?1").bind(id),
    ...forgetQueues(db),
    db
      .prepare(
        'UPDATE members SET name = ?2, erased_at = ?3 WHERE id = ?1 AND left_at IS NOT NULL AND erased_at IS NULL',
      )
      .bind(id, erasedName, at),
    mustHaveChanged(db),
  ];
}
