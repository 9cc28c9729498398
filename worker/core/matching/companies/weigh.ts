// What speaks for and against two companies being one, each thing weighed once.
import { type Book, type Held, tooMany } from './book.ts';
import { compareNames, type NameEvidence } from './compare-names.ts';
import { ownDomain } from './contact-points.ts';
import type { Profile } from './profile.ts';
import type { IdHit } from './stored-ids.ts';

export type Signal = 'domain' | 'mail' | 'phone' | 'building' | 'postcode' | 'id' | 'invoices';

export interface Support {
  signal: Signal;
  bits: number;
  /** True where only one company of each system has it. */
  isUnshared: boolean;
  /** True where it is as good as a stored id. */
  isStored?: boolean;
  reason: string;
}

export interface Weighed {
  a: Profile;
  b: Profile;
  name: NameEvidence;
  supports: readonly Support[];
  /** What they contradict each other in, in words. */
  conflicts: readonly Conflict[];
  bits: number;
}

export interface Conflict {
  in: 'name' | 'domain' | 'region' | 'postcode' | 'phone' | 'currency';
  reason: string;
}

/** What else is known of the pair than stands in the two records. */
export interface Known {
  id: IdHit | undefined;
  invoices: readonly string[];
  /** Whether invoices of one number were found to be one company's in this book. */
  invoicesAreBelieved: boolean;
}

const against: Readonly<Record<Conflict['in'], number>> = {
  name: 6,
  domain: 4,
  region: 4,
  postcode: 1,
  phone: 1,
  currency: 1,
};
const most: Readonly<Record<Signal, number>> = {
  domain: 9,
  mail: 3,
  phone: 9,
  building: 7,
  postcode: 4,
  id: 10,
  invoices: 12,
};
/** What one invoice in both systems says. */
const invoiceBits = 4;
/** So many are no accident. */
const enoughInvoices = 2;
const doubtBits = 5;

/** Weighs a pair; the bits are those of the name and all supports, less what contradicts. */
export function weigh(a: Profile, b: Profile, book: Book, known: Known): Weighed {
  const name = compareNames(a.forms, b.forms, book);
  const supports = supportsOf(a, b, book, known);
  const conflicts = conflictsOf(a, b, book, name);
  const bits =
    Math.max(name.bits, 0) +
    supports.reduce((sum, each) => sum + each.bits, 0) -
    conflicts.reduce((sum, each) => sum + against[each.in], 0) -
    (a.isIdle ? doubtBits : 0);
  return { a, b, name, supports, conflicts, bits };
}

function supportsOf(a: Profile, b: Profile, book: Book, known: Known): Support[] {
  const { id, invoices } = known;
  const domain = [...a.domains].filter((each) => b.domains.has(each));
  const mail = [...a.mails].filter((each) => b.mails.has(each) && !book.isOwn('domain', ownDomain(each) ?? ''));
  const samePlace = a.building !== null && a.building === b.building;
  return [
    ...best('domain', domain, book, (value) => `both use the domain ${value}`),
    ...best('mail', mail, book, (value) => `${value} stands in both`),
    ...same('phone', a.phone, b.phone, book, () => `both have the phone number ${a.record.data.phone}`),
    ...same('building', a.building, b.building, book, () => `both are at ${b.record.data.street}, ${b.postcode}`),
    ...(samePlace ? [] : same('postcode', a.postcode, b.postcode, book, (value) => `both are in ${value}`)),
    ...(id === undefined ? [] : [idSupport(id)]),
    ...(invoices.length === 0 ? [] : [invoiceSupport(known)]),
  ];
}

/** The rarest of the values they share. */
function best(signal: Signal & Held, values: readonly string[], book: Book, say: (value: string) => string): Support[] {
  const supports = values.flatMap((value) => same(signal, value, value, book, say));
  return supports.toSorted((x, y) => y.bits - x.bits).slice(0, 1);
}

function same(
  signal: Signal & Held,
  a: string | null,
  b: string | null,
  book: Book,
  say: (value: string) => string,
): Support[] {
  if (a === null || a !== b || book.isOwn(signal, a)) return [];
  const holders = book.holders(signal, a);
  if (holders >= tooMany && signal !== 'postcode') return [];
  const bits = Math.min(most[signal], book.bits(signal, a));
  return bits <= 0 ? [] : [{ signal, bits, isUnshared: holders <= 1, reason: say(a) }];
}

function idSupport({ field, value }: IdHit): Support {
  const said = {
    'names its id': `the other record holds this company's number ${value}`,
    'names its code': `the other record holds this company's code ${value}`,
    'is named by it': `this company's record holds the other's id ${value}`,
    'both name one': `both records hold the id ${value}`,
    'has its code': `both records have the code ${value}`,
    'is called by its code': `the other's name has this company's code ${value} beside it`,
    'its code is called so': `this company's name has the other's code ${value} beside it`,
    'names its account': `the other record holds ${value}, the number of this company's account`,
  }[field];
  return { signal: 'id', bits: most.id, isUnshared: true, reason: said };
}

function invoiceSupport({ invoices: numbers, invoicesAreBelieved }: Known): Support {
  const [first, second, ...more] = numbers.toSorted();
  const named =
    second === undefined
      ? `invoice ${first} is`
      : `invoices ${first}, ${second} ${more.length > 0 ? `and ${more.length} more ` : ''}are`;
  return {
    signal: 'invoices',
    bits: Math.min(most.invoices, invoiceBits * numbers.length),
    isUnshared: true,
    isStored: invoicesAreBelieved && numbers.length >= enoughInvoices,
    reason: `${named} in both over the same sum`,
  };
}

function conflictsOf(a: Profile, b: Profile, book: Book, name: NameEvidence): Conflict[] {
  const isTheirs = (value: string) => !book.isOwn('domain', value) && book.holders('domain', value) < tooMany;
  const domainsA = [...a.domains].filter(isTheirs);
  const domainsB = [...b.domains].filter(isTheirs);
  const ownPlace = (at: Profile) => at.postcode !== null && !book.isOwn('postcode', at.postcode);
  const ownPhone = (at: Profile) => at.phone !== null && !book.isOwn('phone', at.phone);
  const conflicts: (Conflict | false)[] = [
    name.kind === 'other' && { in: 'name', reason: `each name has words of its own: "${a.name}" and "${b.name}"` },
    domainsA.length > 0 &&
      domainsB.length > 0 &&
      !domainsA.some((value) => b.domains.has(value)) && {
        in: 'domain',
        reason: `they use different domains, ${domainsA[0]} and ${domainsB[0]}`,
      },
    areFarApart(a, b) && { in: 'region', reason: `they are in different states, ${stateOf(a)} and ${stateOf(b)}` },
    differ(a.postcode, b.postcode) &&
      ownPlace(a) &&
      ownPlace(b) && { in: 'postcode', reason: `they are at different places, ${a.postcode} and ${b.postcode}` },
    differ(a.phone, b.phone) &&
      ownPhone(a) &&
      ownPhone(b) && {
        in: 'phone',
        reason: `they have different phone numbers, ${a.record.data.phone} and ${b.record.data.phone}`,
      },
    differ(a.currency, b.currency) && {
      in: 'currency',
      reason: `they are billed in different currencies, ${a.currency} and ${b.currency}`,
    },
  ];
  return conflicts.filter((each) => each !== false);
}

/** In different states; where one names none, by the first character of the postcode. */
function areFarApart(a: Profile, b: Profile): boolean {
  if (a.region !== null && b.region !== null) return a.region !== b.region;
  return differ(a.postcode?.[0] ?? null, b.postcode?.[0] ?? null);
}

function stateOf({ record, postcode }: Profile): string {
  return record.data.region ?? postcode ?? 'none';
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
