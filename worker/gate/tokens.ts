// A connection's tokens: one renewal at a time, refresh tokens that rotate, and everything sealed where it is kept.
import type { Fields } from '../../shared/connection.ts';
import type { Access, Rights } from '../connectors/types.ts';
import type { AnsweredConsent } from '../lib/consent.ts';
import { VendorError } from '../lib/http.ts';
import { type HeldConnection, placeOf } from './held.ts';
import { type Keyring, type Place, type Sealed, SealingError } from './sealed.ts';

/** What outlives the object; each call is atomic. */
export interface GateStorage {
  get<T>(key: string): T | undefined;
  put<T>(key: string, value: T): void;
  delete(key: string): void;
  /** What is kept under the keys after this one (null: from the first), in their order; so many at most. */
  list(after: string | null, atMost: number): [key: string, value: unknown][];
}

export interface Grant {
  token: string;
  expiresInSeconds: number;
  refreshToken?: string;
  refreshEndsInSeconds?: number;
}

/** What a first reading showed. */
export interface TriedOut {
  /** The token it was read with; null where the vendor has none. */
  grant: Grant | null;
  /** What the account may do, as far as it was seen. */
  rights: Rights;
  /** What the vendor told of the account beside what was given, where it was asked. */
  told?: { origin: Fields; settings: Fields };
}

/** What the code of a consent was worth, and for which account; or why it was not taken. */
export type RedeemedAnswer = { ok: true; grant: Grant; account: Fields } | { ok: false; message: string };

/** How the gate reaches its vendor, and how it keeps secrets at rest. */
export interface TokenMaker {
  /** Null where the vendor has no tokens; `kept` as in the connector's contract. Throws VendorError. */
  obtain(vendor: string, access: Access, kept: string | null): Promise<Grant | null>;
  /** Reads a little with what was given, before it is kept: with `grant`, where a consent gave one. Throws VendorError. */
  tryOut(vendor: string, access: Access, settings: Fields, nowMs: number, grant?: Grant): Promise<TriedOut>;
  /** Trades the code of a consent for tokens, and says for which account they are. */
  redeem(vendor: string, origin: Fields, answered: AnsweredConsent): Promise<RedeemedAnswer>;
  /** The same with a token that is there: what the account may do now. Throws VendorError. */
  lookAgain(vendor: string, access: Access, token: string | null, settings: Fields, nowMs: number): Promise<Rights>;
  keys(): Promise<Keyring>;
}

export const connectionKey = 'connection';

/** What a failed renewal looks like across the object's boundary, where error classes are lost. */
export type TokenAnswer =
  | { ok: true; token: string | null }
  | { ok: false; kind: VendorError['kind']; message: string; retryAfterMs: number | null };

/** What a look at the account with the keys that are there showed, or why there was none. */
export type LookedAgain = { ok: true; rights: Rights } | { ok: false; message: string };

/** What a gate's secrets are sealed with now. */
export interface Resealed {
  /** The key that seals. */
  key: string;
  /** How many are still under another one, because they do not open. */
  left: number;
}

/** A refresh token that the vendor took. */
interface Used {
  sealed: Sealed;
  token: string;
}

type Kept = Exclude<Place['purpose'], 'webhook secret'>;

interface StoredToken {
  sealed: Sealed;
  expiresMs: number;
}

/** Refresh tokens that rotate: the one to use next, and the one that gave it, until the next one has worked itself. */
interface StoredRefresh {
  current: Sealed;
  previous: Sealed | null;
  /** When the one to use next is dead, UTC milliseconds; left out where nobody knows. */
  endsMs?: number;
}

function endOf({ refreshEndsInSeconds: ends }: Grant, nowMs: number): Pick<StoredRefresh, 'endsMs'> {
  return ends === undefined ? {} : { endsMs: nowMs + ends * 1000 };
}

export const changedMeanwhile = {
  ok: false,
  kind: 'retryable',
  message: 'the connection was changed meanwhile; it is tried again',
  retryAfterMs: 0,
} as const;

/** A token is renewed this long before the vendor would refuse it. */
const renewBeforeMs = 5 * 60_000;

/** The tokens of one connection, in the gate's storage. */
export class GateTokens {
  readonly #storage: GateStorage;
  readonly #maker: TokenMaker;
  #renewal: { version: number; answer: Promise<TokenAnswer> } | null = null;

  constructor(storage: GateStorage, maker: TokenMaker) {
    this.#storage = storage;
    this.#maker = maker;
  }

  /**
   * The connection's access token; renewed by one caller at a time. `fresh` after the vendor refused the last one. Refused
   * where the connection is not the version it was entered as: a token must not go where it was not made for.
   */
  async token(version: number, nowMs: number, fresh: boolean): Promise<TokenAnswer> {
    const held = this.#held();
    if (held?.version !== version) return changedMeanwhile;
    const stored = fresh ? null : await this.stored(held, nowMs);
    if (stored !== null) return { ok: true, token: stored };
    if (this.#renewal?.version !== version) {
      const answer = this.#renew(held, nowMs).finally(() => {
        if (this.#renewal?.version === version) this.#renewal = null;
      });
      this.#renewal = { version, answer };
    }
    return this.#renewal.answer;
  }

  /** The token that is kept, while it lasts; one that does not open is as good as none: the vendor gives another. */
  async stored(held: HeldConnection, nowMs: number): Promise<string | null> {
    const stored = this.#storage.get<StoredToken>('token');
    if (stored === undefined || stored.expiresMs - renewBeforeMs <= nowMs) return null;
    return this.#opened(placeOf(held, 'access token'), stored.sealed);
  }

  /** What the vendor wants to see, opened. Throws SealingError. */
  async access(held: HeldConnection): Promise<Access> {
    const { origin, account, secrets } = held;
    if (secrets === null) throw new SealingError(`the keys of "${held.id}" were dropped; connect it again`);
    const keys = await this.#maker.keys();
    return { origin, account, secrets: JSON.parse(await keys.open(placeOf(held, 'secret'), secrets)) };
  }

  /** Looks at what the account may do now; a token is made anew for it, so that the keys are tried as well. */
  async lookAgain(settings: Fields, needsToken: boolean, nowMs: number): Promise<LookedAgain> {
    const held = this.#held();
    if (held === undefined) return { ok: false, message: 'its gate has no keys; connect it again' };
    try {
      const access = await this.access(held);
      const made = needsToken ? await this.token(held.version, nowMs, true) : null;
      if (made?.ok === false) return made;
      return {
        ok: true,
        rights: await this.#maker.lookAgain(held.vendor, access, made?.token ?? null, settings, nowMs),
      };
    } catch (error) {
      if (!(error instanceof VendorError) && !(error instanceof SealingError)) throw error;
      return { ok: false, message: error.message };
    }
  }

  /** Puts a connection in place with the token it was tried out with; nothing of what stood before is left. */
  async replace(held: HeldConnection, secrets: Fields, grant: Grant | null, nowMs: number): Promise<() => void> {
    const keys = await this.#maker.keys();
    const sealed = await keys.seal(placeOf(held, 'secret'), JSON.stringify(secrets));
    const token = grant && (await keys.seal(placeOf(held, 'access token'), grant.token));
    const refresh =
      grant?.refreshToken === undefined ? null : await keys.seal(placeOf(held, 'refresh token'), grant.refreshToken);
    return () => {
      this.forget();
      this.#storage.put<HeldConnection>(connectionKey, { ...held, secrets: sealed });
      if (grant !== null && refresh !== null) {
        this.#storage.put<StoredRefresh>('refresh', { current: refresh, previous: null, ...endOf(grant, nowMs) });
      }
      if (grant === null || token === null) return;
      this.#storage.put<StoredToken>('token', { sealed: token, expiresMs: nowMs + grant.expiresInSeconds * 1000 });
    };
  }

  /** When the refresh token that is used next is dead, UTC milliseconds; null where there is none, or nobody knows. */
  refreshEndsMs(): number | null {
    return this.#storage.get<StoredRefresh>('refresh')?.endsMs ?? null;
  }

  /** Erases every token. */
  forget(): void {
    for (const key of ['token', 'refresh']) this.#storage.delete(key);
  }

  /**
   * Seals again, with the newest key, what is still under an older one. What cannot be opened stays as it is: its key may
   * be put back.
   */
  async reseal(): Promise<Resealed> {
    const keys = await this.#maker.keys();
    const held = this.#held();
    if (held === undefined) return { key: keys.newest, left: 0 };
    let left = 0;
    const again = async (purpose: Kept, sealed: Sealed): Promise<Sealed> => {
      if (sealed.kid === keys.newest) return sealed;
      const place = placeOf(held, purpose);
      const text = await this.#opened(place, sealed);
      if (text !== null) return keys.seal(place, text);
      left += 1;
      return sealed;
    };
    if (held.secrets !== null) {
      const secrets = await again('secret', held.secrets);
      if (this.#stands('secret', held.secrets))
        this.#storage.put<HeldConnection>(connectionKey, { ...held, ...this.#held(), secrets });
    }
    const token = this.#storage.get<StoredToken>('token');
    if (token !== undefined) {
      const sealed = await again('access token', token.sealed);
      if (this.#stands('access token', token.sealed)) this.#storage.put<StoredToken>('token', { ...token, sealed });
    }
    const refresh = this.#storage.get<StoredRefresh>('refresh');
    if (refresh !== undefined) {
      const current = await again('refresh token', refresh.current);
      const previous = refresh.previous && (await again('refresh token', refresh.previous));
      if (this.#stands('refresh token', refresh.current))
        this.#storage.put<StoredRefresh>('refresh', { ...refresh, current, previous });
    }
    return { key: keys.newest, left };
  }

  #held(): HeldConnection | undefined {
    return this.#storage.get<HeldConnection>(connectionKey);
  }

  /** False when another one was stored since it was read: that one is newer, and sealed with the newest key. */
  #stands(purpose: Kept, read: Sealed): boolean {
    const stored = {
      secret: () => this.#held()?.secrets,
      'access token': () => this.#storage.get<StoredToken>('token')?.sealed,
      'refresh token': () => this.#storage.get<StoredRefresh>('refresh')?.current,
    }[purpose]();
    return stored != null && String(stored.ct) === String(read.ct);
  }

  async #opened(place: Place, sealed: Sealed): Promise<string | null> {
    try {
      return await (await this.#maker.keys()).open(place, sealed);
    } catch (error) {
      if (error instanceof SealingError) return null;
      throw error;
    }
  }

  async #renew(held: HeldConnection, nowMs: number): Promise<TokenAnswer> {
    try {
      const { grant, used } = await this.#obtain(held, await this.access(held));
      if (grant === null) return { ok: true, token: null };
      const { token, expiresInSeconds, refreshToken } = grant;
      const keys = await this.#maker.keys();
      const sealed = await keys.seal(placeOf(held, 'access token'), token);
      const refresh = refreshToken === undefined ? null : await this.#rotated(held, used, refreshToken);
      if (this.#held()?.version !== held.version) throw new VendorError('retryable', changedMeanwhile.message);
      // Nothing may come between these: both are stored before the token is used, or neither is.
      if (refresh !== null) this.#storage.put<StoredRefresh>('refresh', { ...refresh, ...endOf(grant, nowMs) });
      this.#storage.put<StoredToken>('token', { sealed, expiresMs: nowMs + expiresInSeconds * 1000 });
      return { ok: true, token };
    } catch (error) {
      if (error instanceof SealingError) return { ok: false, kind: 'auth', message: error.message, retryAfterMs: null };
      if (!(error instanceof VendorError)) throw error;
      return { ok: false, kind: error.kind, message: error.message, retryAfterMs: error.retryAfterMs };
    }
  }

  /**
   * Tries the refresh token that is next; where the vendor refuses it, the one before it once (its answer may have been
   * lost, or not have been stored), and last the one of the consent. Where all are refused, what was said of the first one
   * is told: the others may be old and dead while that one lives.
   */
  async #obtain(held: HeldConnection, access: Access): Promise<{ grant: Grant | null; used: Used | null }> {
    const keys = await this.#maker.keys();
    const place = placeOf(held, 'refresh token');
    const kept = this.#storage.get<StoredRefresh>('refresh');
    const tries = [kept?.current, kept?.previous].filter((sealed) => sealed !== undefined && sealed !== null);
    let locked: string | null = null;
    let refusal: VendorError | null = null;
    for (const sealed of tries) {
      try {
        const token = await keys.open(place, sealed);
        return { grant: await this.#maker.obtain(held.vendor, access, token), used: { sealed, token } };
      } catch (error) {
        if (error instanceof SealingError) locked ??= error.message;
        else if (error instanceof VendorError && error.kind === 'auth') refusal ??= error;
        else throw error;
      }
    }
    try {
      return { grant: await this.#maker.obtain(held.vendor, access, null), used: null };
    } catch (error) {
      if (!(error instanceof VendorError) || error.kind !== 'auth') throw error;
      if (locked === null) throw refusal ?? error;
      // The vendor refuses what is left; what would have been taken is there, behind a key that is not.
      throw new VendorError('auth', locked, { status: error.status, cause: error });
    }
  }

  /** What was used and is good for another try; one that came back unchanged has worked, so nothing older is kept. */
  async #rotated(held: HeldConnection, used: Used | null, next: string): Promise<StoredRefresh> {
    const current = await (await this.#maker.keys()).seal(placeOf(held, 'refresh token'), next);
    return { current, previous: used === null || used.token === next ? null : used.sealed };
  }
}
