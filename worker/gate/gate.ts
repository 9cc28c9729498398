// One Durable Object per connection: what must be single, and what must not roll back with the database.
import { DurableObject } from 'cloudflare:workers';
import { connectionsOf } from '../connections.ts';
import type { Env } from '../env.ts';
import { createHttp, VendorError } from '../lib/http.ts';
import { fullQuota, type QuotaState, takeOne } from './quota.ts';
import { seal, sealingKey, unseal } from './sealed.ts';

interface StoredToken {
  sealed: Uint8Array;
  expiresMs: number;
}

/** A token is renewed this long before the vendor would refuse it. */
const renewBeforeMs = 5 * 60_000;
/** An empty bucket is left to fill for a while: one request at a time would keep everyone waking up. */
const shortestPauseMs = 5000;
const tokenTimeoutMs = 20_000;

/** What a failed renewal looks like across the object's boundary, where error classes are lost. */
export type TokenAnswer =
  | { ok: true; token: string | null }
  | { ok: false; kind: VendorError['kind']; message: string; retryAfterMs: number | null };

export class Gate extends DurableObject<Env> {
  #quota: QuotaState | null = null;
  #renewal: Promise<TokenAnswer> | null = null;

  /** Asks for one request under the vendor's quota; 0 means go, else milliseconds to wait. */
  admit(perMinute: number, nowMs: number): number {
    const taken = takeOne(this.#quota ?? fullQuota(perMinute, nowMs), perMinute, nowMs);
    this.#quota = taken.state;
    return taken.waitMs === 0 ? 0 : Math.max(taken.waitMs, shortestPauseMs);
  }

  /** The vendor said "too many": nobody calls until the time it named. */
  throttled(perMinute: number, nowMs: number, retryAfterMs: number): void {
    const quota = this.#quota ?? fullQuota(perMinute, nowMs);
    this.#quota = { ...quota, closedUntilMs: Math.max(quota.closedUntilMs, nowMs + retryAfterMs) };
  }

  /** The connection's access token; renewed by one caller at a time. `fresh` after the vendor refused the last one. */
  async token(connectionId: string, nowMs: number, fresh: boolean): Promise<TokenAnswer> {
    const stored = await this.ctx.storage.get<StoredToken>('token');
    if (!fresh && stored !== undefined && stored.expiresMs - renewBeforeMs > nowMs) {
      const key = await sealingKey(this.env.SEALING_KEY);
      return { ok: true, token: await unseal(key, stored.sealed) };
    }
    this.#renewal ??= this.#renew(connectionId, nowMs).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /** Notes a write before it is sent. "seen": it was let through once, so only a read-back may follow. */
  async admitWrite(actionId: string, attempt: number): Promise<'go' | 'seen'> {
    const key = `write:${actionId}`;
    const earlier = await this.ctx.storage.get<number>(key);
    if (earlier !== undefined && earlier >= attempt) return 'seen';
    await this.ctx.storage.put(key, attempt);
    return 'go';
  }

  async #renew(connectionId: string, nowMs: number): Promise<TokenAnswer> {
    const connection = connectionsOf(this.env).find((each) => each.id === connectionId);
    const obtain = connection?.connector.obtainToken;
    if (connection === undefined || obtain === undefined) return { ok: true, token: null };
    const http = createHttp({
      baseUrl: connection.connector.baseUrl(connection.settings),
      headers: async () => ({}),
      admit: async () => {},
      fetch: (input, init) => fetch(input, init),
      signal: AbortSignal.timeout(tokenTimeoutMs),
      timeoutMs: tokenTimeoutMs,
    });
    try {
      const { token, expiresInSeconds } = await obtain(http, connection.secrets, connection.settings);
      const sealed = await seal(await sealingKey(this.env.SEALING_KEY), token);
      await this.ctx.storage.put<StoredToken>('token', { sealed, expiresMs: nowMs + expiresInSeconds * 1000 });
      return { ok: true, token };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      return { ok: false, kind: error.kind, message: error.message, retryAfterMs: error.retryAfterMs };
    }
  }
}
