// What people and the policy decided: over what, by whom, and whether it still stands.
import type { Decision, SignedDecision } from '../../shared/decision.ts';
import type { SignedLetWrite } from '../../shared/let-write.ts';
import type { MemberRights } from '../../shared/member.ts';
import { instantOf } from '../../shared/time.ts';
import { mustHaveChanged, type Write } from './commit.ts';
import { ask, type Query, rowsOf } from './query.ts';

/** Why a decision went back without anybody's undo, and whose end it was. */
export type Withdrawn = NonNullable<Decision['withdrawn']>;

export interface DecisionRow extends Decision {
  client: string;
  device: string;
  undoUntilMs: number;
  /** The findings it is about, with the amounts it was made on. */
  about: DecidedFinding[];
  /** How many actions got other values than were offered. */
  edited: number;
}

interface RawDecision {
  id: string;
  packet: string;
  client: string;
  verb: string;
  member: string;
  member_name: string;
  device: string;
  at: string;
  undo_until_ms: number;
  actions: string;
  signed: string;
  revoked_at: string | null;
  policy: number;
  findings: string;
  asked_name: string | null;
  waiting: string;
  withdrawn: string | null;
}

function decisionFromRaw(raw: RawDecision): DecisionRow {
  const {
    reason,
    until,
    ceilingMinor,
    of,
    text,
    to,
    seconds,
    record,
    sender,
    letter,
    edits = [],
  }: Partial<SignedDecision> = JSON.parse(raw.signed);
  const about: DecidedFinding[] = JSON.parse(raw.findings);
  const waiting: string[] = JSON.parse(raw.waiting);
  return {
    id: raw.id,
    packet: raw.packet,
    client: raw.client,
    verb: raw.verb,
    member: { id: raw.member, name: raw.member_name },
    device: raw.device,
    at: raw.at,
    undoUntil: instantOf(raw.undo_until_ms),
    undoUntilMs: raw.undo_until_ms,
    actions: JSON.parse(raw.actions),
    findings: about.map((each) => each.key),
    about,
    edited: edits.length,
    ...(until === undefined ? {} : { until }),
    ...(ceilingMinor === undefined ? {} : { ceilingMinor }),
    ...(of === undefined ? {} : { of: { id: of, name: raw.asked_name ?? of } }),
    ...(text === undefined ? {} : { text }),
    ...(to === undefined ? {} : { to }),
    ...(reason === undefined ? {} : { reason }),
    ...(waiting.length === 0 ? {} : { waiting }),
    ...(seconds === undefined ? {} : { seconds }),
    ...(record === undefined ? {} : { record }),
    ...(sender === undefined ? {} : { sender }),
    ...(letter === undefined ? {} : { letter }),
    ...(edits.length === 0 ? {} : { edits }),
    revokedAt: raw.revoked_at,
    ...(raw.withdrawn === null ? {} : { withdrawn: JSON.parse(raw.withdrawn) }),
    policy: raw.policy,
  };
}

/** One decision, or null. */
export async function readDecision(db: D1Database, id: string): Promise<DecisionRow | null> {
  const raw = await db.prepare('SELECT * FROM decisions WHERE id = ?1').bind(id).first<RawDecision>();
  return raw === null ? null : decisionFromRaw(raw);
}

/** The decision, not taken back, that was the second word on this one, or null. */
export async function readSecond(db: D1Database, first: string): Promise<DecisionRow | null> {
  const raw = await db
    .prepare("SELECT * FROM decisions WHERE signed ->> 'seconds' = ?1 AND verb = 'approve' AND revoked_at IS NULL")
    .bind(first)
    .first<RawDecision>();
  return raw === null ? null : decisionFromRaw(raw);
}

/** A client's decisions, newest first. */
export async function decisionsOfClient(db: D1Database, client: string): Promise<DecisionRow[]> {
  const { results } = await db
    .prepare('SELECT * FROM decisions WHERE client = ?1 ORDER BY rowid DESC LIMIT 50')
    .bind(client)
    .all<RawDecision>();
  return results.map(decisionFromRaw);
}

/** Every decision about a client's findings that was not taken back, oldest first. */
export function askDecisionsOnFindings(db: D1Database, client: string): Query<DecisionRow[]> {
  return rowsOf<RawDecision, DecisionRow[]>(
    db
      .prepare("SELECT * FROM decisions WHERE client = ?1 AND findings <> '[]' AND revoked_at IS NULL ORDER BY rowid")
      .bind(client),
    (rows) => rows.map(decisionFromRaw),
  );
}

/** The same of several clients. */
export async function decisionsOnFindingsOf(db: D1Database, clients: readonly string[]): Promise<DecisionRow[]> {
  if (clients.length === 0) return [];
  const { results } = await db
    .prepare(
      `SELECT d.* FROM json_each(?1) AS c CROSS JOIN decisions AS d ON d.client = c.value
       WHERE d.findings <> '[]' AND d.revoked_at IS NULL ORDER BY d.rowid`,
    )
    .bind(JSON.stringify(clients))
    .all<RawDecision>();
  return results.map(decisionFromRaw);
}

/** What people answered for a client to questions of ours and nobody took back, oldest first. */
export function askAnswers(db: D1Database, client: string): Query<DecisionRow[]> {
  return rowsOf<RawDecision, DecisionRow[]>(
    db
      .prepare(
        `SELECT * FROM decisions INDEXED BY decisions_answers
         WHERE client = ?1 AND verb IN ('choose-line', 'is-billing', 'not-billing') AND revoked_at IS NULL ORDER BY rowid`,
      )
      .bind(client),
    (rows) => rows.map(decisionFromRaw),
  );
}

export const decisionsOnFindings = (db: D1Database, client: string) => ask(askDecisionsOnFindings(db, client));

/** A finding a decision is about, with the amount it was made on. */
export interface DecidedFinding {
  key: string;
  amountMinor: number;
  currency: string;
}

export interface NewDecision {
  id: string;
  /** '' where it is about no client's packet. */
  client: string;
  signed: SignedDecision | SignedLetWrite;
  signature: string;
  by: { id: string; name: string; device: string; rights: MemberRights };
  at: string;
  undoUntilMs: number;
  actions: readonly string[];
  /** Actions that wait for a second person. */
  waiting?: readonly string[];
  /** What it is about, where that is findings. */
  findings?: readonly DecidedFinding[];
  /** The name of whom it asks. */
  askedName?: string;
  /** The version of the policy it was made under. */
  policy: number;
}

/**
 * Stores a decision with what was signed; fails the batch when it is there already, was undone before it came, or when its
 * device was revoked or its member's rights moved meanwhile.
 */
export function saveDecision(db: D1Database, decision: NewDecision): Write[] {
  const {
    id,
    client,
    signed,
    signature,
    by,
    at,
    undoUntilMs,
    actions,
    waiting = [],
    findings = [],
    askedName,
  } = decision;
  return [
    db
      .prepare(
        `INSERT INTO decisions (id, packet, client, verb, member, member_name, device, at, undo_until_ms, actions, reason,
           signed, signature, policy, findings, asked_name, waiting)
         SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17
         WHERE NOT EXISTS (SELECT 1 FROM devices WHERE id = ?7 AND revoked_at IS NOT NULL)
           AND NOT EXISTS (SELECT 1 FROM members WHERE id = ?5
             AND (role <> ?18 OR money <> ?19 OR limit_minor IS NOT ?20))
           AND NOT EXISTS (SELECT 1 FROM undone_first WHERE decision = ?1)
         ON CONFLICT (id) DO NOTHING`,
      )
      .bind(
        id,
        'packet' in signed ? signed.packet : '',
        client,
        signed.verb,
        by.id,
        by.name,
        by.device,
        at,
        undoUntilMs,
        JSON.stringify(actions),
        ('reason' in signed ? signed.reason : undefined) ?? null,
        JSON.stringify(signed),
        signature,
        decision.policy,
        JSON.stringify(findings),
        askedName ?? null,
        JSON.stringify(waiting),
        by.rights.role,
        by.rights.money,
        by.rights.limitMinor,
      ),
    mustHaveChanged(db),
  ];
}

/** Marks a decision as taken back; fails the batch when it was already. */
export function revokeDecision(db: D1Database, id: string, at: string, withdrawn: Withdrawn | null): Write[] {
  return [
    db
      .prepare('UPDATE decisions SET revoked_at = ?2, withdrawn = ?3 WHERE id = ?1 AND revoked_at IS NULL')
      .bind(id, at, withdrawn === null ? null : JSON.stringify(withdrawn)),
    mustHaveChanged(db),
  ];
}

/**
 * Decisions made until an instant that rest on a device or a member (`whose`), as the first or the second of two as well,
 * and of which something is approved and not sent or waits for a second person; in the order of their ids, after one.
 */
export async function unsentOf(db: D1Database, whose: string, until: string, after: string): Promise<DecisionRow[]> {
  const { results } = await db
    .prepare(
      `SELECT d.* FROM decisions AS d LEFT JOIN decisions AS f ON f.id = d.signed ->> 'seconds'
       WHERE d.id IN (SELECT decision FROM actions WHERE state = 'approved' UNION SELECT decision FROM awaiting_second)
         AND d.id > ?3 AND d.revoked_at IS NULL AND d.verb IN ('approve', 'send', 'let-write')
         AND ((?1 IN (d.device, d.member) AND d.at <= ?2) OR (?1 IN (f.device, f.member) AND f.at <= ?2))
       ORDER BY d.id`,
    )
    .bind(whose, until, after)
    .all<RawDecision>();
  return results.map(decisionFromRaw);
}
