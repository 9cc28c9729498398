// The composition root: what one invocation works with.
import { messageOf } from '../shared/errors.ts';
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
import type { RosterDoor } from './gate/roster-logic.ts';
import { keyring } from './gate/sealed.ts';
import { Budget, paidPlan } from './lib/budget.ts';
import { countingDb } from './lib/counting-db.ts';
import { saltFrom } from './lib/digest-key.ts';
import { createHttp, type Http, VendorError } from './lib/http.ts';
import { type Log, logOf } from './lib/log.ts';
import { asOnPlatform } from './lib/platform-db.ts';
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
  /** Hands hints to the queue, to arrive after so long. Losing them costs time, never work: nobody is told of a failure. */
  hint(hints: readonly Hint[], afterMs?: number): Promise<void>;
  /** What digests, and private parts of the trail, are salted with. */
  salt: Salt;
  signer(): Promise<Signer>;
  /** The id of the key that seals tokens. */
  newestKey(): Promise<string>;
}

export interface Deps extends Omit<Parts, 'fetch' | 'timeout'> {
  /** The moment this work is done at; stands still, so that one commit has one time. */
  nowMs: number;
  rules: readonly Rule[];
  /** What this invocation may spend and has spent: database, vendors, gates and queue charge it. */
  budget: Budget;
  /** The same, at the clock's present moment. */
  atPresent(): Deps;
  /** What a connector may use of one connection; `requests` counts what it spent. Writes leave only until `writesUntilMs`. */
  open(connection: Connection, writesUntilMs?: number): ReadContext & { requests(): number };
  /** An event caused by the Worker itself, at the present moment. */
  event(type: string, facts: Record<string, unknown>): TrailEvent;
}

const vendorTimeoutMs = 30_000;
/** A queue can take a minute to say that it takes nothing; whoever decided does not wait for that. */
const hintTimeoutMs = 2000;
/** CPU that a call of anything but the database costs around it, the reading of an answer included. */
const callUs = 2500;

/**
 * Builds what an invocation needs at a moment, over the Worker's own bindings. `run` is what the logs and hints of it
 * carry.
 */
export function createDeps(
  env: Env,
  rows: readonly ConnectionRow[],
  nowMs: number,
  run: string,
  db = databaseOf(env),
): Deps {
  const parts: Parts = {
    db,
    ...connectionsOf(rows),
    homeCurrency: env.HOME_CURRENCY ?? 'USD',
    clock: () => (env.CLOCK === 'tick' ? nowMs : Date.now()),
    log: logOf(run),
    gate: (connection) => env.GATE.get(env.GATE.idFromName(connection.id)) as unknown as GateDoor,
    roster: () => env.ROSTER.get(env.ROSTER.idFromName('roster')) as unknown as RosterDoor,
    sandbox: isSandboxed(env),
    fetch: (input, init) => fetch(input, init),
    timeout: () => AbortSignal.timeout(vendorTimeoutMs),
    async hint(hints, afterMs = 0) {
      // Where the clock stands, nothing comes due by waiting.
      if (afterMs > 0 && env.CLOCK === 'tick') return;
      const delaySeconds = Math.ceil(afterMs / 1000);
      const sent = env.WORK.sendBatch(
        hints.map((hint) => ({ body: { ...hint, run } })),
        { delaySeconds },
      );
      await within(hintTimeoutMs, sent, 'the queue did not answer');
    },
    salt: saltFrom(env.DIGEST_KEY),
    signer: () => importSigner(env.TRAIL_KEY),
    newestKey: async () => (await keyring(env.SEALING_KEY)).newest,
  };
  return depsOver(parts, nowMs);
}

/** A deployment refuses by itself what is too much; on this machine it must be done for it. */
function databaseOf(env: Env): D1Database {
  return isSandboxed(env) ? asOnPlatform(env.DB) : env.DB;
}

function isSandboxed(env: Env): boolean {
  return env.SANDBOX === 'loopback';
}

/** Builds what the work of one invocation needs at a moment, over any parts; what it spends is counted from here on. */
export function depsOver(parts: Parts, nowMs: number): Deps {
  const budget = new Budget(parts.clock);
  return depsAt(charged(parts, budget), budget, nowMs);
}

/** The same parts, each call of which is charged. */
function charged(parts: Parts, budget: Budget): Parts {
  const charge = () => {
    budget.charge({ subrequests: 1, workUs: callUs });
    // In the platform's own words; in a deployment it says them itself.
    if (parts.sandbox && budget.spent().subrequests > paidPlan.subrequests) {
      throw new Error('Too many subrequests by single Worker invocation.');
    }
  };
  return {
    ...parts,
    db: countingDb(parts.db, budget),
    gate: (connection) => onEachCall(parts.gate(connection), charge),
    roster: () => onEachCall(parts.roster(), charge),
    async fetch(input, init) {
      charge();
      return parts.fetch(input, init);
    },
    async hint(hints, afterMs) {
      try {
        charge();
        await parts.hint(hints, afterMs);
      } catch (error) {
        // Due rows are the truth: the next tick hints again.
        parts.log('warn', 'hint-not-sent', { why: messageOf(error) });
      }
    },
  };
}

/** Waits so long and no longer; what comes later is nobody's any more. */
async function within<T>(timeoutMs: number, work: Promise<T>, otherwise: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`${otherwise} within ${timeoutMs} ms`)), timeoutMs);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** A door whose every call is told of before it is made. */
function onEachCall<T extends object>(door: T, tell: () => void): T {
  return new Proxy(door, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]) => {
        tell();
        return Reflect.apply(member, target, args);
      };
    },
  });
}

function depsAt(parts: Parts, budget: Budget, nowMs: number): Deps {
  const { fetch: _fetch, timeout: _timeout, ...shared } = parts;
  return {
    ...shared,
    nowMs,
    rules,
    budget,
    atPresent: () => depsAt(parts, budget, parts.clock()),
    open: (connection, writesUntilMs) => openConnection(parts, nowMs, connection, writesUntilMs),
    event: (type, facts) => newEvent(parts.salt, type, instantOf(nowMs), facts),
  };
}

function openConnection(parts: Parts, nowMs: number, connection: Connection, writesUntilMs?: number) {
  const { connector, settings, title } = connection;
  const { requestsPerMinute: perMinute } = connector.limits;
  // Asked for anew each time: a stub of an object that was reset fails for good.
  const gate = () => parts.gate(connection);
  let requests = 0;
  const enter = async (writes: boolean) => {
    // A quota refills while an invocation lasts, so it needs the running clock, not the moment it began.
    const entered = await gate().enter({ vendor: connector.id, perMinute, nowMs: parts.clock(), writes });
    if (!entered.ok) {
      throw new VendorError(entered.kind, `${title}: ${entered.message}`, { ...entered, sent: false });
    }
    requests += 1;
    return entered;
  };
  const http: Http = {
    // Address and keys come from the gate together, for each request: neither outlives a change of the other.
    async send(request, schema) {
      const entered = await enter((request.method ?? 'GET') !== 'GET');
      const { access, version } = entered;
      let isFirst = true;
      return createHttp({
        baseUrl: connector.baseUrl(placeIn(access)),
        hosts: hostsOf(connector, access, parts.sandbox),
        secrets: Object.values(access.secrets),
        async headers({ fresh }) {
          if (connector.obtainToken === undefined || (!fresh && entered.token !== null)) {
            return connector.headers(keysIn(access), entered.token);
          }
          const answer = await gate().token(version, nowMs, fresh);
          if (!answer.ok) throw new VendorError(answer.kind, answer.message, { ...answer, sent: false });
          return connector.headers(keysIn(access), answer.token);
        },
        renewable: connector.obtainToken !== undefined,
        async admit() {
          if (!isFirst) await enter((request.method ?? 'GET') !== 'GET');
          isFirst = false;
        },
        onThrottled: (retryAfterMs) => gate().throttled(perMinute, parts.clock(), retryAfterMs),
        fetch: parts.fetch,
        timeout: parts.timeout,
        mayWrite: () => writesUntilMs !== undefined && parts.clock() <= writesUntilMs,
      }).send(request, schema);
    },
  };
  return { http: heard(http, connection.id, parts.log), settings, nowMs, requests: () => requests };
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
  const db = databaseOf(env);
  const { clockMs, connections } = await readMeta(db);
  return createDeps(env, connections, env.CLOCK === 'tick' ? (clockMs ?? Date.now()) : Date.now(), run, db);
}
