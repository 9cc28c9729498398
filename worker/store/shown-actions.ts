// The actions that packets show, found by the packets, so that what is past costs nothing.
import { type ActionRow, actionFromRaw, type PacketRow, type RawAction } from './packets.ts';

/** Of all these packets, for a list: whatever the findings of their own actions have and was not withdrawn, oldest first. */
export async function actionsOfPackets(db: D1Database, packets: readonly PacketRow[]): Promise<ActionRow[]> {
  const { results } = await db
    .prepare(
      `SELECT a.* FROM (SELECT DISTINCT own.client, own.finding
         FROM json_each(?1) AS built CROSS JOIN actions AS own ON own.id = built.value) AS found
       CROSS JOIN actions AS a INDEXED BY actions_by_finding ON a.client = found.client AND a.finding = found.finding
       WHERE a.state <> 'withdrawn' ORDER BY a.rowid`,
    )
    .bind(JSON.stringify(packets.flatMap(({ content }) => content.actions)))
    .all<RawAction>();
  return results.map(actionFromRaw);
}

/** Of one packet: the same, with its own that were withdrawn and what was to replace them, and what waits for a second person. */
export async function actionsOfPacket(db: D1Database, { client, content }: PacketRow): Promise<ActionRow[]> {
  const { results } = await db
    .prepare(
      `SELECT * FROM actions WHERE rowid IN (
         SELECT rowid FROM actions AS own WHERE own.id IN (SELECT value FROM json_each(?1))
         UNION SELECT rowid FROM actions AS other WHERE other.replaces IN (SELECT value FROM json_each(?1))
         UNION SELECT a.rowid FROM awaiting_second AS w CROSS JOIN actions AS a ON a.id = w.action WHERE w.client = ?2
         UNION SELECT a.rowid FROM (SELECT DISTINCT own.finding
             FROM json_each(?1) AS built CROSS JOIN actions AS own ON own.id = built.value) AS found
           CROSS JOIN actions AS a INDEXED BY actions_by_finding ON a.client = ?2 AND a.finding = found.finding
           WHERE a.state <> 'withdrawn')
       ORDER BY rowid`,
    )
    .bind(JSON.stringify(content.actions), client)
    .all<RawAction>();
  return results.map(actionFromRaw);
}

/** How many approved changes of each connection have not left and are not a person's to do. */
export async function countApproved(db: D1Database): Promise<{ connection: string; n: number }[]> {
  const { results } = await db
    .prepare(
      `SELECT connection, count(*) AS n FROM actions
       WHERE state = 'approved' AND body ->> 'by' IS NOT 'person' GROUP BY connection`,
    )
    .all<{ connection: string; n: number }>();
  return results;
}
