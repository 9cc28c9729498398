// What a gate is asked, and what it answers.
import type { Fields } from '../../shared/connection.ts';
import type { Access, RequestLimits } from '../connectors/types.ts';
import type { VendorError } from '../lib/http.ts';
import type { HeldView } from './held.ts';
import type { GivenBack, Lease } from './quota.ts';
import type { Grant, TriedOut } from './tokens.ts';

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
  /** What a consent gave just now; left out where the keys alone lead to a token. */
  grant?: Grant;
}

/**
 * `changed`: it is not the version this was wanted over. `other-account`: the id belongs to another account for good.
 * `refused`: the vendor said no to what was given, and nothing was kept.
 */
export type Established =
  | { ok: true; held: HeldView; rights: TriedOut['rights'] | null; told?: TriedOut['told'] }
  | { ok: false; why: 'changed' | 'other-account' | 'refused'; message: string };

/** What of the quota is asked for, and what comes back of it. */
export interface EnterAsk {
  /** True for a request that changes something at the vendor: it is let through by itself. */
  writes: boolean;
  /** Leases that are done with. */
  given: readonly GivenBack[];
  /** The lease that this one is to go on from. */
  renews?: GivenBack | undefined;
}

/** Requests that ask to be let through. */
export interface EnterRequest extends EnterAsk {
  /** As the database believes it to be. */
  vendor: string;
  limits: RequestLimits;
  /** True where the vendor wants an access token. */
  needsToken: boolean;
  nowMs: number;
}

/** Address, keys and token in one answer, so that no key goes where it does not belong; good for as many requests as the lease says. */
export type Entered =
  | {
      ok: true;
      version: number;
      access: Access;
      token: string | null;
      /** Nothing leaves under it later than `lastsMs` after it was asked for. */
      lease: Omit<Lease, 'untilMs'> & { lastsMs: number };
    }
  | { ok: false; kind: VendorError['kind']; message: string; retryAfterMs: number | null };

/** One write that asks to be let through. */
export interface WriteRequest {
  action: string;
  decision: string;
  /** When that was made. */
  decidedMs: number;
  /** Numbered by the gate; the newest one alone may go. */
  attempt: number;
  /** Every attempt the database knows of, this one with them. */
  known: readonly number[];
  /** The epoch the database believes in. */
  epoch: number;
  /** The version of the connection the database believes in. */
  version: number;
  nowMs: number;
}

/**
 * "seen": this attempt, a newer one, or one that the database does not know of was let through: only a look may follow. "revoked", "paused": a person
 * took it back, or stopped all writes. "restored": the database is older than what was done since. "changed": it knows
 * another version of the connection. "reading": nobody has let this connection write. "too-old": it was decided longer ago
 * than the gate remembers for sure what it let through.
 */
export type WriteVerdict = 'go' | 'seen' | 'revoked' | 'paused' | 'restored' | 'changed' | 'reading' | 'too-old';

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
  /** True while nothing is read either. */
  readsPaused: boolean;
  connection: HeldView | null;
  /** When the refresh token that is used next is dead, UTC milliseconds; null where there is none, or nobody knows. */
  tokenEndsMs: number | null;
  /** True where it knows what its webhooks are signed with. */
  hasWebhookSecret: boolean;
}
