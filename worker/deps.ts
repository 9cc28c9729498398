// The composition root: what one invocation works with.
import type { Fields } from '../shared/connection.ts';
import { messageOf } from '../shared/errors.ts';
import type { Salt } from '../shared/salted.ts';
import { instantOf } from '../shared/time.ts';
import { type EventType, newEvent, type TrailEvent } from '../shared/trail-event.ts';
import { type Connection, type Connections, connectionsOf } from './connections/connection.ts';
import type { ReadContext } from './connectors/types.ts';
import { rules } from './core/rules/index.ts';
import type { Rule } from './core/rules/types.ts';
import type { Env, Hint } from './env.ts';
import type { GateDoor } from './gate/door.ts';
import type { LeaseHolder } from './gate/lease-holder.ts';
import { longestRequestMs } from './gate/quota.ts';
import type { RosterDoor } from './gate/roster-logic.ts';
import { keyring } from './gate/sealed.ts';
import { Budget, paidPlan, unitUs } from './lib/budget.ts';
import { countingDb } from './lib/counting-db.ts';
import { saltsFrom } from './lib/digest-key.ts';
import { type Log, logOf } from './lib/log.ts';
import { asOnPlatform } from './lib/platform-db.ts';
import { fetchAsOnPlatform, fetchInTurn } from './lib/platform-fetch.ts';
import { refuseOversizedBatch } from './lib/platform-queue.ts';
import { type TrailKeys, trailKeysFrom } from './lib/trail-keys.ts';
import { openConnection } from './open-connection.ts';
import type { ConnectionRow } from './store/connections.ts';
import { readMeta } from './store/meta.ts';
import { webhookKeys } from './webhook-keys.ts';

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
  /** How many systems are read side by side. */
  systemsAtOnce: number;
  /** Hands hints to the queue, to arrive after so long. Losing them costs time, never work: nobody is told of a failure. */
  hint(hints: readonly Hint[], afterMs?: number): Promise<void>;
  /** What digests, and private parts of the trail, are salted with. */
  salt: Salt;
  /** The same first, and those it replaced: what was made under one of them still opens. */
  salts: readonly Salt[];
  /** What signs the trail, and the keys it replaces. */
  trailKeys(): Promise<TrailKeys>;
  /** The id of the key that seals tokens. */
  newestKey(): Promise<string>;
}

export interface Deps extends Omit<Parts, 'fetch' | 'timeout' | 'wait'> {
  /** The moment this work is done at; stands still, so that one commit has one time. */
  nowMs: number;
  rules: readonly Rule[];
  /** What this invocation may spend and has spent: database, vendors, gates and queue charge it. */
  budget: Budget;
  /** The same, at the clock's present moment. */
  atPresent(): Deps;
  /** What a connector may use of one connection; `requests` counts what it spent. Writes leave only until `writesUntilMs`. */
  open(
    connection: Connection,
    writesUntilMs?: number,
  ): ReadContext & { requests(): number; apiVersion(): string | null };
  /** The keys a delivery may be signed with, where its vendor shows them at an address. Throws VendorError. */
  webhookKeys(connection: Connection, origin: Fields, address: string): AsyncIterable<string>;
  /** Gives back what is held of the gates' quotas; it would lapse by itself. */
  letGo(): Promise<void>;
  /** An event caused by the Worker itself, at the present moment. */
  event(type: EventType, facts: Record<string, unknown>): TrailEvent;
}

/** Each has a page that lands and the next one on its way in memory, of which an isolate has 128 MB for two runs. */
const systemsAtOnce = 2;
/** A queue can take a minute to say that it takes nothing; whoever decided does not wait for that. */
const hintTimeoutMs = 2000;

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
  const salts = saltsFrom(env.DIGEST_KEY);
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
    timeout: () => AbortSignal.timeout(longestRequestMs),
    wait: env.CLOCK === 'tick' ? null : (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    // Where the clock is moved by hand, the same world gives the same bytes: what comes first must not rest on timing.
    systemsAtOnce: env.CLOCK === 'tick' ? 1 : systemsAtOnce,
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
    salt: salts[0],
    salts,
    trailKeys: () => trailKeysFrom(env.TRAIL_KEY),
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
  return depsAt(charged(parts, budget), { budget, holders: new Map() }, nowMs);
}

/** The same parts, each call of which is charged. */
function charged(parts: Parts, budget: Budget): Parts {
  const charge = (workUs: number = unitUs.call, gateCalls = 0) => {
    budget.charge({ subrequests: 1, gateCalls, workUs });
    // In the platform's own words; in a deployment it says them itself.
    if (parts.sandbox && budget.spent().subrequests > paidPlan.subrequests) {
      throw new Error('Too many subrequests by single Worker invocation.');
    }
  };
  const send = fetchInTurn(parts.sandbox ? fetchAsOnPlatform(parts.fetch) : parts.fetch);
  return {
    ...parts,
    db: countingDb(parts.db, budget),
    gate: (connection) => onEachCall(parts.gate(connection), () => charge(unitUs.call, 1)),
    roster: () => onEachCall(parts.roster(), () => charge()),
    async fetch(input, init) {
      charge(unitUs.request);
      return send(input, init);
    },
    async hint(hints, afterMs) {
      // A mistake in the code is no trouble of the queue's.
      if (parts.sandbox) refuseOversizedBatch(hints);
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

/** What lasts for one invocation: what it may spend, and what it holds of the gates' quotas. */
interface Invocation {
  budget: Budget;
  holders: Map<string, LeaseHolder>;
}

function depsAt(parts: Parts, invocation: Invocation, nowMs: number): Deps {
  const { fetch: _fetch, timeout: _timeout, wait: _wait, ...shared } = parts;
  const { budget, holders } = invocation;
  return {
    ...shared,
    nowMs,
    rules,
    budget,
    atPresent: () => depsAt(parts, invocation, parts.clock()),
    open: (connection, writesUntilMs) => openConnection(parts, nowMs, holders, connection, writesUntilMs),
    webhookKeys: (connection, origin, address) => webhookKeys(parts, connection, origin, address),
    async letGo() {
      // What cannot be given back now lapses.
      await Promise.allSettled([...holders.values()].map((holder) => holder.giveBack()));
    },
    event: (type, facts) => newEvent(parts.salt, type, instantOf(nowMs), facts),
  };
}

/** What an invocation works with right now. Throws AppError schema-behind when the database is not this build's. */
export async function depsNow(env: Env, run: string): Promise<Deps> {
  const db = databaseOf(env);
  const { clockMs, connections } = await readMeta(db);
  return createDeps(env, connections, env.CLOCK === 'tick' ? (clockMs ?? Date.now()) : Date.now(), run, db);
}
