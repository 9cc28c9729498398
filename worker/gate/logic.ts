// The gate's own logic, plain so that Node can run it too: its connection, quota, token, and what was let through to the vendor.
import type { ConnectionMode, Fields } from '../../shared/connection.ts';
import { minuteMs } from '../../shared/time.ts';
import type { AnsweredConsent } from '../lib/consent.ts';
import { VendorError } from '../lib/http.ts';
import { enterRefusal, type HeldConnection, type HeldView, mayWrite, standsAt, viewOf, wantedProblem } from './held.ts';
import { closed, type GivenBack, granted, leaseLastsMs, type QuotaState, takenBack, untouchedQuota } from './quota.ts';
import type {
  Entered,
  EnterRequest,
  Established,
  GateState,
  TrailMark,
  Wanted,
  WriteRequest,
  WriteVerdict,
} from './requests.ts';
import { SealingError } from './sealed.ts';
import {
  changedMeanwhile,
  connectionKey,
  type GateStorage,
  GateTokens,
  type LookedAgain,
  type RedeemedAnswer,
  type Resealed,
  type TokenAnswer,
  type TokenMaker,
  type TriedOut,
} from './tokens.ts';
import { type WebhookAnswer, WebhookSecret } from './webhook-secret.ts';
import { isTooOld, WriteMemory } from './write-memory.ts';

const quotaKey = 'leases';
/** Whoever asks although it is paused asks again then: nothing that reads is begun meanwhile. */
const pausedForMs = 15 * minuteMs;

export class GateLogic {
  readonly #storage: GateStorage;
  readonly #maker: TokenMaker;
  readonly #tokens: GateTokens;
  readonly #memory: WriteMemory;
  readonly #webhook: WebhookSecret;

  constructor(storage: GateStorage, maker: TokenMaker) {
    this.#storage = storage;
    this.#maker = maker;
    this.#tokens = new GateTokens(storage, maker);
    this.#memory = new WriteMemory(storage);
    this.#webhook = new WebhookSecret(storage, () => maker.keys());
  }

  /**
   * Makes the connection what is wanted, over the version that was read (0: none is there), after a first reading with the
   * keys that were given. It begins reading alone; new keys for the same account at the same origin leave it as it is. A
   * new origin drops keys and tokens. `mark` is noted where no trail was shown before; `atLeast` is a version the database
   * has already seen.
   */
  async establish(
    wanted: Wanted,
    over: number,
    nowMs: number,
    { mark = null, atLeast = 0 }: { mark?: TrailMark | null; atLeast?: number } = {},
  ): Promise<Established> {
    const { id, vendor, account, origin, settings } = wanted;
    const before = this.#held();
    const problem = wantedProblem(wanted, this.#held(), over);
    if (problem !== null) return problem;
    const isSamePlace = before !== undefined && standsAt(before, origin);
    const version = Math.max(over, atLeast) + 1;
    const next: HeldConnection = {
      ...{ id, version, vendor, account, origin },
      mode: isSamePlace ? before.mode : 'reading',
      secrets: null,
    };
    let tried: TriedOut | null = null;
    if (wanted.secrets !== null) {
      try {
        const access = { origin, account, secrets: wanted.secrets };
        tried = await this.#maker.tryOut(vendor, access, settings, nowMs, wanted.grant);
        const placed = { ...next, origin: { ...origin, ...tried.told?.origin } };
        const put = await this.#tokens.replace(placed, wanted.secrets, tried.grant, nowMs);
        const moved = wantedProblem(wanted, this.#held(), over);
        if (moved !== null) return moved;
        this.#webhook.keepOnlyIf(isSamePlace);
        put();
      } catch (error) {
        if (!(error instanceof VendorError)) throw error;
        return { ok: false, why: 'refused', message: error.message };
      }
    } else {
      if (!isSamePlace) this.#forget();
      this.#storage.put<HeldConnection>(connectionKey, { ...next, secrets: isSamePlace ? before.secrets : null });
    }
    if (mark !== null && this.state().mark === null) this.#storage.put<TrailMark>('mark', mark);
    return { ok: true, held: viewOf(this.#held() ?? next), ...toldBy(tried) };
  }

  /** Looks at what the account may do now, with the keys that are there and a token that is made for it. */
  lookAgain(settings: Fields, needsToken: boolean, nowMs: number): Promise<LookedAgain> {
    return this.#tokens.lookAgain(settings, needsToken, nowMs);
  }

  /** Trades the code of a consent for tokens; nothing of it is kept here. */
  redeem(vendor: string, origin: Fields, answered: AnsweredConsent): Promise<RedeemedAnswer> {
    return this.#maker.redeem(vendor, origin, answered);
  }

  /** Lets it write, or only read, over the version that was read; null when it is another one, removed or without keys. */
  setMode(mode: Exclude<ConnectionMode, 'removed'>, over: number): HeldView | null {
    const held = this.#held();
    if (held === undefined || held.version !== over || held.mode === 'removed' || held.secrets === null) return null;
    return this.#put({ ...untried(held), mode, version: over + 1 });
  }

  /** Lets one action be written of a connection that only reads, over the version that was read; null as for the mode. */
  setTrial(action: string, over: number): HeldView | null {
    const held = this.#held();
    if (held === undefined || held.version !== over || held.mode !== 'reading' || held.secrets === null) return null;
    return this.#put({ ...held, trial: action, version: over + 1 });
  }

  /** Erases keys and tokens; the account stays pinned, and what was let through stays known. Null over another version. */
  remove(over: number): HeldView | null {
    const held = this.#held();
    if (held === undefined || held.version !== over) return null;
    this.#forget();
    return this.#put({ ...untried(held), mode: 'removed', secrets: null, version: over + 1 });
  }

  /**
   * The database has seen a newer version than this gate, or knows nothing of it: one of them was restored, and which mode
   * holds nobody can tell. It only reads from now on, and nothing at all where the database saw it removed.
   */
  distrust(version: number, removed: boolean): HeldView | null {
    const held = this.#held();
    if (held === undefined) return null;
    const isRemoved = removed || held.mode === 'removed';
    if (isRemoved) this.#forget();
    const next = Math.max(held.version, version) + 1;
    const rest = isRemoved ? ({ mode: 'removed', secrets: null } as const) : ({ mode: 'reading' } as const);
    return this.#put({ ...untried(held), ...rest, version: next });
  }

  #put(held: HeldConnection): HeldView {
    this.#storage.put<HeldConnection>(connectionKey, held);
    return viewOf(held);
  }

  #forget(): void {
    this.#tokens.forget();
    this.#webhook.forget();
  }

  #held(): HeldConnection | undefined {
    return this.#storage.get<HeldConnection>(connectionKey);
  }

  /** Keeps what webhooks are signed with; false over another version than was read. */
  setWebhookSecret(secret: string, over: number): Promise<boolean> {
    return this.#webhook.put(secret, over);
  }

  /** What a delivery is checked with. */
  webhook(): Promise<WebhookAnswer> {
    return this.#webhook.open();
  }

  /**
   * Lets one write, or a lease of reads, through under the vendor's quota: where they go, and what they need to be let in
   * there.
   */
  async enter({ vendor, limits, needsToken, nowMs, writes, given, renews }: EnterRequest): Promise<Entered> {
    if (given.length > 0) this.giveBack(given, nowMs);
    const held = this.#held();
    const refusal = enterRefusal(held, vendor, writes);
    if (held === undefined || refusal !== null) {
      return { ok: false, kind: 'retryable', message: refusal ?? '', retryAfterMs: null };
    }
    if (this.state().readsPaused) {
      return { ok: false, kind: 'retryable', message: 'it is paused', retryAfterMs: pausedForMs };
    }
    try {
      const { version } = held;
      const access = await this.#tokens.access(held);
      const token: TokenAnswer = needsToken
        ? await this.#tokens.token(version, nowMs, false)
        : { ok: true, token: null };
      if (!token.ok) return token;
      // Last, so that nothing is let out that is then refused, and nothing of what was changed meanwhile.
      if (this.#held()?.version !== version) return changedMeanwhile;
      const quota = granted(this.#quota(), limits, { nowMs, writes, renews });
      this.#storage.put<QuotaState>(quotaKey, quota.state);
      if ('waitMs' in quota) {
        return { ok: false, kind: 'retryable', message: 'its request limit is reached', retryAfterMs: quota.waitMs };
      }
      const { untilMs, ...lease } = quota.lease;
      return { ok: true, version, access, token: token.token, lease: { ...lease, lastsMs: leaseLastsMs } };
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      return { ok: false, kind: 'auth', message: error.message, retryAfterMs: null };
    }
  }

  /** Leases that are done with: what was not used of them is free again. */
  giveBack(given: readonly GivenBack[], nowMs: number): void {
    this.#storage.put<QuotaState>(quotaKey, takenBack(this.#quota(), given, nowMs));
  }

  /** The vendor said "too many": nobody is let through until the time it named, and one alone after that. */
  throttled(nowMs: number, retryAfterMs: number): void {
    this.#storage.put<QuotaState>(quotaKey, closed(this.#quota(), nowMs, retryAfterMs));
  }

  /** Kept in storage: an object that was reset must not begin as if nothing had been let through. */
  #quota(): QuotaState {
    return this.#storage.get<QuotaState>(quotaKey) ?? untouchedQuota();
  }

  /** The access token of the version that was entered. `fresh` after the vendor refused the last one. */
  token(version: number, nowMs: number, fresh: boolean): Promise<TokenAnswer> {
    return this.#tokens.token(version, nowMs, fresh);
  }

  /** Seals again, with the newest key, what is still under an older one. */
  async reseal(): Promise<Resealed> {
    const [left, tokens] = [await this.#webhook.reseal(), await this.#tokens.reseal()];
    return { ...tokens, left: tokens.left + left };
  }

  /**
   * Numbers the next attempt at an action: never the same number twice, whatever the database was restored to; nor one the
   * database has seen (`seen`), should this gate have been restored.
   */
  nextAttempt(action: string, seen: number, nowMs: number): number {
    return this.#memory.nextAttempt(action, seen, nowMs);
  }

  /** Notes a write right before it is sent, or says why it may not go. */
  admitWrite({ action, decision, decidedMs, attempt, known, epoch, version, nowMs }: WriteRequest): WriteVerdict {
    const { epoch: current, paused, connection } = this.state();
    if (epoch !== current) return 'restored';
    if (connection?.version !== version) return 'changed';
    if (!mayWrite(connection, action)) return 'reading';
    if (paused) return 'paused';
    if (this.#memory.isRevoked(decision, action)) return 'revoked';
    const earlier = this.#memory.admitted(action);
    if (earlier !== undefined && (earlier >= attempt || !known.includes(earlier))) return 'seen';
    if (isTooOld(decidedMs, nowMs)) return 'too-old';
    this.#memory.admit(action, attempt, nowMs);
    return 'go';
  }

  /**
   * True when a write of this action may have been let through, whatever the database remembers: it was, or its decision is
   * so old that it may have been and was forgotten.
   */
  wasAdmitted(action: string, decidedMs: number, nowMs: number): boolean {
    return this.#memory.admitted(action) !== undefined || isTooOld(decidedMs, nowMs);
  }

  /** An attempt that was let through never left, or was refused before anything was done: it is as if it had not been. */
  cameToNothing(action: string, attempt: number, nowMs: number): void {
    this.#memory.forget(action, attempt, nowMs);
  }

  /**
   * Takes back what was never let through: it stays so, even for a database that forgets it. Returns what was let
   * through before, and so cannot be taken back.
   */
  revoke(decision: string, actions: readonly string[], nowMs: number): string[] {
    const left = actions.filter((action) => this.#memory.admitted(action) !== undefined);
    for (const action of actions) if (!left.includes(action)) this.#memory.revoke(decision, action, nowMs);
    return left;
  }

  /** Lets go again what was taken back and, as it turned out, stays approved. */
  reopen(decision: string, actions: readonly string[]): void {
    for (const action of actions) this.#memory.reopen(decision, action);
  }

  /** Stops every write of this connection, and where `reads` says so every request, or lets them go again. */
  setPaused(paused: boolean, reads = false): void {
    this.#storage.put('paused', paused);
    this.#storage.put('readsPaused', reads);
  }

  state(): GateState {
    const held = this.#held();
    return {
      epoch: this.#storage.get<number>('epoch') ?? 1,
      mark: this.#storage.get<TrailMark>('mark') ?? null,
      paused: this.#storage.get<boolean>('paused') ?? false,
      readsPaused: this.#storage.get<boolean>('readsPaused') ?? false,
      connection: held === undefined ? null : viewOf(held),
      tokenEndsMs: this.#tokens.refreshEndsMs(),
      hasWebhookSecret: this.#webhook.isKept(),
    };
  }

  /** Remembers how far the trail was sealed; a shorter one, or one of another epoch, is not taken. */
  showTrail(epoch: number, mark: TrailMark): void {
    const state = this.state();
    if (epoch !== state.epoch || mark.seq <= (state.mark?.seq ?? 0)) return;
    this.#storage.put('mark', mark);
  }

  /** From now on only executors that know the database was restored may write. */
  beginEpoch(epoch: number, mark: TrailMark): void {
    if (epoch <= this.state().epoch) return;
    this.#storage.put('epoch', epoch);
    this.#storage.put('mark', mark);
  }
}

function untried({ trial: _, ...held }: HeldConnection): HeldConnection {
  return held;
}

/** What a first reading with the keys told, where there was one. */
function toldBy(tried: TriedOut | null): Pick<Extract<Established, { ok: true }>, 'rights' | 'told'> {
  const { rights = null, told } = tried ?? {};
  return { rights, ...(told === undefined ? {} : { told }) };
}
