// The roster's own logic, plain so that Node can run it too.
import { ConsentDesk } from './consent-desk.ts';
import type { GateStorage } from './tokens.ts';

const idsKey = 'ids';
const accountsKey = 'accounts';

/** With the desk for consents: an account that is connected by one has no gate yet. */
export class RosterLogic extends ConsentDesk {
  readonly #storage: GateStorage;

  constructor(storage: GateStorage) {
    super(storage);
    this.#storage = storage;
  }

  /** Notes that this connection has a gate; it stays noted for good. */
  enter(id: string): void {
    const ids = this.ids();
    if (!ids.includes(id)) this.#storage.put(idsKey, [...ids, id]);
  }

  /**
   * Takes an account for an id, so that two that add it at once do not both have it; returns the id that has it. The
   * account is a text that is the same for everyone who adds it.
   */
  take(id: string, account: string): string {
    const taken = this.#accounts();
    const has = taken[account] ?? id;
    if (has === id) this.#storage.put(accountsKey, { ...taken, [account]: id });
    return has;
  }

  /** Gives an account back that came to nothing. */
  giveBack(id: string, account: string): void {
    const { [account]: has, ...others } = this.#accounts();
    if (has === id) this.#storage.put(accountsKey, others);
  }

  #accounts(): Record<string, string> {
    return this.#storage.get<Record<string, string>>(accountsKey) ?? {};
  }

  /** In the order they were added. */
  ids(): string[] {
    return this.#storage.get<string[]>(idsKey) ?? [];
  }
}

/** The roster as everyone else calls it: from afar. */
export type RosterDoor = {
  [K in 'enter' | 'take' | 'giveBack' | 'ids' | 'beginConsent' | 'parkConsent' | 'hasConsentCome' | 'takeConsent']: (
    ...args: Parameters<RosterLogic[K]>
  ) => Promise<ReturnType<RosterLogic[K]>>;
};
