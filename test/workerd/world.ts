// One database, real; one vendor, in memory: what the tests inside workerd work with.
import { env } from 'cloudflare:workers';
import type { Connection } from '../../worker/connections.ts';
import type { Connector } from '../../worker/connectors/types.ts';
import { createDeps, type Deps } from '../../worker/deps.ts';
import type { Env } from '../../worker/env.ts';

export const workerEnv = env as unknown as Env;
export const db = workerEnv.DB;
export const startMs = Date.parse('2026-11-20T09:00:00Z');

const sandboxHosts = { patterns: [], sandbox: true };

/** A connector that can do nothing; tests add the parts they need. */
export const bareConnector: Connector = {
  id: 'vendor',
  title: 'A vendor in memory',
  role: 'psa',
  limits: { requestsPerMinute: 600, concurrent: 1, scanRequestsPerTick: 20 },
  hosts: [],
  baseUrl: () => 'https://vendor.test/',
  headers: () => ({}),
  streams: {},
  writes: {},
  webAddress: () => null,
};

export function connectionTo(id: string, connector: Partial<Connector>): Connection {
  return { id, connector: { ...bareConnector, ...connector }, settings: {}, secrets: {}, hosts: sandboxHosts };
}

/** The Worker's own deps, with the vendor in memory for the network and no queue. */
export function depsAt(nowMs: number, connections: readonly Connection[], requests: () => number = () => 0): Deps {
  const http = {
    send() {
      throw new Error('a vendor in memory has no network');
    },
  };
  const deps: Deps = {
    ...createDeps(workerEnv, nowMs, 'test'),
    connections,
    hint: async () => {},
    atPresent: () => deps,
    open: () => ({ http, settings: {}, nowMs, requests }),
  };
  return deps;
}

/** Empties everything but the trail, which cannot be. */
export async function forgetAll(): Promise<void> {
  const tables =
    'records changes quarantine streams pass_seen link_records links packet_revisions packets client_companies clients actions decisions due';
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
