// Approvals that wait for a second person: which action, over which digest, by which decision.
import type { SignedDecision } from '../../shared/decision.ts';
import { mustHaveChanged, type Write } from './commit.ts';

export interface AwaitingSecond {
  action: string;
  client: string;
  digest: string;
  /** The first person's decision, and the values they gave instead. */
  decision: string;
  member: { id: string; name: string };
  device: string;
  at: string;
  edits: NonNullable<SignedDecision['edits']>;
  reason: string | null;
}

interface RawAwaiting extends Omit<AwaitingSecond, 'member' | 'edits'> {
  member: string;
  member_name: string;
  signed: string;
}

const columns = `w.action, w.client, w.digest, w.decision, d.member, d.member_name, d.device, d.at, d.reason, d.signed
  FROM awaiting_second AS w CROSS JOIN decisions AS d ON d.id = w.decision AND d.revoked_at IS NULL
  CROSS JOIN actions AS a ON a.id = w.action AND a.digest = w.digest AND a.state IN ('proposed', 'prepared')`;

/** What waits for a client; what moved since waits no more. */
export async function awaitingOfClient(db: D1Database, client: string): Promise<AwaitingSecond[]> {
  const { results } = await db
    .prepare(`SELECT ${columns} WHERE w.client = ?1 ORDER BY w.action`)
    .bind(client)
    .all<RawAwaiting>();
  return results.map(fromRaw);
}

/** What waits for anybody. */
export async function allAwaiting(db: D1Database): Promise<AwaitingSecond[]> {
  const { results } = await db.prepare(`SELECT ${columns} ORDER BY w.action`).all<RawAwaiting>();
  return results.map(fromRaw);
}

function fromRaw({ member, member_name: name, signed, ...rest }: RawAwaiting): AwaitingSecond {
  const { edits = [] }: Partial<SignedDecision> = JSON.parse(signed);
  return { ...rest, member: { id: member, name }, edits };
}

/** Keeps an approval that needs another one; fails the batch where the action moved or waits already. */
export function awaitSecond(db: D1Database, action: { id: string; digest: string }, decision: string): Write[] {
  return [
    db
      .prepare(
        `INSERT INTO awaiting_second (action, client, digest, decision)
         SELECT id, client, digest, ?3 FROM actions WHERE id = ?1 AND digest = ?2 AND state IN ('proposed', 'prepared')
         ON CONFLICT (action) DO NOTHING`,
      )
      .bind(action.id, action.digest, decision),
    mustHaveChanged(db),
  ];
}

/** The second person spoke; fails the batch where the first approval is no longer there. */
export function endAwaiting(db: D1Database, action: string, decision: string): Write[] {
  return [
    db.prepare('DELETE FROM awaiting_second WHERE action = ?1 AND decision = ?2').bind(action, decision),
    mustHaveChanged(db),
  ];
}

/** The first person takes it back, as far as it waits. */
export function dropAwaiting(db: D1Database, decision: string): Write {
  return db.prepare('DELETE FROM awaiting_second WHERE decision = ?1').bind(decision);
}

/** What a client is no longer offered waits for nobody: a value that moves in between ends the first approval. */
export function dropMovedAwaiting(db: D1Database, client: string): Write {
  return db
    .prepare(
      `DELETE FROM awaiting_second WHERE client = ?1
       AND action NOT IN (SELECT id FROM actions WHERE client = ?1 AND state IN ('proposed', 'prepared'))`,
    )
    .bind(client);
}

/** Fails the batch where one of these waits for a second person. */
export function noneAwaiting(db: D1Database, actions: readonly string[]): Write {
  return db
    .prepare(
      `UPDATE meta SET value = CASE WHEN EXISTS (
         SELECT 1 FROM awaiting_second WHERE action IN (SELECT value FROM json_each(?1))) THEN NULL ELSE value END
       WHERE key = 'guard'`,
    )
    .bind(JSON.stringify(actions));
}
