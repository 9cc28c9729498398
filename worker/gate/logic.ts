// The gate's own logic, plain so that Node can run it too: quota, token, and what was let through to the vendor.
import { fillMs, fullQuota, type QuotaState, takeOne } from './quota.ts';
import { type GateStorage, GateTokens, type Resealed, type TokenAnswer, type TokenMaker } from './tokens.ts';

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

export class GateLogic {
  readonly #storage: GateStorage;
  readonly #tokens: GateTokens;

  constructor(storage: GateStorage, tokens: TokenMaker) {
    this.#storage = storage;
    this.#tokens = new GateTokens(storage, tokens);
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

  /** The connection's access token. `fresh` after the vendor refused the last one. */
  token(connectionId: string, nowMs: number, fresh: boolean): Promise<TokenAnswer> {
    return this.#tokens.token(connectionId, nowMs, fresh);
  }

  /** Seals again, with the newest key, what is still under an older one. */
  reseal(connectionId: string): Promise<Resealed> {
    return this.#tokens.reseal(connectionId);
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
}

/** The gate as everyone else calls it: from afar. */
export type GateDoor = {
  [K in
    | 'admit'
    | 'throttled'
    | 'token'
    | 'reseal'
    | 'nextAttempt'
    | 'admitWrite'
    | 'wasAdmitted'
    | 'revoke'
    | 'setPaused'
    | 'standing'
    | 'showTrail'
    | 'beginEpoch']: (...args: Parameters<GateLogic[K]>) => Promise<Awaited<ReturnType<GateLogic[K]>>>;
};
