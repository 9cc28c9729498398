// Packets with their revisions, and the actions and decisions that belong to them.
import type { Action, Receipt } from '../../shared/action.ts';
import type { Decision } from '../../shared/decision.ts';
import type { PastAction } from '../core/packets/build-actions.ts';
import type { BuiltPacket, PacketContent } from '../core/packets/build-packet.ts';
import type { Write } from './commit.ts';

export interface PacketRow {
  id: string;
  client: string;
  period: string;
  revision: number;
  digest: string;
  headline: string;
  score: number;
  content: PacketContent;
  at: string;
}

interface RawPacket extends Omit<PacketRow, 'content'> {
  content: string;
}

/** One packet, or null. */
export async function readPacket(db: D1Database, id: string): Promise<PacketRow | null> {
  return fromRaw(await db.prepare('SELECT * FROM packets WHERE id = ?1').bind(id).first<RawPacket>());
}

/** The client's newest packet, or null. */
export async function newestPacket(db: D1Database, client: string): Promise<PacketRow | null> {
  return fromRaw(
    await db
      .prepare('SELECT * FROM packets WHERE client = ?1 ORDER BY period DESC LIMIT 1')
      .bind(client)
      .first<RawPacket>(),
  );
}

/** Every client's newest packet, the most urgent first. */
export async function newestPackets(db: D1Database): Promise<PacketRow[]> {
  const { results } = await db
    .prepare(
      `SELECT p.* FROM packets AS p
       WHERE p.period = (SELECT max(period) FROM packets WHERE client = p.client) ORDER BY p.score DESC, p.id`,
    )
    .all<RawPacket>();
  return results.map((raw) => ({ ...raw, content: JSON.parse(raw.content) }));
}

function fromRaw(raw: RawPacket | null): PacketRow | null {
  return raw === null ? null : { ...raw, content: JSON.parse(raw.content) };
}

/** Stores the next revision of a packet, as what it is now and in its history. */
export function savePacket(db: D1Database, client: string, built: BuiltPacket, revision: number, at: string): Write[] {
  const content = JSON.stringify(built.content);
  return [
    db
      .prepare(
        `INSERT INTO packets (id, client, period, revision, digest, headline, score, content, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, digest = excluded.digest,
           headline = excluded.headline, score = excluded.score, content = excluded.content, at = excluded.at`,
      )
      .bind(built.id, client, built.period, revision, built.digest, built.headline, built.score, content, at),
    db
      .prepare('INSERT INTO packet_revisions (packet, revision, digest, content, at) VALUES (?1, ?2, ?3, ?4, ?5)')
      .bind(built.id, revision, built.digest, content, at),
  ];
}

interface RawAction {
  id: string;
  body: string;
  state: Action['state'];
  decision: string | null;
  fence: number;
  attempts: number;
  receipt: string | null;
  confirmed_at: string | null;
  client: string;
  in_flight_until_ms: number | null;
  seen_version: string | null;
  in_doubt: number;
  arrived: string | null;
  takes: string;
}

export interface ActionRow {
  action: Action;
  client: string;
  decision: string | null;
  fence: number;
  attempts: number;
  /** Every attempt this database knows of; the last one is the fence. */
  takes: number[];
  confirmedAt: string | null;
  /** Until when an attempt that left may still land; null when none may. */
  inFlightUntilMs: number | null;
  /** The target's version before the first attempt that may have landed. */
  seenVersion: string | null;
  /** The database was set back: it may have been done since. */
  inDoubt: boolean;
  /** The record a deferred action waited for; null before it was seen. */
  arrived: string | null;
}

function actionFromRaw(raw: RawAction): ActionRow {
  const body: Action = JSON.parse(raw.body);
  const receipt: Receipt | null = raw.receipt === null ? null : JSON.parse(raw.receipt);
  const target = raw.arrived === null ? body.target : { ...body.target, id: raw.arrived };
  const action: Action = { ...body, target, state: raw.state, ...(receipt === null ? {} : { receipt }) };
  const { client, decision, fence, attempts, arrived } = raw;
  return {
    action,
    client,
    decision,
    fence,
    attempts,
    takes: JSON.parse(raw.takes),
    confirmedAt: raw.confirmed_at,
    inFlightUntilMs: raw.in_flight_until_ms,
    seenVersion: raw.seen_version,
    inDoubt: raw.in_doubt === 1,
    arrived,
  };
}

/** One action, or null. */
export async function readAction(db: D1Database, id: string): Promise<ActionRow | null> {
  const raw = await db.prepare('SELECT * FROM actions WHERE id = ?1').bind(id).first<RawAction>();
  return raw === null ? null : actionFromRaw(raw);
}

/** All actions a client ever had, oldest first. */
export async function actionsOfClient(db: D1Database, client: string): Promise<ActionRow[]> {
  const { results } = await db
    .prepare('SELECT * FROM actions WHERE client = ?1 ORDER BY rowid')
    .bind(client)
    .all<RawAction>();
  return results.map(actionFromRaw);
}

/** Every action of every client that a packet may show. */
export async function allActions(db: D1Database): Promise<ActionRow[]> {
  const { results } = await db
    .prepare("SELECT * FROM actions WHERE state <> 'withdrawn' ORDER BY rowid")
    .all<RawAction>();
  return results.map(actionFromRaw);
}

/** What the packet builder needs to know of earlier actions. */
export function pastOf(rows: readonly ActionRow[]): PastAction[] {
  return rows.map(({ action, confirmedAt }) => ({ action, confirmed: confirmedAt !== null }));
}

/** Stores actions that are offered; a known one that was withdrawn is offered again. */
export function offerActions(db: D1Database, client: string, actions: readonly Action[]): Write {
  const rows = actions.map((action) => ({ ...action, body: JSON.stringify(action) }));
  return db
    .prepare(
      `INSERT INTO actions (id, client, finding, type, vendor, digest, body, state)
       SELECT value ->> 'id', ?2, value ->> 'finding', value ->> 'type', value ->> 'vendor', value ->> 'digest',
         value ->> 'body', value ->> 'state' FROM json_each(?1) WHERE true
       ON CONFLICT (id) DO UPDATE SET state = excluded.state WHERE actions.state = 'withdrawn'`,
    )
    .bind(JSON.stringify(rows), client);
}

/** Withdraws what the client is no longer offered. */
export function withdrawActions(db: D1Database, client: string, offered: readonly string[]): Write {
  return db
    .prepare(
      `UPDATE actions SET state = 'withdrawn' WHERE client = ?1 AND state = 'proposed'
       AND id NOT IN (SELECT value FROM json_each(?2))`,
    )
    .bind(client, JSON.stringify(offered));
}

export interface DecisionRow extends Decision {
  client: string;
  device: string;
  undoUntilMs: number;
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
  reason: string | null;
  revoked_at: string | null;
}

function decisionFromRaw(raw: RawDecision): DecisionRow {
  return {
    id: raw.id,
    packet: raw.packet,
    client: raw.client,
    verb: raw.verb,
    member: { id: raw.member, name: raw.member_name },
    device: raw.device,
    at: raw.at,
    undoUntil: new Date(raw.undo_until_ms).toISOString().replace('.000Z', 'Z'),
    undoUntilMs: raw.undo_until_ms,
    actions: JSON.parse(raw.actions),
    ...(raw.reason === null ? {} : { reason: raw.reason }),
    revokedAt: raw.revoked_at,
  };
}

/** One decision, or null. */
export async function readDecision(db: D1Database, id: string): Promise<DecisionRow | null> {
  const raw = await db.prepare('SELECT * FROM decisions WHERE id = ?1').bind(id).first<RawDecision>();
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
