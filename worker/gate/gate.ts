// One Durable Object per connection: what must be single, and what must not roll back with the database.
import { DurableObject } from 'cloudflare:workers';
import { connectionsOf } from '../connections.ts';
import type { Env } from '../env.ts';
import { createHttp } from '../lib/http.ts';
import { GateLogic, type TrailMark, type WriteRequest } from './logic.ts';
import { type Keyring, keyring } from './sealed.ts';
import type { TokenMaker } from './tokens.ts';

const tokenTimeoutMs = 20_000;

export class Gate extends DurableObject<Env> {
  readonly #logic: GateLogic;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { kv } = ctx.storage;
    this.#logic = new GateLogic({ get: (key) => kv.get(key), put: (key, value) => kv.put(key, value) }, tokensOf(env));
  }

  admit(perMinute: number, nowMs: number) {
    return this.#logic.admit(perMinute, nowMs);
  }
  throttled(perMinute: number, nowMs: number, retryAfterMs: number) {
    return this.#logic.throttled(perMinute, nowMs, retryAfterMs);
  }
  token(connectionId: string, nowMs: number, fresh: boolean) {
    return this.#logic.token(connectionId, nowMs, fresh);
  }
  reseal(connectionId: string) {
    return this.#logic.reseal(connectionId);
  }
  nextAttempt(action: string) {
    return this.#logic.nextAttempt(action);
  }
  admitWrite(write: WriteRequest) {
    return this.#logic.admitWrite(write);
  }
  wasAdmitted(action: string) {
    return this.#logic.wasAdmitted(action);
  }
  revoke(decision: string, actions: readonly string[]) {
    return this.#logic.revoke(decision, actions);
  }
  setPaused(paused: boolean) {
    return this.#logic.setPaused(paused);
  }
  standing() {
    return this.#logic.standing();
  }
  showTrail(epoch: number, mark: TrailMark) {
    return this.#logic.showTrail(epoch, mark);
  }
  beginEpoch(epoch: number, mark: TrailMark | null) {
    return this.#logic.beginEpoch(epoch, mark);
  }
}

function tokensOf(env: Env): TokenMaker {
  let ring: Promise<Keyring> | null = null;
  return {
    async obtain(connectionId, kept) {
      const connection = connectionsOf(env).find((each) => each.id === connectionId);
      const obtain = connection?.connector.obtainToken;
      if (connection === undefined || obtain === undefined) return null;
      const { connector, secrets, settings, hosts } = connection;
      const http = createHttp({
        baseUrl: connector.tokenBaseUrl?.(settings) ?? connector.baseUrl(settings),
        hosts,
        secrets: [...Object.values(secrets), ...(kept === null ? [] : [kept])],
        headers: async () => ({}),
        admit: async () => {},
        fetch: (input, init) => fetch(input, init),
        timeout: () => AbortSignal.timeout(tokenTimeoutMs),
      });
      return obtain(http, secrets, settings, kept);
    },
    keys() {
      ring ??= keyring(env.SEALING_KEY);
      return ring;
    },
  };
}
