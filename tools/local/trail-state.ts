// What the links of a trail so far have said, for whoever replays the next one.
import { minuteMs } from '../../shared/time.ts';
import type { Covered } from './trail-cover.ts';
import type { Standing } from './trail-law.ts';
import { nothingOffered, type Offered } from './trail-offers.ts';
import { nobodyYet, type People } from './trail-people.ts';
import { defaultPolicies, type Policies } from './trail-policies.ts';
import { nothingWritten, type Writes } from './trail-writes.ts';

/** Events land in the order of their commits, each with the moment its run began: no run of the platform is longer. */
export const longestRunMs = 15 * minuteMs;

/** A decision as it stood when it was made. */
interface MadeDecision {
  standing: Standing | null;
  atMs: number;
  actions: ReadonlySet<string>;
}

/** What the links so far have said. */
export interface Replay extends Covered {
  people: People;
  policies: Policies;
  olderPolicies: Policies;
  offers: Offered;
  writes: Writes;
  decisions: Map<string, MadeDecision>;
  /** Who gave each connection the keys that it has; '' for nobody. */
  keysGivenBy: Map<string, string>;
  /** Decisions whose signature was checked. */
  signatures: number;
  /** Links whose private part was erased, and the last of them. */
  erased: number;
  lastErased: { seq: number; type: string } | null;
  /** The last link that says that something was erased. */
  erasedIn: number;
  latestMs: number;
}

/** Before the first link. */
export function newReplay(): Replay {
  return {
    people: nobodyYet(),
    policies: defaultPolicies(),
    olderPolicies: defaultPolicies(),
    offers: nothingOffered(),
    writes: nothingWritten(),
    decisions: new Map(),
    keysGivenBy: new Map(),
    signatures: 0,
    erased: 0,
    lastErased: null,
    erasedIn: 0,
    latestMs: 0,
    covered: new Map(),
    takenBack: new Map(),
    firsts: new Map(),
    unreadable: new Set(),
  };
}
