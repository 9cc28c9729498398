// All that is known of one client, as plain values: the only thing rules look at.
import type { Action } from '../../shared/action.ts';
import type { AnswerVerb } from '../../shared/decision.ts';
import type { LinkTerms } from '../../shared/link.ts';
import type { WritesTaken } from '../../shared/means.ts';
import type { Policy } from '../../shared/policy.ts';
import type { RecordData, RecordKind, RecordRef, StoredRecord } from '../../shared/records/record.ts';
import { refKey } from '../../shared/records/record.ts';
import type { Salt } from '../../shared/salted.ts';
import type { SystemRole } from '../../shared/system.ts';
import { type Day, dayIn, type Instant, type Zone } from '../../shared/time.ts';

/** A statement that acts: records of different systems are the same thing, as a person confirmed or a stored id bears out. */
export interface ConfirmedLink {
  id: string;
  kind: 'company' | 'product' | 'line';
  records: RecordRef[];
  /** Left out, its sides are one for one. */
  terms?: LinkTerms;
}

/** What a person answered to a question of ours; it holds until it is taken back. */
export interface Answer {
  decision: string;
  verb: AnswerVerb;
  member: string;
  at: Instant;
  /** The line that was chosen, or the message that was asked about. */
  record: RecordRef;
  /** Whose later messages it goes for as well; null: nobody's. */
  sender: string | null;
}

/** How far one source can be relied on right now. */
export interface SourceState {
  connection: string;
  stream: string;
  kind: RecordKind;
  complete: boolean;
  checkedAtMs: number | null;
  error: string | null;
  /** How many of its objects could not be read and are this client's, or may be; none where it says nothing. */
  aside?: number;
  /** The first of those, as people are told of them. */
  asideNames?: readonly string[];
  /** Set where its connection was removed and nothing took its place. */
  isRemoved?: true;
  /** Set while somebody has stopped that anything of its connection is read. */
  isPaused?: true;
}

export interface ConnectedSystem {
  /** The connection's id, as records name it. */
  id: string;
  /** As people write it. */
  title: string;
  role: SystemRole;
  /** Which writes it takes, and how. */
  writes: WritesTaken;
  /** The kinds that it holds any record of, whosesoever; left out where nobody counted. */
  has?: readonly string[];
  /** Set where it was removed and nothing took its place: what it gave is old, and nothing can be written there. */
  isRemoved?: true;
}

export interface ClientView {
  client: { id: string; name: string };
  /** The PSA company that is the client. */
  company: RecordRef;
  payer: string | null;
  /** Its company records in other systems, through confirmed links. */
  linkedCompanies: RecordRef[];
  /** Those of them that are another client's as well. */
  sharedCompanies?: readonly RecordRef[];
  /** Companies under its own that are clients apart and linked to no distributor, with their lines. */
  children?: readonly StoredRecord[];
  records: StoredRecord[];
  links: ConfirmedLink[];
  /** Products of which a person said that they have no counterpart: own services, and what is not billed by itself. */
  standalone?: readonly RecordRef[];
  /** What people answered to questions of ours, oldest first; none by default. */
  answers?: readonly Answer[];
  sources: SourceState[];
  /** Every connected system and what it is there for, and the client's own that were removed and not replaced. */
  systems: readonly ConnectedSystem[];
  /** Invoices in accounting systems that another one took the place of: what was there stays proof that it was. */
  oldBooks?: readonly StoredRecord<'invoice'>[];
  /** The currency the client is billed in where a record names none. */
  currency: string;
  /** The MSP's own, which the PSA's catalogue is priced in. */
  homeCurrency: string;
  /** The PSA's accounts of integrations, and the names our own has; which is ours may not be known yet. */
  accounts: { ours: readonly string[]; integrations: readonly { login: string | null; name: string }[] };
  /** Every action this client had, oldest first. */
  past: readonly Action[];
  /** The first day of which anything past is judged; null: there is none. */
  judgesFrom: Day | null;
  /** Billing calendars that a person confirmed, by agreement. */
  calendars: NonNullable<Policy['calendars']>;
  /** What digests and the ids made of them are salted with. */
  salt: Salt;
  nowMs: number;
  /** The MSP's own: whose days its business goes by. */
  zone: Zone;
  /** In that zone. */
  today: Day;
}

/** Rules ask for the same kinds again and again; a view never changes once it is made. */
const sorted = new WeakMap<ClientView, Map<RecordKind, StoredRecord[]>>();

/** The client's records of one kind, in the order they were read. */
export function recordsOf<K extends RecordKind>(view: ClientView, kind: K): StoredRecord<K>[] {
  let byKind = sorted.get(view);
  if (byKind === undefined) {
    byKind = Map.groupBy(view.records, (record) => record.kind);
    sorted.set(view, byKind);
  }
  return (byKind.get(kind) ?? []) as StoredRecord<K>[];
}

/** The data of one record by reference, or undefined. */
export function dataOf<K extends RecordKind>(
  view: ClientView,
  kind: K,
  connection: string,
  id: string,
): RecordData[K] | undefined {
  return recordsOf(view, kind).find((record) => record.connection === connection && record.id === id)?.data;
}

/** The business's day on which a record's event took place; null of what goes on, or is not there. */
export function dayOfRecord(view: ClientView, { kind, connection, id }: RecordRef): Day | null {
  switch (kind) {
    case 'time-entry':
    case 'invoice':
    case 'payment':
      return dataOf(view, kind, connection, id)?.day ?? null;
    case 'message': {
      const at = dataOf(view, kind, connection, id)?.at;
      return at === undefined ? null : dayIn(view.zone, Date.parse(at));
    }
    default:
      return null;
  }
}

/** The connections that are there for this. */
export function connectionsAs(view: ClientView, role: SystemRole): ReadonlySet<string> {
  return new Set(knownAs(view, role).flatMap(({ id, isRemoved }) => (isRemoved ? [] : id)));
}

/** The same, with those that were removed and not replaced: to tell what cannot be checked without them. */
export function knownAs(view: ClientView, role: SystemRole): ConnectedSystem[] {
  return view.systems.filter((system) => system.role === role);
}

/** As people write it. */
export function titleIn(view: Pick<ClientView, 'systems'>, connection: string): string {
  return view.systems.find(({ id }) => id === connection)?.title ?? connection;
}

const named = new WeakMap<ClientView, Map<string, ConfirmedLink[]>>();

/** Every confirmed link that names the record. */
export function linksOf(view: ClientView, ref: RecordRef): readonly ConfirmedLink[] {
  let byRef = named.get(view);
  if (byRef === undefined) {
    byRef = new Map();
    for (const link of view.links) {
      for (const key of new Set(link.records.map(refKey))) byRef.set(key, [...(byRef.get(key) ?? []), link]);
    }
    named.set(view, byRef);
  }
  return byRef.get(refKey(ref)) ?? [];
}

/** True where a person said that the record's product has no counterpart: nothing of it waits for a link. */
export function standsAlone(
  { standalone = [] }: Pick<ClientView, 'standalone'>,
  { connection, data: { productId } }: { connection: string; data: { productId: string | null } },
): boolean {
  return standalone.some((ref) => ref.kind === 'product' && ref.connection === connection && ref.id === productId);
}
