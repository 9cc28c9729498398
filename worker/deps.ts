// The composition root: what one invocation works with.
import { AppError } from '../shared/errors.ts';
import type { Salt } from '../shared/salted.ts';
import { instantOf } from '../shared/time.ts';
import { trailVersion } from '../shared/trail.ts';
import { newEvent, type TrailEvent } from '../shared/trail-event.ts';
import { type Connection, connectionsOf } from './connections.ts';
import type { ReadContext } from './connectors/types.ts';
import { rules } from './core/rules/index.ts';
import type { Rule } from './core/rules/types.ts';
import type { Env, Hint } from './env.ts';
import type { GateDoor } from './gate/logic.ts';
import { keyring } from './gate/sealed.ts';
import { saltFrom } from './lib/digest-key.ts';
import { createHttp, type Http, VendorError } from './lib/http.ts';
import { type Log, logOf } from './lib/log.ts';
import { importSigner, type Signer } from './lib/signing.ts';
import { readMeta, schemaVersion } from './store/meta.ts';

/** What reaches outside: database, gates, vendors, queue, clock. A simulation brings its own. */
export interface Parts {
  db: D1Database;
  connections: readonly Connection[];
  homeCurrency: string;
  /** The running clock, UTC milliseconds. */
  clock(): number;
  log: Log;
  gate(connection: Connection): GateDoor;
  fetch: typeof fetch;
  /** Ends one vendor request that takes too long. */
  timeout(): AbortSignal;
  /** Hands hints to the queue, to arrive after so long; losing them costs time, never work. */
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
  /** The same, at the clock's present moment. */
  atPresent(): Deps;
  /** What a connector may use of one connection; `requests` counts what it spent. Writes leave only until `writesUntilMs`. */
  open(connection: Connection, writesUntilMs?: number): ReadContext & { requests(): number };
  /** An event caused by the Worker itself, at the present moment. */
  event(type: string, facts: Record<string, unknown>): TrailEvent;
}

const vendorTimeoutMs = 30_000;

/** Builds what an invocation needs at a moment, over the Worker's own bindings. `run` is what the logs and hints of it carry. */
export function createDeps(env: Env, nowMs: number, run: string): Deps {
  const parts: Parts = {
    db: env.DB,
    connections: connectionsOf(env),
    homeCurrency: env.HOME_CURRENCY ?? 'USD',
    clock: () => (env.CLOCK === 'tick' ? nowMs : Date.now()),
    log: logOf(run),
    gate: (connection) => env.GATE.get(env.GATE.idFromName(connection.id)) as unknown as GateDoor,
    fetch: (input, init) => fetch(input, init),
    timeout: () => AbortSignal.timeout(vendorTimeoutMs),
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
export function depsOver(parts: Parts, nowMs: number): Deps {
  const { fetch: _fetch, timeout: _timeout, ...shared } = parts;
  return {
    ...shared,
    nowMs,
    rules,
    atPresent: () => depsOver(parts, parts.clock()),
    open: (connection, writesUntilMs) => openConnection(parts, nowMs, connection, writesUntilMs),
    event: (type, facts) => newEvent(parts.salt, type, instantOf(nowMs), facts),
  };
}

function openConnection(parts: Parts, nowMs: number, connection: Connection, writesUntilMs?: number) {
  const { connector, settings, secrets, hosts } = connection;
  const { requestsPerMinute } = connector.limits;
  // Asked for anew each time: a stub of an object that was reset fails for good.
  const gate = () => parts.gate(connection);
  let requests = 0;
  const http = createHttp({
    baseUrl: connector.baseUrl(settings),
    hosts,
    secrets: Object.values(secrets),
    async headers({ fresh }) {
      if (connector.obtainToken === undefined) return connector.headers(secrets, null);
      const answer = await gate().token(connection.id, nowMs, fresh);
      if (!answer.ok) throw new VendorError(answer.kind, answer.message, { ...answer, sent: false });
      return connector.headers(secrets, answer.token);
    },
    renewable: connector.obtainToken !== undefined,
    // A quota refills while an invocation lasts, so it needs the running clock, not the moment it began.
    async admit() {
      const waitMs = await gate().admit(requestsPerMinute, parts.clock());
      if (waitMs > 0) {
        throw new VendorError('retryable', `${connector.title}: its request limit is reached`, {
          retryAfterMs: waitMs,
          sent: false,
        });
      }
      requests += 1;
    },
    onThrottled: (retryAfterMs) => gate().throttled(requestsPerMinute, parts.clock(), retryAfterMs),
    fetch: parts.fetch,
    timeout: parts.timeout,
    mayWrite: () => writesUntilMs !== undefined && parts.clock() <= writesUntilMs,
  });
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
  const meta = await readMeta(env.DB);
  if (meta.schema !== schemaVersion) {
    throw new AppError(
      'schema-behind',
      `the database has schema ${meta.schema}, this Worker writes ${schemaVersion}; apply the migrations and deploy again`,
    );
  }
  if (meta.trail !== trailVersion) {
    throw new AppError(
      'schema-behind',
      `the database has a trail of format ${meta.trail}, this Worker writes ${trailVersion}; apply the migrations and deploy again`,
    );
  }
  return createDeps(env, env.CLOCK === 'tick' ? (meta.clockMs ?? Date.now()) : Date.now(), run);
}
