// What a gate is asked, and what it answers.
import type { Fields } from '../../shared/connection.ts';
import type { Access } from '../connectors/types.ts';
import type { VendorError } from '../lib/http.ts';
import type { HeldView } from './held.ts';
import type { TriedOut } from './tokens.ts';

/** A connection as somebody wants it to be. */
export interface Wanted {
  id: string;
  vendor: string;
  account: Fields;
  origin: Fields;
  /** Null: those that are there go on, while the origin stays the same. */
  secrets: Fields | null;
  /** They route nothing; the first reading may need them. */
  settings: Fields;
}

/**
 * `changed`: it is not the version this was wanted over. `other-account`: the id belongs to another account for good.
 * `refused`: the vendor said no to what was given, and nothing was kept.
 */
export type Established =
  | { ok: true; held: HeldView; rights: TriedOut['rights'] | null }
  | { ok: false; why: 'changed' | 'other-account' | 'refused'; message: string };

/** One request that asks to be let through. */
export interface EnterRequest {
  /** As the database believes it to be. */
  vendor: string;
  perMinute: number;
  nowMs: number;
  /** True for a request that changes something at the vendor. */
  writes: boolean;
}

/** Address and keys in one answer, so that no key goes where it does not belong. */
export type Entered =
  | { ok: true; version: number; access: Access; token: string | null }
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
  /** The version of the connection the database believes in. */
  version: number;
}

/**
 * "seen": this attempt, a newer one, or one that the database does not know of was let through: only a look may follow. "revoked", "paused": a person
 * took it back, or stopped all writes. "restored": the database is older than what was done since. "changed": it knows
 * another version of the connection. "reading": nobody has let this connection write.
 */
export type WriteVerdict = 'go' | 'seen' | 'revoked' | 'paused' | 'restored' | 'changed' | 'reading';

/** The last sealed link of the trail that the gate was shown; 0 before any was sealed. */
export interface TrailMark {
  seq: number;
  hash: string;
}

/** What the gate knows of the database it works for, and of its connection. */
export interface GateState {
  epoch: number;
  mark: TrailMark | null;
  paused: boolean;
  connection: HeldView | null;
}
