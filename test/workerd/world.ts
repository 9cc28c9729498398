// One database, real; one vendor, in memory: what the tests inside workerd work with.
import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Fields } from '../../shared/connection.ts';
import { instantOf } from '../../shared/time.ts';
import { type ChainedEvent, genesis } from '../../shared/trail.ts';
import { factsOf } from '../../shared/trail-event.ts';
import { type Connection, connectorOf } from '../../worker/connections/connection.ts';
import type { Connector } from '../../worker/connectors/types.ts';
import { createDeps, type Deps } from '../../worker/deps.ts';
import type { Env } from '../../worker/env.ts';
import type { GateDoor } from '../../worker/gate/door.ts';
import { type HeldConnection, placeOf } from '../../worker/gate/held.ts';
import type { TrailMark } from '../../worker/gate/requests.ts';
import { keyring } from '../../worker/gate/sealed.ts';
import { saltsFrom } from '../../worker/lib/digest-key.ts';
import { givenOf } from '../../worker/steps/connections/connection-fields.ts';
import { markOf } from '../../worker/steps/operation/notice-restore.ts';
import { addConnection } from '../../worker/store/connections.ts';
import { readHead } from '../../worker/store/trail.ts';
import type { Connection as SandboxConnection } from '../sandbox/accounts.ts';

export const workerEnv = env as unknown as Env;
export const db = workerEnv.DB;
/** What the digests of this Worker are salted with. */
export const testSalt = saltsFrom(workerEnv.DIGEST_KEY)[0];
export const startMs = Date.parse('2026-11-20T09:00:00Z');

/** A connector that can do nothing; tests add the parts they need. */
export const bareConnector: Connector = {
  id: 'vendor',
  title: 'A vendor in memory',
  role: 'psa',
  limits: { perMinute: 600, concurrent: 1, scanRequestsPerTick: 20 },
  hosts: [],
  fields: [],
  guide: { needs: 'Nothing.', steps: [], notes: [] },
  baseUrl: () => 'https://vendor.test/',
  headers: () => ({}),
  streams: {},
  writes: {},
  webAddress: () => null,
};

export function connectionTo(id: string, connector: Partial<Connector>): Connection {
  const whole = { ...bareConnector, ...connector };
  return { id, title: whole.title, connector: whole, account: {}, settings: {}, zone: 'UTC', rights: {}, version: 1 };
}

/** The Worker's own deps, with the vendor in memory for the network and no queue. */
export function depsAt(nowMs: number, connections: readonly Connection[], requests: () => number = () => 0): Deps {
  const http = {
    send() {
      throw new Error('a vendor in memory has no network');
    },
  };
  const deps: Deps = {
    ...createDeps(workerEnv, [], nowMs, 'test'),
    connections,
    names: connections.map(({ id, title, connector }) => ({ id, vendor: connector.id, title })),
    gate: ({ id }) => heldGate(id),
    hint: async () => {},
    atPresent: () => deps,
    open: () => ({ http, apiVersion: () => null, settings: {}, nowMs, zone: 'UTC', requests }),
  };
  return deps;
}

/** The gate of a connection in memory: it holds the version that `connectionTo` names, and lets it write. */
export function heldGate(id: string): GateDoor {
  const held = { id, version: 1, vendor: 'vendor', account: {}, origin: {}, mode: 'writing' as const };
  return new Proxy({} as GateDoor, {
    get:
      (_, method: string) =>
      async (...args: unknown[]) => {
        const gate = await gateHolding(held, {}, { seq: 0, hash: genesis });
        return (gate as unknown as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args);
      },
  });
}

/** The real gate, with a connection and a mark put into it where it has none. */
async function gateHolding(held: Omit<HeldConnection, 'secrets'>, secrets: Fields, mark: TrailMark) {
  const gate = workerEnv.GATE.get(workerEnv.GATE.idFromName(held.id));
  const ring = await keyring(workerEnv.SEALING_KEY);
  const sealed = await ring.seal(placeOf({ ...held, secrets: null }, 'secret'), JSON.stringify(secrets));
  await runInDurableObject(gate, (_, { storage: { kv } }) => {
    if (kv.get('connection') === undefined) kv.put('connection', { ...held, secrets: sealed });
    if (kv.get('mark') === undefined) kv.put('mark', mark);
  });
  return gate;
}

/** A vendor's double as the Worker is connected to it and lets it write; a gate that is there stays as it is. */
export async function connectTo({ id, vendor, settings, secrets }: SandboxConnection): Promise<void> {
  const connector = connectorOf(vendor);
  if (connector === null) throw new Error(`there is no connector for ${vendor}`);
  const given = givenOf(connector, { ...settings, ...secrets });
  const { account, origin } = given;
  await workerEnv.ROSTER.get(workerEnv.ROSTER.idFromName('roster')).enter(id);
  const held = { id, version: 2, vendor, account, origin, mode: 'writing' as const };
  const gate = await gateHolding(held, given.secrets, markOf(await readHead(db)));
  const version = (await gate.state()).connection?.version ?? 0;
  const row = {
    id,
    vendor,
    account,
    title: connector.title,
    settings: given.settings,
    zone: 'UTC',
    rights: {},
    version,
  };
  await db.batch([
    db.prepare('DELETE FROM connections WHERE id = ?1').bind(id),
    ...addConnection(
      db,
      {
        ...{ ...row, addedAt: instantOf(startMs), removedAt: null, givenBy: null },
        ...{ keysEndOn: null, tokenEndsOn: null, letWrite: null, paused: null },
      },
      0,
    ),
  ]);
}

/** Every sandboxed vendor with nothing in it, connected. */
export async function connectVendors(): Promise<void> {
  const { ACCOUNTS } = env as unknown as { ACCOUNTS: string };
  for (const each of JSON.parse(ACCOUNTS) as SandboxConnection[]) await connectTo(each);
}

/** Empties everything but the trail, which cannot be. */
export async function forgetAll(): Promise<void> {
  const tables =
    'records record_counts changes quarantine streams pass_seen link_records links standalone packet_revisions packets client_companies clients actions decisions due kept_queues kept_lines queue_moves kept_sights awaiting_second undone_first webhooks webhook_deliveries';
  await db.batch(tables.split(' ').map((table) => db.prepare(`DELETE FROM ${table}`)));
}

export async function rows<T>(sql: string, ...values: unknown[]): Promise<T[]> {
  return (
    await db
      .prepare(sql)
      .bind(...values)
      .all<T>()
  ).results;
}

export async function count(table: string, where = 'true'): Promise<number> {
  return (await rows<{ n: number }>(`SELECT count(*) AS n FROM ${table} WHERE ${where}`))[0]?.n ?? -1;
}

/** All facts of the newest event of this type, and who caused it. */
export async function newestTold(type: string): Promise<{ actor: unknown; facts: Record<string, unknown> }> {
  const [row] = await rows<{ event: string; private: string | null }>(
    "SELECT event, private FROM trail_events WHERE event ->> 'type' = ?1 ORDER BY seq DESC LIMIT 1",
    type,
  );
  const event: ChainedEvent = JSON.parse(row?.event ?? '{}');
  return { actor: event.actor, facts: factsOf(event, JSON.parse(row?.private ?? 'null')) };
}

/** The types of the trail's events after a place, in order. */
export async function eventsAfter(seq: number): Promise<string[]> {
  const events = await rows<{ type: string }>(
    "SELECT event ->> 'type' AS type FROM trail_events WHERE seq > ?1 ORDER BY seq",
    seq,
  );
  return events.map((event) => event.type);
}

export async function lastSeq(): Promise<number> {
  return (await rows<{ n: number | null }>('SELECT max(seq) AS n FROM trail_events'))[0]?.n ?? 0;
}
