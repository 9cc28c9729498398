// A connection's tokens: one renewal at a time, refresh tokens that rotate, and everything sealed where it is kept.
import { VendorError } from '../lib/http.ts';
import { type Keyring, type Place, type Sealed, SealingError } from './sealed.ts';

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
  keys(): Promise<Keyring>;
}

/** What a failed renewal looks like across the object's boundary, where error classes are lost. */
export type TokenAnswer =
  | { ok: true; token: string | null }
  | { ok: false; kind: VendorError['kind']; message: string; retryAfterMs: number | null };

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

interface StoredToken {
  sealed: Sealed;
  expiresMs: number;
}

/** Refresh tokens that rotate: the one to use next, and the one that gave it, until the next one has worked itself. */
interface StoredRefresh {
  current: Sealed;
  previous: Sealed | null;
}

/** A token is renewed this long before the vendor would refuse it. */
const renewBeforeMs = 5 * 60_000;

/** The tokens of one connection, in the gate's storage. */
export class GateTokens {
  readonly #storage: GateStorage;
  readonly #maker: TokenMaker;
  #renewal: Promise<TokenAnswer> | null = null;

  constructor(storage: GateStorage, maker: TokenMaker) {
    this.#storage = storage;
    this.#maker = maker;
  }

  /** The connection's access token; renewed by one caller at a time. `fresh` after the vendor refused the last one. */
  async token(connectionId: string, nowMs: number, fresh: boolean): Promise<TokenAnswer> {
    const stored = this.#storage.get<StoredToken>('token');
    if (!fresh && stored !== undefined && stored.expiresMs - renewBeforeMs > nowMs) {
      const token = await this.#opened({ connection: connectionId, purpose: 'access token' }, stored.sealed);
      // One that does not open is as good as none: the vendor gives another.
      if (token !== null) return { ok: true, token };
    }
    this.#renewal ??= this.#renew(connectionId, nowMs).finally(() => {
      this.#renewal = null;
    });
    return this.#renewal;
  }

  /**
   * Seals again, with the newest key, what is still under an older one. What cannot be opened stays as it is: its key may
   * be put back.
   */
  async reseal(connectionId: string): Promise<Resealed> {
    const keys = await this.#maker.keys();
    let left = 0;
    const again = async (purpose: Place['purpose'], sealed: Sealed): Promise<Sealed> => {
      if (sealed.kid === keys.newest) return sealed;
      const place: Place = { connection: connectionId, purpose };
      const text = await this.#opened(place, sealed);
      if (text !== null) return keys.seal(place, text);
      left += 1;
      return sealed;
    };
    const token = this.#storage.get<StoredToken>('token');
    if (token !== undefined) {
      const sealed = await again('access token', token.sealed);
      if (this.#stands('token', token.sealed)) this.#storage.put<StoredToken>('token', { ...token, sealed });
    }
    const refresh = this.#storage.get<StoredRefresh>('refresh');
    if (refresh !== undefined) {
      const current = await again('refresh token', refresh.current);
      const previous = refresh.previous && (await again('refresh token', refresh.previous));
      if (this.#stands('refresh', refresh.current)) this.#storage.put<StoredRefresh>('refresh', { current, previous });
    }
    return { key: keys.newest, left };
  }

  /** False when a renewal stored another one since it was read: that one is newer, and sealed with the newest key. */
  #stands(key: 'token' | 'refresh', read: Sealed): boolean {
    const stored =
      key === 'token' ? this.#storage.get<StoredToken>(key)?.sealed : this.#storage.get<StoredRefresh>(key)?.current;
    return stored !== undefined && String(stored.ct) === String(read.ct);
  }

  async #opened(place: Place, sealed: Sealed): Promise<string | null> {
    try {
      return await (await this.#maker.keys()).open(place, sealed);
    } catch (error) {
      if (error instanceof SealingError) return null;
      throw error;
    }
  }

  async #renew(connectionId: string, nowMs: number): Promise<TokenAnswer> {
    try {
      const { grant, used } = await this.#obtain(connectionId);
      if (grant === null) return { ok: true, token: null };
      const { token, expiresInSeconds, refreshToken } = grant;
      const keys = await this.#maker.keys();
      const sealed = await keys.seal({ connection: connectionId, purpose: 'access token' }, token);
      const refresh = refreshToken === undefined ? null : await this.#rotated(connectionId, used, refreshToken);
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
  async #obtain(connectionId: string): Promise<{ grant: Grant | null; used: Used | null }> {
    const keys = await this.#maker.keys();
    const place: Place = { connection: connectionId, purpose: 'refresh token' };
    const kept = this.#storage.get<StoredRefresh>('refresh');
    const tries = [kept?.current, kept?.previous].filter((sealed) => sealed !== undefined && sealed !== null);
    let locked: string | null = null;
    let refusal: VendorError | null = null;
    for (const sealed of tries) {
      try {
        const token = await keys.open(place, sealed);
        return { grant: await this.#maker.obtain(connectionId, token), used: { sealed, token } };
      } catch (error) {
        if (error instanceof SealingError) locked ??= error.message;
        else if (error instanceof VendorError && error.kind === 'auth') refusal ??= error;
        else throw error;
      }
    }
    try {
      return { grant: await this.#maker.obtain(connectionId, null), used: null };
    } catch (error) {
      if (!(error instanceof VendorError) || error.kind !== 'auth') throw error;
      if (locked === null) throw refusal ?? error;
      // The vendor refuses what is left; what would have been taken is there, behind a key that is not.
      throw new VendorError('auth', locked, { status: error.status, cause: error });
    }
  }

  /** What was used and is good for another try; one that came back unchanged has worked, so nothing older is kept. */
  async #rotated(connectionId: string, used: Used | null, next: string): Promise<StoredRefresh> {
    const place: Place = { connection: connectionId, purpose: 'refresh token' };
    const current = await (await this.#maker.keys()).seal(place, next);
    return { current, previous: used === null || used.token === next ? null : used.sealed };
  }
}
