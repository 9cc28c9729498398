// What is asked about links, by what it is about, with the money on it; and how much of the month is matched.
import { acts, isOpen } from '../../../shared/link.ts';
import { type RecordRef, refKey } from '../../../shared/records/record.ts';
import type { StoredLink } from './lives.ts';
import type { MatchSystem } from './match.ts';
import { type Amount, type Monthly, sumOf } from './month.ts';

/** What is known of links, and what is billed and bought. */
export interface Book {
  systems: readonly MatchSystem[];
  links: readonly StoredLink[];
  standalone: readonly RecordRef[];
  billed: readonly Monthly[];
  bought: readonly Monthly[];
}

export interface Question {
  id: string;
  kind: StoredLink['kind'];
  /** `choose`: the links exclude each other. `nothing`: there is none. */
  asks: 'same' | 'choose' | 'nothing';
  subject: RecordRef;
  links: readonly StoredLink[];
  monthly: readonly Amount[];
  money: 'sales' | 'costs';
}

/** Every question, without an order. One is asked of a record over all systems, and one of a choice. */
export function questionsIn(book: Book): Question[] {
  const money = moneyOf(book);
  const open = book.links.filter(({ state }) => isOpen(state));
  const asked = [...Map.groupBy(open, subjectKey).values()].flatMap((links): Question[] => {
    const [first] = links;
    if (first === undefined) return [];
    const subject = subjectOf(first);
    const asks = first.state === 'choose' ? 'choose' : 'same';
    return [{ id: idOf(first), kind: first.kind, asks, subject, links, ...money(subject, links) }];
  });
  return [...asked, ...unspokenOf(book, asked)];
}

/** A choice between companies is about the other system's; all else is about the PSA's record, which stands first. */
function subjectOf({ kind, state, records }: StoredLink): RecordRef {
  const at = state === 'choose' && kind !== 'product' ? 1 : 0;
  const ref = records[at] ?? records[0];
  if (ref === undefined) throw new Error('a link without a record');
  return ref;
}

/** Products of two systems are two choices. */
function subjectKey(link: StoredLink): string {
  const besides = link.state === 'choose' && link.kind === 'product' ? link.records[1]?.connection : '';
  return `${link.kind} ${link.state} ${refKey(subjectOf(link))} ${besides}`;
}

const idOf = (link: StoredLink): string => subjectKey(link).trim().replaceAll(' ', '/');

/** What is billed of a record or for it; what is bought, where nothing is billed. */
function moneyOf({ billed, bought }: Book) {
  const of = index(billed);
  const costs = index(bought);
  return (subject: RecordRef, links: readonly StoredLink[]): Pick<Question, 'monthly' | 'money'> => {
    const refs = [subject, ...links.flatMap(({ records }) => records)];
    const sales = refs.map((ref) => of.get(refKey(ref)) ?? []).find((all) => all.length > 0);
    if (sales !== undefined) return { monthly: sumOf(sales), money: 'sales' };
    const spent = refs.map((ref) => costs.get(refKey(ref)) ?? []).find((all) => all.length > 0);
    return { monthly: sumOf(spent ?? []), money: 'costs' };
  };
}

/** By the record itself, its company and its product. */
export function index(all: readonly Monthly[]): Map<string, Monthly[]> {
  const by = new Map<string, Monthly[]>();
  for (const each of all) {
    const { connection } = each.record;
    for (const key of [
      refKey(each.record),
      refKey({ connection, kind: 'company', id: each.company }),
      ...(each.product === null ? [] : [refKey({ connection, kind: 'product', id: each.product })]),
    ]) {
      by.set(key, [...(by.get(key) ?? []), each]);
    }
  }
  return by;
}

/** Products that are sold or bought and nothing is proposed for, and companies that things are bought for. */
function unspokenOf({ systems, links, standalone, billed, bought }: Book, asked: readonly Question[]): Question[] {
  const distributors = new Set(systems.filter(({ role }) => role === 'distributor').map(({ id }) => id));
  if (distributors.size === 0) return [];
  const spoken = new Set(standalone.map(refKey));
  for (const { state, records } of links) {
    if (!acts(state) && !isOpen(state)) continue;
    // A product that is linked to what is booked may still be bought from somebody.
    if (records.some(({ connection }) => distributors.has(connection)))
      for (const ref of records) spoken.add(refKey(ref));
  }
  for (const { subject } of asked) if (distributors.has(subject.connection)) spoken.add(refKey(subject));
  const ask = (kind: 'company' | 'product', all: readonly Monthly[], money: Question['money']): Question[] => {
    const about = Map.groupBy(all, ({ record, company, product }) =>
      refKey({ connection: record.connection, kind, id: (kind === 'product' ? product : company) ?? '' }),
    );
    return [...about].flatMap(([key, each]): Question[] => {
      const [first] = each;
      const id = kind === 'product' ? first?.product : first?.company;
      if (first === undefined || id === undefined || id === null || spoken.has(key)) return [];
      const subject = { connection: first.record.connection, kind, id };
      return [{ id: `${kind}/nothing/${key}`, kind, asks: 'nothing', subject, links: [], monthly: sumOf(each), money }];
    });
  };
  const ofDistributors = bought.filter(({ record }) => distributors.has(record.connection));
  const companies = ask('company', ofDistributors, 'costs');
  return [...ask('product', billed, 'sales'), ...ask('product', ofDistributors, 'costs'), ...companies];
}

/** How a line is matched: by a person, by an id, by a proposal, or not at all; the weaker of its client and product. */
export type Matched = 'person' | 'id' | 'proposed' | 'nothing';

const order: readonly Matched[] = ['nothing', 'proposed', 'id', 'person'];

/** Each line that bills, with how it is matched. */
export function matchedLines({ systems, links, standalone, billed }: Book): (Monthly & { matched: Matched })[] {
  const roles = new Map(systems.map(({ id, role }) => [id, role]));
  const hasDistributor = systems.some(({ role }) => role === 'distributor');
  const best = new Map<string, Matched>();
  for (const { state, records } of links) {
    const matched = matchedBy(state);
    for (const ref of records) {
      for (const other of records.filter(({ connection }) => connection !== ref.connection)) {
        const key = `${refKey(ref)} ${roles.get(other.connection)}`;
        best.set(key, stronger(best.get(key) ?? 'nothing', matched));
      }
    }
  }
  const own = new Set(standalone.map(refKey));
  const found = (ref: RecordRef, role: string) => best.get(`${refKey(ref)} ${role}`) ?? 'nothing';
  return billed.map((line) => {
    const { connection } = line.record;
    const company = { connection, kind: 'company', id: line.company };
    const product = { connection, kind: 'product', id: line.product ?? '' };
    if (own.has(refKey(product)))
      return { ...line, matched: [...roles.values()].map((role) => found(company, role)).reduce(stronger, 'nothing') };
    const role = hasDistributor ? 'distributor' : 'accounting';
    return { ...line, matched: weaker(found(company, role), stronger(found(line.record, role), found(product, role))) };
  });
}

function matchedBy(state: StoredLink['state']): Matched {
  if (state === 'confirmed') return 'person';
  if (state === 'acting') return 'id';
  return isOpen(state) ? 'proposed' : 'nothing';
}

const stronger = (a: Matched, b: Matched): Matched => (order.indexOf(a) > order.indexOf(b) ? a : b);
const weaker = (a: Matched, b: Matched): Matched => (order.indexOf(a) < order.indexOf(b) ? a : b);
