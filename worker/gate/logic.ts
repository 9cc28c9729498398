// The gate's own logic, plain so that Node can run it too: quota, token, and what was let through to the vendor.
import { VendorError } from '../lib/http.ts';
import { fillMs, fullQuota, type QuotaState, takeOne } from './quota.ts';

/** What outlives the object; each call is atomic. */
export interface GateStorage {
  get<T>(key: string): T | undefined;
  put<T>(key: string, value: T): void;
}

interface Grant {
  token: string;
  expiresInSeconds: number;
  refreshToken?: string;
}

/** How the connection's tokens are obtained and kept secret at rest. */
export interface TokenMaker {
  /** Null where the vendor has no tokens; `kept` as in the connector's contract. Throws VendorError. */
  obtain(connectionId: string, kept: string | null): Promise<Grant | null>;
  seal(text: string): Promise<Uint8Array>;
  unseal(sealed: Uint8Array): Promise<string>;
}

/** What a failed renewal looks like across the object's boundary, where error classes are lost. */
export type TokenAnswer =
  | { ok: true; token: string | null }
  | { ok: false; kind: VendorError['kind']; message: string; retryAfterMs: number | null };

/** One write that asks to be let through. */
export interface WriteRequest {
  action: string;
  decision: string;
  /** Numbered by the gate; the newest one alone may go. */
  attempt: number;
  /** Every attempt the database knows of, this one with them. */
  known: readonly number[];
  /** The epoch the database believes in. */
  epoch: number;
}

/**
 * "seen": this attempt, a newer one, or one that the database does not know of was let through: only a look may follow. "revoked", "paused": a person
 * took it back, or stopped all writes. "restored": the database is older than what was done since.
 */
export type WriteVerdict = 'go' | 'seen' | 'revoked' | 'paused' | 'restored';

/** The last sealed link of the trail that the gate was shown. */
export interface TrailMark {
  seq: number;
  hash: string;
}

/** What the gate knows of the database it works for. */
export interface Standing {
  epoch: number;
  mark: TrailMark | null;
  paused: boolean;
}

interface StoredToken {
  sealed: Uint8Array;
  expiresMs: number;
}

/** Refresh tokens that rotate: the one to use next, and the one that gave it, until the next one has worked itself. */
interface StoredRefresh {
  current: Uint8Array;
  previous: Uint8Array | null;
}

/** A token is renewed this long before the vendor would refuse it. */
const renewBeforeMs = 5 * 60_000;

export class GateLogic {
  readonly #storage: GateStorage;
  readonly #tokens: TokenMaker;
  #renewal: Promise<TokenAnswer> | null = null;

  constructor(storage: GateStorage, tokens: TokenMaker) {
    this.#storage = storage;
    this.#tokens = tokens;
  }

  /** Asks for one request under the vendor's quota; 0 means go, else milliseconds to wait. */
  admit(perMinute: number, nowMs: number): number {
    const taken = takeOne(this.#quota(perMinute, nowMs), perMinute, nowMs);
    this.#storage.put('quota', taken.state);
    // An empty bucket is left to fill: a page that needs several requests would never get all of them one by one.
    return taken.waitMs === 0 ? 0 : Math.max(taken.waitMs, fillMs);
  }

  /** The vendor said "too many": nobody calls until the time it named. */
  throttled(perMinute: number, nowMs: number, retryAfterMs: number): void {
    const quota = this.#quota(perMinute, nowMs);
    const closedUntilMs = Math.max(quota.closedUntilMs, nowMs + retryAfterMs);
    this.#storage.put<QuotaState>('quota', { ...quota, closedUntilMs });
  }

  /** Kept in storage: an object that was reset must not begin with a full bucket. */
  #quota(perMinute: number, nowMs: number): QuotaState {
    return this.#storage.get<QuotaState>('quota') ?? fullQuota(perMinute, nowMs);
  }

  /** The connection's access token; renewed by one caller at a time. `fresh` after the vendor refused the last one. */
  async token(connectionId: string, nowMs: number, fresh: boolean): Promise<TokenAnswer> {
    const stored = this.#storage.get<StoredToken>('token');
    if (!fresh && stored !== undefined && stored.expiresMs - renewBeforeMs > nowMs) {
      return { ok: true, token: await this.#tokens.unseal(stored.sealed) };
    }
    this.#renewal ??= this.#renew(connectionId, nowMs).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /** Numbers the next attempt at an action: never the same number twice, whatever the database was set back to. */
  nextAttempt(action: string): number {
    const attempt = (this.#storage.get<number>(`attempts:${action}`) ?? 0) + 1;
    this.#storage.put(`attempts:${action}`, attempt);
    return attempt;
  }

  /** Notes a write right before it is sent, or says why it may not go. */
  admitWrite({ action, decision, attempt, known, epoch }: WriteRequest): WriteVerdict {
    const { epoch: current, paused } = this.standing();
    if (epoch !== current) return 'restored';
    if (paused) return 'paused';
    if (this.#storage.get(`revoked:${decision}:${action}`) !== undefined) return 'revoked';
    const earlier = this.#storage.get<number>(`write:${action}`);
    if (earlier !== undefined && (earlier >= attempt || !known.includes(earlier))) return 'seen';
    this.#storage.put(`write:${action}`, attempt);
    return 'go';
  }

  /** True when a write of this action was ever let through, whatever the database remembers. */
  wasAdmitted(action: string): boolean {
    return this.#storage.get(`write:${action}`) !== undefined;
  }

  /**
   * Takes back what was never let through: it stays so, even for a database that forgets it. Returns what was let
   * through before, and so cannot be taken back.
   */
  revoke(decision: string, actions: readonly string[]): string[] {
    const left = actions.filter((action) => this.wasAdmitted(action));
    for (const action of actions) {
      if (!left.includes(action)) this.#storage.put(`revoked:${decision}:${action}`, true);
    }
    return left;
  }

  /** Stops every write of this connection, or lets them go again. */
  setPaused(paused: boolean): void {
    this.#storage.put('paused', paused);
  }

  standing(): Standing {
    return {
      epoch: this.#storage.get<number>('epoch') ?? 1,
      mark: this.#storage.get<TrailMark>('mark') ?? null,
      paused: this.#storage.get<boolean>('paused') ?? false,
    };
  }

  /** Remembers how far the trail was sealed; a shorter one, or one of another epoch, is not taken. */
  showTrail(epoch: number, mark: TrailMark): void {
    const standing = this.standing();
    if (epoch !== standing.epoch || mark.seq <= (standing.mark?.seq ?? 0)) return;
    this.#storage.put('mark', mark);
  }

  /** From now on only executors that know the database was set back may write. */
  beginEpoch(epoch: number, mark: TrailMark | null): void {
    if (epoch <= this.standing().epoch) return;
    this.#storage.put('epoch', epoch);
    this.#storage.put('mark', mark);
  }

  async #renew(connectionId: string, nowMs: number): Promise<TokenAnswer> {
    try {
      const { grant, used } = await this.#obtain(connectionId);
      if (grant === null) return { ok: true, token: null };
      const { token, expiresInSeconds, refreshToken } = grant;
      const sealed = await this.#tokens.seal(token);
      const refresh = refreshToken === undefined ? null : await this.#rotated(used, refreshToken);
      // Nothing may come between these: both are stored before the token is used, or neither is.
      if (refresh !== null) this.#storage.put<StoredRefresh>('refresh', refresh);
      this.#storage.put<StoredToken>('token', { sealed, expiresMs: nowMs + expiresInSeconds * 1000 });
      return { ok: true, token };
    } catch (error) {
      if (!(error instanceof VendorError)) throw error;
      return { ok: false, kind: error.kind, message: error.message, retryAfterMs: error.retryAfterMs };
    }
  }

  /**
   * Tries the refresh token that is next; where the vendor refuses it, the one before it once (its answer may have been
   * lost, or not have been stored), and last what the settings hold, which a person renews by connecting again. Where all
   * are refused, what was said of the first one is told: the others may be old and dead while that one lives.
   */
  async #obtain(connectionId: string): Promise<{ grant: Grant | null; used: Uint8Array | null }> {
    const stored = this.#storage.get<StoredRefresh>('refresh');
    const tries = [stored?.current, stored?.previous].filter((sealed) => sealed !== undefined && sealed !== null);
    let refusal: VendorError | null = null;
    for (const used of [...tries, null]) {
      try {
        const kept = used === null ? null : await this.#tokens.unseal(used);
        return { grant: await this.#tokens.obtain(connectionId, kept), used };
      } catch (error) {
        if (!(error instanceof VendorError) || error.kind !== 'auth') throw error;
        refusal ??= error;
      }
    }
    throw refusal ?? new Error(`${connectionId} was asked for no token`);
  }

  async #rotated(used: Uint8Array | null, next: string): Promise<StoredRefresh> {
    if (used !== null && (await this.#tokens.unseal(used)) === next) return { current: used, previous: null };
    return { current: await this.#tokens.seal(next), previous: used };
  }
}

/** The gate as everyone else calls it: from afar. */
export type GateDoor = {
  [K in
    | 'admit'
    | 'throttled'
    | 'token'
    | 'nextAttempt'
    | 'admitWrite'
    | 'wasAdmitted'
    | 'revoke'
    | 'setPaused'
    | 'standing'
    | 'showTrail'
    | 'beginEpoch']: (...args: Parameters<GateLogic[K]>) => Promise<Awaited<ReturnType<GateLogic[K]>>>;
};
