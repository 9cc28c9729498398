// Consents under way: who asked for one, and what the vendor sent the person back with, until it is fetched once.
import { minuteMs } from '../../shared/time.ts';
import type { GateStorage } from './tokens.ts';

/** A person signs in at the vendor and chooses; then the code itself lives for minutes. */
export const consentLastsMs = 15 * minuteMs;
const longestCallback = 4000;
/** So many may be under way at once. */
const mostOpen = 50;

const prefix = 'consent:';
const key = (stateHash: string) => `${prefix}${stateHash}`;

export interface OpenConsent {
  /** The browser that asked, the only one that may fetch it. */
  device: string;
  vendor: string;
  redirectUri: string;
  beganMs: number;
  /** The query of the callback; null until it came. */
  callback: string | null;
}

/** The codes are parked here and nowhere else; each is worth nothing without the verifier and the app's secret. */
export class ConsentDesk {
  readonly #storage: GateStorage;

  constructor(storage: GateStorage) {
    this.#storage = storage;
  }

  /** Notes who asked; false where too many are under way. Those that took too long are forgotten. */
  beginConsent(
    stateHash: string,
    asked: Pick<OpenConsent, 'device' | 'vendor' | 'redirectUri'>,
    nowMs: number,
  ): boolean {
    const open = this.#open();
    for (const [name, { beganMs }] of open) if (nowMs - beganMs > consentLastsMs) this.#storage.delete(name);
    if (open.filter(([, { beganMs }]) => nowMs - beganMs <= consentLastsMs).length >= mostOpen) return false;
    this.#storage.put<OpenConsent>(key(stateHash), { ...asked, beganMs: nowMs, callback: null });
    return true;
  }

  /** Parks what came back; false where nobody asked, it took too long, or something came before. */
  parkConsent(stateHash: string, callback: string, nowMs: number): boolean {
    const open = this.#standing(stateHash, nowMs);
    if (open === null || open.callback !== null || callback.length > longestCallback) return false;
    this.#storage.put<OpenConsent>(key(stateHash), { ...open, callback });
    return true;
  }

  /** Whether it came, for the browser that asked; null where there is none. */
  hasConsentCome(stateHash: string, device: string, nowMs: number): boolean | null {
    const open = this.#standing(stateHash, nowMs);
    return open === null || open.device !== device ? null : open.callback !== null;
  }

  /** Hands out what came, once, to the browser that asked; null otherwise. */
  takeConsent(stateHash: string, device: string, nowMs: number): OpenConsent | null {
    const open = this.#standing(stateHash, nowMs);
    if (open === null || open.device !== device || open.callback === null) return null;
    this.#storage.delete(key(stateHash));
    return open;
  }

  #standing(stateHash: string, nowMs: number): OpenConsent | null {
    const open = this.#storage.get<OpenConsent>(key(stateHash));
    return open === undefined || nowMs - open.beganMs > consentLastsMs ? null : open;
  }

  #open(): [name: string, OpenConsent][] {
    const found = this.#storage.list(prefix, 2 * mostOpen) as [string, OpenConsent][];
    return found.filter(([name]) => name.startsWith(prefix));
  }
}
