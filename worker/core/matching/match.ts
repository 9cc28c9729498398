// What matching is given, and what it says: which records of different systems are the same thing.
import type { LinkRatio, LinkTerms } from '../../../shared/link.ts';
import type { MappedRecord, RecordKind, RecordRef } from '../../../shared/records/record.ts';
import type { SystemRole } from '../../../shared/system.ts';
import type { Day } from '../../../shared/time.ts';

/** A connected system: everything is matched with what the PSA holds. */
export interface MatchSystem {
  id: string;
  role: SystemRole;
}

/** A record with the connection it came through. */
export type MatchRecord<K extends RecordKind = RecordKind> = MappedRecord<K> & { connection: string };

/**
 * `acting`: sure enough to carry changes without a person. `follows`: it holds as soon as the client and the product it
 * rests on are linked, and asks nobody. `proposed`: one question to a person. `ambiguous`: a person has to choose, since
 * several fit, or what there is contradicts itself.
 */
export type MatchState = 'acting' | 'follows' | 'proposed' | 'ambiguous';

export interface Match {
  kind: 'company' | 'product' | 'line';
  /** Two: the PSA's first. */
  records: [RecordRef, RecordRef];
  state: MatchState;
  /** From 0 to 1: how likely they are the same; for order, never shown. */
  confidence: number;
  /** Why, in plain sentences. */
  reasons: string[];
  /** Set where it rests on a client or a product that is a question itself. */
  waits?: true;
  /** Where a person said that its sides are not one for one. */
  ratio?: LinkRatio;
}

/** The kinds of records that matching looks at. */
export const matchedKinds: ReadonlySet<RecordKind> = new Set<RecordKind>([
  'company',
  'contact',
  'product',
  'agreement',
  'agreement-line',
  'subscription',
  'invoice',
  'member',
]);

/** What people have said of links; `alone` are records that have no counterpart in another system. */
export interface Answered {
  confirmed: readonly { kind: Match['kind']; records: readonly RecordRef[]; terms?: LinkTerms }[];
  rejected: readonly { kind: Match['kind']; records: readonly RecordRef[] }[];
  alone: readonly RecordRef[];
}

/** Kinds of which every field counts; of the others it is enough to know that one came. */
export const matchedWhole: ReadonlySet<RecordKind> = new Set<RecordKind>(['company', 'contact', 'product', 'member']);

/** Everything that matching looks at; records of kinds it does not know are passed over. */
export interface MatchInput {
  systems: readonly MatchSystem[];
  records: readonly MatchRecord[];
  today: Day;
  /** Nothing by default. */
  answered?: Answered;
}

/** The records of one kind. */
export function recordsOfKind<K extends RecordKind>(records: readonly MatchRecord[], kind: K): MatchRecord<K>[] {
  return records.filter((record): record is MatchRecord<K> => record.kind === kind);
}
