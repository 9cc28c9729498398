// What a gate remembers of writes, so that a database that was set back sends nothing twice; and when it forgets.
import { dayMs } from '../../shared/time.ts';
import type { GateStorage } from './tokens.ts';

/**
 * A write leaves within so long of its decision, or not at all. A note may wait for the next invoice of an agreement that is
 * billed once a year, in arrears: thirteen months.
 */
export const longestDecidedMs = 400 * dayMs;

/**
 * So long everything is remembered after its last use. Longer than a decision may be carried out, by more than clocks differ:
 * whatever backup the database comes from, what was forgotten belongs to a decision that is too old for any write.
 */
export const rememberedMs = longestDecidedMs + 30 * dayMs;

/** Each attempt looks at so many keys in turn, and adds three at most: what is old never piles up, and no alarm is needed. */
const looksPerAttempt = 20;

/** Something that was kept, with its last use. */
interface Kept {
  atMs: number;
  /** The attempt's number; 0 for a decision that was taken back. */
  n: number;
  /** The attempt that was let through before it. */
  before?: number;
}

const attemptsOf = (action: string) => `attempts:${action}`;
const writeOf = (action: string) => `write:${action}`;
const revokedOf = (decision: string, action: string) => `revoked:${decision}:${action}`;
const isOurs = (key: string) => /^(attempts|write|revoked):/.test(key);
/** Up to which key was looked, of all that the gate keeps. */
const lookedKey = 'looked';

/** Whether a decision is too old for any write: what was let through for it may be forgotten. */
export function isTooOld(decidedMs: number, nowMs: number): boolean {
  return nowMs - decidedMs > longestDecidedMs;
}

export class WriteMemory {
  readonly #storage: GateStorage;

  constructor(storage: GateStorage) {
    this.#storage = storage;
  }

  /** The number of an action's next attempt: above any before, and above what the database has seen. */
  nextAttempt(action: string, seen: number, nowMs: number): number {
    this.#forgetSome(nowMs);
    const n = Math.max(this.#read(attemptsOf(action)) ?? 0, seen) + 1;
    this.#keep(attemptsOf(action), n, nowMs);
    return n;
  }

  /** The attempt that was last let through; undefined for none. */
  admitted(action: string): number | undefined {
    return this.#read(writeOf(action));
  }

  /** Notes that an attempt is let through. */
  admit(action: string, attempt: number, nowMs: number): void {
    const before = this.admitted(action);
    this.#storage.put<Kept>(writeOf(action), {
      n: attempt,
      atMs: nowMs,
      ...(before === undefined ? {} : { before }),
    });
  }

  /** An attempt that was let through came to nothing for sure; what was let through before it stays. */
  forget(action: string, attempt: number, nowMs: number): void {
    const kept = this.#storage.get<Kept>(writeOf(action));
    if (kept?.n !== attempt) return;
    if (kept.before === undefined) this.#storage.delete(writeOf(action));
    else this.#keep(writeOf(action), kept.before, nowMs);
  }

  isRevoked(decision: string, action: string): boolean {
    return this.#read(revokedOf(decision, action)) !== undefined;
  }

  revoke(decision: string, action: string, nowMs: number): void {
    this.#keep(revokedOf(decision, action), 0, nowMs);
  }

  reopen(decision: string, action: string): void {
    this.#storage.delete(revokedOf(decision, action));
  }

  #read(key: string): number | undefined {
    return this.#storage.get<Kept>(key)?.n;
  }

  #keep(key: string, n: number, nowMs: number): void {
    this.#storage.put<Kept>(key, { n, atMs: nowMs });
  }

  /** Goes on from where it last stopped, and from the start again after the end. */
  #forgetSome(nowMs: number): void {
    const looked = this.#storage.list(this.#storage.get<string>(lookedKey) ?? null, looksPerAttempt);
    for (const [key, value] of looked) {
      if (isOurs(key) && nowMs - (value as Kept).atMs > rememberedMs) this.#storage.delete(key);
    }
    const last = looked.length < looksPerAttempt ? undefined : looked.at(-1)?.[0];
    if (last === undefined) this.#storage.delete(lookedKey);
    else this.#storage.put<string>(lookedKey, last);
  }
}
