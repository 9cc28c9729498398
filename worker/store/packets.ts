// Packets with their revisions, and the actions and decisions that belong to them.
import type { Action, Receipt } from '../../shared/action.ts';
import type { PastAction } from '../core/packets/build-actions.ts';
import type { BuiltPacket, PacketContent } from '../core/packets/build-packet.ts';
import { isOffered } from './action-states.ts';
import type { Write } from './commit.ts';
import { ask, type Query, rowOf, rowsOf } from './query.ts';

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
  const raw = await db.prepare('SELECT * FROM packets WHERE id = ?1').bind(id).first<RawPacket>();
  return raw === null ? null : fromRaw(raw);
}

/** The client's newest packet, or null. */
export function askNewestPacket(db: D1Database, client: string): Query<PacketRow | null> {
  return rowOf(
    db.prepare('SELECT * FROM packets WHERE client = ?1 ORDER BY period DESC LIMIT 1').bind(client),
    (raw: RawPacket) => fromRaw(raw),
  );
}

export const newestPacket = (db: D1Database, client: string) => ask(askNewestPacket(db, client));

/** The newest packet of every client that has a company, the most urgent first: one without is part of another client. */
export async function newestPackets(db: D1Database): Promise<PacketRow[]> {
  const { results } = await db
    .prepare(
      `SELECT p.* FROM clients AS c CROSS JOIN packets AS p ON p.client = c.id
         AND p.period = (SELECT max(period) FROM packets WHERE client = c.id)
       WHERE EXISTS (SELECT 1 FROM client_companies WHERE client = c.id) ORDER BY p.score DESC, p.id`,
    )
    .all<RawPacket>();
  return results.map(fromRaw);
}

/** The same of these clients alone. */
export async function newestPacketsOf(db: D1Database, clients: readonly string[]): Promise<PacketRow[]> {
  const { results } = await db
    .prepare(
      `SELECT p.* FROM json_each(?1) AS c CROSS JOIN packets AS p ON p.client = c.value
         AND p.period = (SELECT max(period) FROM packets WHERE client = c.value)
       WHERE EXISTS (SELECT 1 FROM client_companies WHERE client = c.value) ORDER BY p.score DESC, p.id`,
    )
    .bind(JSON.stringify(clients))
    .all<RawPacket>();
  return results.map(fromRaw);
}

function fromRaw(raw: RawPacket): PacketRow {
  return { ...raw, content: JSON.parse(raw.content) };
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

export interface RawAction {
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
  replaces: string | null;
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
  /** The database was restored: it may have been done since. */
  inDoubt: boolean;
  /** The record a deferred action waited for; null before it was seen. */
  arrived: string | null;
  /** The offered action it was made of, where a person changed that or did it by hand. */
  replaces: string | null;
}

export function actionFromRaw(raw: RawAction): ActionRow {
  const body: Action = JSON.parse(raw.body);
  const receipt: Receipt | null = raw.receipt === null ? null : JSON.parse(raw.receipt);
  const target = raw.arrived === null ? body.target : { ...body.target, id: raw.arrived };
  const action: Action = { ...body, target, state: raw.state, ...(receipt === null ? {} : { receipt }) };
  const { client, decision, fence, attempts, arrived, replaces } = raw;
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
    replaces,
  };
}

/** One action, or null. */
export async function readAction(db: D1Database, id: string): Promise<ActionRow | null> {
  const raw = await db.prepare('SELECT * FROM actions WHERE id = ?1').bind(id).first<RawAction>();
  return raw === null ? null : actionFromRaw(raw);
}

/** Those of these actions that there are, oldest first. */
export async function readActions(db: D1Database, ids: readonly string[]): Promise<ActionRow[]> {
  const { results } = await db
    .prepare('SELECT * FROM actions WHERE id IN (SELECT value FROM json_each(?1)) ORDER BY rowid')
    .bind(JSON.stringify(ids))
    .all<RawAction>();
  return results.map(actionFromRaw);
}

/** All actions a client ever had, oldest first. */
export function askActions(db: D1Database, client: string): Query<ActionRow[]> {
  return rowsOf<RawAction, ActionRow[]>(
    db.prepare('SELECT * FROM actions WHERE client = ?1 ORDER BY rowid').bind(client),
    (rows) => rows.map(actionFromRaw),
  );
}

export const actionsOfClient = (db: D1Database, client: string) => ask(askActions(db, client));

/**
 * What the packet builder needs to know of earlier actions. A write counts as confirmed only where it was so when the
 * records were about to be read (`known`); a manual step is closed by those records themselves.
 */
export function pastOf(rows: readonly ActionRow[], known: readonly ActionRow[]): PastAction[] {
  const inRecords = new Set(known.filter(({ confirmedAt }) => confirmedAt !== null).map(({ action }) => action.id));
  return rows.map(({ action, confirmedAt }) => ({
    action,
    confirmed: inRecords.has(action.id) || (confirmedAt !== null && action.by === 'person'),
  }));
}

/** Stores actions that are offered; a known one that was withdrawn is offered again. */
export function offerActions(db: D1Database, client: string, actions: readonly Action[]): Write {
  const rows = actions.map((action) => ({ ...action, body: JSON.stringify(action) }));
  return db
    .prepare(
      `INSERT INTO actions (id, client, finding, type, connection, digest, body, state)
       SELECT value ->> 'id', ?2, value ->> 'finding', value ->> 'type', value ->> 'connection', value ->> 'digest',
         value ->> 'body', value ->> 'state' FROM json_each(?1) WHERE true
       ON CONFLICT (id) DO UPDATE SET state = excluded.state, superseded = NULL WHERE actions.state = 'withdrawn'`,
    )
    .bind(JSON.stringify(rows), client);
}

/** Stores what stands in the place of offered actions: the same with other values, or to be done by hand. */
export function replaceActions(
  db: D1Database,
  client: string,
  pairs: readonly { action: Action; replaces: string }[],
): Write[] {
  const rows = pairs.map(({ action, replaces }) => ({ id: action.id, replaces }));
  return [
    offerActions(
      db,
      client,
      pairs.map(({ action }) => action),
    ),
    db
      .prepare(
        `UPDATE actions SET replaces = (SELECT value ->> 'replaces' FROM json_each(?1) WHERE value ->> 'id' = actions.id)
         WHERE id IN (SELECT value ->> 'id' FROM json_each(?1))`,
      )
      .bind(JSON.stringify(rows)),
  ];
}

/** Withdraws what the client is no longer offered, also of what was only `ready` for the choosing. */
export function withdrawActions(
  db: D1Database,
  client: string,
  offered: readonly string[],
  ready: readonly string[],
  at: string,
): Write {
  return db
    .prepare(
      `UPDATE actions SET state = 'withdrawn', withdrawn_at = ?4 WHERE client = ?1 AND id NOT IN (SELECT value FROM json_each(?2))
       AND (${isOffered} OR (state = 'prepared' AND id IN (SELECT value FROM json_each(?3))))`,
    )
    .bind(client, JSON.stringify(offered), JSON.stringify(ready), at);
}
