// The composition root: what one invocation works with.
import type { Salt } from '../shared/salted.ts';
import { instantOf } from '../shared/time.ts';
import { newEvent, type TrailEvent } from '../shared/trail-event.ts';
import {
  type Connection,
  type Connections,
  connectionsOf,
  hostsOf,
  keysIn,
  placeIn,
} from './connections/connection.ts';
import type { ReadContext } from './connectors/types.ts';
import { rules } from './core/rules/index.ts';
import type { Rule } from './core/rules/types.ts';
import type { Env, Hint } from './env.ts';
import type { GateDoor } from './gate/door.ts';
import { LeaseHolder } from './gate/lease-holder.ts';
import { longestRequestMs, ownWindowMs } from './gate/quota.ts';
import type { RosterDoor } from './gate/roster-logic.ts';
import { keyring } from './gate/sealed.ts';
import { saltFrom } from './lib/digest-key.ts';
import { createHttp, type Http, VendorError } from './lib/http.ts';
import { type Log, logOf } from './lib/log.ts';
import { importSigner, type Signer } from './lib/signing.ts';
import type { ConnectionRow } from './store/connections.ts';
import { readMeta } from './store/meta.ts';

/** What reaches outside: database, gates, vendors, queue, clock. A simulation brings its own. */
export interface Parts extends Connections {
  db: D1Database;
  homeCurrency: string;
  /** The running clock, UTC milliseconds. */
  clock(): number;
  log: Log;
  gate(connection: Pick<Connection, 'id'>): GateDoor;
  /** Which connections have a gate. */
  roster(): RosterDoor;
  /** True where vendors are doubles on this machine. */
  sandbox: boolean;
  fetch: typeof fetch;
  /** Ends one vendor request that takes too long. */
  timeout(): AbortSignal;
  /** Lets time pass between two requests; null where the clock stands. */
  wait: ((ms: number) => Promise<void>) | null;
  /** Hands hints to the queue, to arrive after so long; losing them costs time, never work. */
  hint(hints: readonly Hint[], afterMs?: number): Promise<void>;
  /** What digests, and private parts of the trail, are salted with. */
  salt: Salt;
  signer(): Promise<Signer>;
  /** The id of the key that seals tokens. */
  newestKey(): Promise<string>;
}

export interface Deps extends Omit<Parts, 'fetch' | 'timeout' | 'wait'> {
  /** The moment this work is done at; stands still, so that one commit has one time. */
  nowMs: number;
  rules: readonly Rule[];
  /** The same, at the clock's present moment. */
  atPresent(): Deps;
  /** What a connector may use of one connection; `requests` counts what it spent. Writes leave only until `writesUntilMs`. */
  open(connection: Connection, writesUntilMs?: number): ReadContext & { requests(): number };
  /** Gives back what is held of the gates' quotas; it would lapse by itself. */
  letGo(): Promise<void>;
  /** An event caused by the Worker itself, at the present moment. */
  event(type: string, facts: Record<string, unknown>): TrailEvent;
}

/** Builds what an invocation needs at a moment, over the Worker's own bindings. `run` is what the logs and hints of it carry. */
export function createDeps(env: Env, rows: readonly ConnectionRow[], nowMs: number, run: string): Deps {
  const parts: Parts = {
    db: env.DB,
    ...connectionsOf(rows),
    homeCurrency: env.HOME_CURRENCY ?? 'USD',
    clock: () => (env.CLOCK === 'tick' ? nowMs : Date.now()),
    log: logOf(run),
    gate: (connection) => env.GATE.get(env.GATE.idFromName(connection.id)) as unknown as GateDoor,
    roster: () => env.ROSTER.get(env.ROSTER.idFromName('roster')) as unknown as RosterDoor,
    sandbox: env.SANDBOX === 'loopback',
    fetch: (input, init) => fetch(input, init),
    timeout: () => AbortSignal.timeout(longestRequestMs),
    wait: env.CLOCK === 'tick' ? null : (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    async hint(hints, afterMs = 0) {
      // Where the clock stands, nothing comes due by waiting.
      if (afterMs > 0 && env.CLOCK === 'tick') return;
      const delaySeconds = Math.ceil(afterMs / 1000);
      await env.WORK.sendBatch(
        hints.map((hint) => ({ body: { ...hint, run } })),
        { delaySeconds },
      );
    },
    salt: saltFrom(env.DIGEST_KEY),
    signer: () => importSigner(env.TRAIL_KEY),
    newestKey: async () => (await keyring(env.SEALING_KEY)).newest,
  };
  return depsOver(parts, nowMs);
}

/** Builds what work at a moment needs, over any parts. */
export function depsOver(parts: Parts, nowMs: number, holders: Map<string, LeaseHolder> = new Map()): Deps {
  const { fetch: _fetch, timeout: _timeout, wait: _wait, ...shared } = parts;
  return {
    ...shared,
    nowMs,
    rules,
    atPresent: () => depsOver(parts, parts.clock(), holders),
    open: (connection, writesUntilMs) => openConnection(parts, nowMs, holders, connection, writesUntilMs),
    async letGo() {
      // What cannot be given back now lapses.
      await Promise.allSettled([...holders.values()].map((holder) => holder.giveBack()));
    },
    event: (type, facts) => newEvent(parts.salt, type, instantOf(nowMs), facts),
  };
}

function openConnection(
  parts: Parts,
  nowMs: number,
  holders: Map<string, LeaseHolder>,
  connection: Connection,
  writesUntilMs?: number,
) {
  const { connector, settings, title } = connection;
  // Asked for anew each time: a stub of an object that was reset fails for good.
  const gate = () => parts.gate(connection);
  const holder = holders.get(connection.id) ?? holderOf(parts, connection);
  holders.set(connection.id, holder);
  let requests = 0;
  const take = async (writes: boolean) => {
    const admitted = await holder.take(writes);
    if (!admitted.ok) {
      throw new VendorError(admitted.kind, `${title}: ${admitted.message}`, { ...admitted, sent: false });
    }
    requests += 1;
    return admitted;
  };
  const http: Http = {
    // Address and keys come from the gate together: neither outlives a change of the other by more than a lease.
    async send(request, schema) {
      const writes = (request.method ?? 'GET') !== 'GET';
      let admitted = await take(writes);
      const { access, version } = admitted;
      try {
        return await createHttp({
          baseUrl: connector.baseUrl(placeIn(access)),
          hosts: hostsOf(connector, access, parts.sandbox),
          secrets: Object.values(access.secrets),
          headers: async () => connector.headers(keysIn(access), admitted.token),
          renewable: connector.obtainToken !== undefined,
          async admit({ fresh }) {
            if (!fresh) return;
            admitted.finish();
            const renewed = await gate().token(version, parts.clock(), fresh);
            if (!renewed.ok)
              throw new VendorError(renewed.kind, `${title}: ${renewed.message}`, { ...renewed, sent: false });
            holder.end();
            admitted = await take(writes);
            if (admitted.version !== version) {
              throw new VendorError('retryable', `${title} was changed meanwhile`, { retryAfterMs: 0, sent: false });
            }
          },
          async onThrottled(retryAfterMs) {
            holder.end();
            await gate().throttled(parts.clock(), retryAfterMs);
          },
          windowMs: ownWindowMs(connector.limits),
          fetch: parts.fetch,
          timeout: parts.timeout,
          mayWrite: () => writesUntilMs !== undefined && parts.clock() <= writesUntilMs,
        }).send(request, schema);
      } finally {
        admitted.finish();
      }
    },
  };
  return { http: heard(http, connection.id, parts.log), settings, nowMs, requests: () => requests };
}

function holderOf(parts: Parts, { id, connector }: Connection): LeaseHolder {
  const { id: vendor, obtainToken } = connector;
  const { perSecond, ...limits } = connector.limits;
  const kept = parts.wait === null || perSecond === undefined ? limits : { ...limits, perSecond };
  return new LeaseHolder({
    // The quota needs the running clock, not the moment an invocation began.
    enter: (ask) =>
      parts
        .gate({ id })
        .enter({ ...ask, vendor, limits: kept, needsToken: obtainToken !== undefined, nowMs: parts.clock() }),
    giveBack: (given) => parts.gate({ id }).giveBack(given, parts.clock()),
    clock: parts.clock,
    wait: parts.wait,
  });
}

/** Logs what a vendor refused; "not there" is an answer like any other. */
function heard(http: Http, connection: string, log: Log): Http {
  return {
    async send(request, schema) {
      try {
        return await http.send(request, schema);
      } catch (error) {
        if (error instanceof VendorError && error.status !== 404) {
          log('warn', 'vendor-call-failed', { connection, kind: error.kind, status: error.status, why: error.message });
        }
        throw error;
      }
    },
  };
}

/** What an invocation works with right now. Throws AppError schema-behind when the database is not this build's. */
export async function depsNow(env: Env, run: string): Promise<Deps> {
  const { clockMs, connections } = await readMeta(env.DB);
  return createDeps(env, connections, env.CLOCK === 'tick' ? (clockMs ?? Date.now()) : Date.now(), run);
}
