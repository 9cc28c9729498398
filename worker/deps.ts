// The composition root: what one invocation works with.
import { AppError } from '../shared/errors.ts';
import { instantOf } from '../shared/time.ts';
import type { TrailEvent } from '../shared/trail.ts';
import { type Connection, connectionsOf } from './connections.ts';
import type { ReadContext } from './connectors/types.ts';
import { rules } from './core/rules/index.ts';
import type { Rule } from './core/rules/types.ts';
import type { Env, Hint } from './env.ts';
import { createHttp, VendorError } from './lib/http.ts';
import { importSigner, type PublicJwk } from './lib/signing.ts';
import { readMeta, schemaVersion } from './store/meta.ts';
import type { TrailSigner } from './store/seal.ts';

export interface Deps {
  db: D1Database;
  nowMs: number;
  connections: readonly Connection[];
  rules: readonly Rule[];
  homeCurrency: string;
  /** Hands hints to the queue; losing them costs time, never work. */
  hint(hints: readonly Hint[], when?: { afterUndoWindow: boolean }): Promise<void>;
  /** What a connector may use of one connection; `requests` counts what it spent. */
  open(connection: Connection): ReadContext & { requests(): number };
  /** Lets one write through, once per attempt. */
  admitWrite(connection: Connection, actionId: string, attempt: number): Promise<'go' | 'seen'>;
  signer(): Promise<TrailSigner & { publicJwk: PublicJwk }>;
  /** An event caused by the Worker itself, at the present moment. */
  event(type: string, body: Record<string, unknown>): TrailEvent;
}

const vendorTimeoutMs = 30_000;
// A little after the undo window, so that the row is due when the hint arrives.
const undoHintSeconds = 11;

/** Builds what an invocation needs at a moment. */
export function createDeps(env: Env, nowMs: number): Deps {
  const connections = connectionsOf(env);
  // A quota refills while an invocation lasts, so it needs the running clock, not the moment it began.
  const runningMs = () => (env.CLOCK === 'tick' ? nowMs : Date.now());
  const gateOf = (connection: Connection) => env.GATE.get(env.GATE.idFromName(connection.id));
  return {
    db: env.DB,
    nowMs,
    connections,
    rules,
    homeCurrency: env.HOME_CURRENCY ?? 'USD',
    async hint(hints, when) {
      const delaySeconds = when?.afterUndoWindow === true ? undoHintSeconds : 0;
      await env.WORK.sendBatch(
        hints.map((body) => ({ body })),
        { delaySeconds },
      );
    },
    open(connection) {
      const { connector, settings, secrets } = connection;
      const { requestsPerMinute } = connector.limits;
      const gate = gateOf(connection);
      const signal = new AbortController().signal;
      let requests = 0;
      const http = createHttp({
        baseUrl: connector.baseUrl(settings),
        async headers({ fresh }) {
          if (connector.obtainToken === undefined) return connector.headers(secrets, null);
          const answer = await gate.token(connection.id, nowMs, fresh);
          if (!answer.ok) throw new VendorError(answer.kind, answer.message, { ...answer, sent: false });
          return connector.headers(secrets, answer.token);
        },
        renewable: connector.obtainToken !== undefined,
        async admit() {
          const waitMs = await gate.admit(requestsPerMinute, runningMs());
          if (waitMs > 0) {
            throw new VendorError('retryable', `${connector.title}: its request limit is reached`, {
              retryAfterMs: waitMs,
              sent: false,
            });
          }
          requests += 1;
        },
        onThrottled: (retryAfterMs) => gate.throttled(requestsPerMinute, runningMs(), retryAfterMs),
        fetch: (input, init) => fetch(input, init),
        signal,
        timeoutMs: vendorTimeoutMs,
      });
      return { http, settings, nowMs, signal, requests: () => requests };
    },
    admitWrite: (connection, actionId, attempt) => gateOf(connection).admitWrite(actionId, attempt),
    signer: () => importSigner(env.TRAIL_KEY),
    event: (type, body) => ({ v: 1, type, at: instantOf(nowMs), actor: { kind: 'worker' }, body }),
  };
}

/** What an invocation works with right now. Throws AppError schema-behind when the database is not this build's. */
export async function depsNow(env: Env): Promise<Deps> {
  const meta = await readMeta(env.DB);
  if (meta.schema !== schemaVersion) {
    throw new AppError(
      'schema-behind',
      `the database has schema ${meta.schema}, this Worker writes ${schemaVersion}; apply the migrations and deploy again`,
    );
  }
  return createDeps(env, env.CLOCK === 'tick' ? (meta.clockMs ?? Date.now()) : Date.now());
}
