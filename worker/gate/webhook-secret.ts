// What a connection's webhooks are signed with, sealed in its gate.

import type { Fields } from '../../shared/connection.ts';
import { type HeldConnection, placeOf } from './held.ts';
import { type Keyring, type Sealed, SealingError } from './sealed.ts';
import { connectionKey, type GateStorage } from './tokens.ts';

const key = 'webhook';

/** What a delivery is checked with, and whose it is: where its connection leads. */
export type WebhookAnswer = { ok: true; secret: string | null; origin: Fields } | { ok: false; message: string };

export class WebhookSecret {
  readonly #storage: GateStorage;
  readonly #keys: () => Promise<Keyring>;

  constructor(storage: GateStorage, keys: () => Promise<Keyring>) {
    this.#storage = storage;
    this.#keys = keys;
  }

  /** Keeps it in place of the one before; false where the connection is another version than the one that was read. */
  async put(secret: string, over: number): Promise<boolean> {
    const held = this.#held();
    if (held === undefined || held.mode === 'removed') return false;
    const sealed = await (await this.#keys()).seal(placeOf(held, 'webhook secret'), secret);
    if (this.#held()?.version !== over) return false;
    this.#storage.put<Sealed>(key, sealed);
    return true;
  }

  /** True where one is kept. */
  isKept(): boolean {
    return this.#storage.get<Sealed>(key) !== undefined;
  }

  keepOnlyIf(isSamePlace: boolean): void {
    if (!isSamePlace) this.forget();
  }

  forget(): void {
    this.#storage.delete(key);
  }

  async open(): Promise<WebhookAnswer> {
    const held = this.#held();
    if (held === undefined || held.mode === 'removed') return { ok: false, message: 'its gate has no keys' };
    const sealed = this.#storage.get<Sealed>(key);
    try {
      const secret =
        sealed === undefined ? null : await (await this.#keys()).open(placeOf(held, 'webhook secret'), sealed);
      return { ok: true, secret, origin: held.origin };
    } catch (error) {
      if (!(error instanceof SealingError)) throw error;
      return { ok: false, message: error.message };
    }
  }

  /** Seals it again with the newest key; how many are left under another one, because they do not open. */
  async reseal(): Promise<number> {
    const [held, sealed, keys] = [this.#held(), this.#storage.get<Sealed>(key), await this.#keys()];
    if (held === undefined || sealed === undefined || sealed.kid === keys.newest) return 0;
    const opened = await this.open();
    if (!opened.ok || opened.secret === null) return 1;
    await this.put(opened.secret, held.version);
    return 0;
  }

  #held(): HeldConnection | undefined {
    return this.#storage.get<HeldConnection>(connectionKey);
  }
}
