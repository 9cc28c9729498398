// Matches the companies of every other system with the PSA's.

import { refOf } from '../../../../shared/records/record.ts';
import { type Answers, answersOf } from '../answered.ts';
import { likelihood } from '../bits.ts';
import { type Match, type MatchInput, recordsOfKind } from '../match.ts';
import { whoIs } from '../who-is-client.ts';
import { type Book, bookOf } from './book.ts';
import { candidatesFor } from './candidates.ts';
import { ownDomain } from './contact-points.ts';
import { type Decided, decideOne } from './decide.ts';
import { oneEach } from './one-each.ts';
import { type Profile, profilesOf } from './profile.ts';
import { type SharedInvoices, sharedInvoices } from './same-invoices.ts';
import { accountHits, areEnough, believed, idHits } from './stored-ids.ts';
import { type Known, type Weighed, weigh } from './weigh.ts';

/** Every company link; the same records in another order give the same links. */
export function matchCompanies(input: MatchInput, answers = answersOf(input)): Match[] {
  const psas = input.systems.filter(({ role }) => role === 'psa').map(({ id }) => id);
  const others = input.systems.filter(({ role }) => role !== 'psa').map(({ id }) => id);
  const homeCurrency =
    usual(recordsOfKind(input.records, 'company').flatMap(({ data }) => data.currency ?? [])) ?? 'USD';
  const profiles = new Map(input.systems.map(({ id }) => [id, profilesOf(input, id, homeCurrency)]));
  const staffDomains = recordsOfKind(input.records, 'member').flatMap(({ data }) => ownDomain(data.email) ?? []);
  return psas.flatMap((psa) => {
    const ours = profiles.get(psa) ?? [];
    const own = ours.filter(({ record }) => whoIs(record.data).kind === 'own company');
    const clients = ours.filter(({ isOther }) => !isOther).length;
    const book = bookOf([...profiles.values()], clients, own, staffDomains);
    const decideIn = (other: string, accounts: ReadonlyMap<string, Profile>) => {
      const invoices = sharedInvoices(input.records, psa, other);
      return oneEach(decideAll(ours, profiles.get(other) ?? [], book, { invoices, accounts, answers }), book);
    };
    const first = new Map(others.map((other) => [other, decideIn(other, new Map())]));
    return others.flatMap((other) => {
      const accounts = accountsBesides(other, first);
      const names = (profiles.get(other) ?? []).some(({ foreignIds }) => foreignIds.some((id) => accounts.has(id)));
      const decided = names ? decideIn(other, accounts) : (first.get(other) ?? []);
      return decided.map((each) => matchOf(each, book));
    });
  });
}

/** Whose accounts the records of all other systems are, by their ids, where that acts; ids that two systems give are none. */
function accountsBesides(other: string, decided: ReadonlyMap<string, readonly Decided[]>): Map<string, Profile> {
  const acting = [...decided].flatMap(([system, all]) =>
    system === other ? [] : all.filter(({ state }) => state === 'acting'),
  );
  const byId = Map.groupBy(acting, ({ pair }) => pair.b.record.id.toLowerCase());
  return new Map(
    [...byId].flatMap(([id, [one, more]]) => (one === undefined || more !== undefined ? [] : [[id, one.pair.a]])),
  );
}

/** What tells companies beside their records. */
interface Beside {
  invoices: SharedInvoices;
  accounts: ReadonlyMap<string, Profile>;
  answers: Answers;
}

/** What is said of each company of another system; a pair that a person turned down is none. */
function decideAll(
  ours: readonly Profile[],
  theirs: readonly Profile[],
  book: Book,
  { invoices, accounts, answers }: Beside,
): Decided[] {
  const byId = new Map(ours.map((profile) => [profile.record.id, profile]));
  const candidates = candidatesFor(ours, book);
  const isBorneOut = (a: Profile, b: Profile) => isSupported(weigh(a, b, book, unknown));
  const clients = ours.filter(({ isOther }) => !isOther);
  const ids = believed([...idHits(clients, theirs), ...accountHits(theirs, accounts)], ({ a, b }) => isBorneOut(a, b));
  const idsOf = Map.groupBy(ids, ({ b }) => b.record.id);
  const invoicesAreBelieved = areEnough(
    theirs.flatMap((b) => {
      const a = byId.get(mostShared(invoices, b) ?? '');
      return a === undefined ? [] : [isBorneOut(a, b)];
    }),
  );
  return theirs.flatMap((b) => {
    const hits = idsOf.get(b.record.id) ?? [];
    const shared = invoices.get(b.record.id);
    const billed = [...(shared?.keys() ?? [])].flatMap((id) => byId.get(id) ?? []);
    const worthALook = new Set([...candidates(b), ...hits.map(({ a }) => a), ...billed]);
    return decideOne(
      answers.withoutRejected('company', refOf(b.record), [...worthALook]).map((a) => {
        const id = hits.find((hit) => hit.a === a);
        return weigh(a, b, book, { id, invoices: shared?.get(a.record.id) ?? [], invoicesAreBelieved });
      }),
      book,
    );
  });
}

/** What comes most often; of several the first in the alphabet. */
function usual(values: readonly string[]): string | undefined {
  const counts = [...Map.groupBy(values, (value) => value)].map(([value, all]) => ({ value, count: all.length }));
  return counts.toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))[0]?.value;
}

const unknown: Known = { id: undefined, invoices: [], invoicesAreBelieved: false };

/** The PSA's company that most of its invoices lead to. */
function mostShared(invoices: SharedInvoices, { record }: Profile): string | undefined {
  return [...(invoices.get(record.id) ?? [])].toSorted(([, x], [, y]) => y.length - x.length)[0]?.[0];
}

/** Whether the records themselves speak for a pair. */
function isSupported({ name, supports }: Weighed): boolean {
  if (name.kind === 'same' || (name.kind === 'within' && name.sharedWords > 0)) return true;
  return supports.some(({ isUnshared, signal }) => isUnshared && signal !== 'postcode');
}

function matchOf({ pair, state, doubts }: Decided, book: Book): Match {
  const { a, b, name, supports, bits } = pair;
  return {
    kind: 'company',
    records: [
      { connection: a.record.connection, kind: 'company', id: a.record.id },
      { connection: b.record.connection, kind: 'company', id: b.record.id },
    ],
    state,
    confidence: likelihood(bits, book.entries),
    reasons: [...nameReason(a.name, b.name, name.kind), ...supports.map(({ reason }) => reason), ...doubts],
  };
}

function nameReason(a: string, b: string, kind: Weighed['name']['kind']): string[] {
  if (kind === 'same') return [a === b ? `both are called "${a}"` : `"${a}" and "${b}" are one name`];
  return kind === 'within' ? [`"${a}" and "${b}" are nearly one name`] : [];
}
