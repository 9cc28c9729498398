// Invoices that stand in two systems under one number and over one sum tell whose customer is whose client.
import Big from 'big.js';
import type { Invoice } from '../../../../shared/records/invoice.ts';
import { type MatchRecord, recordsOfKind } from '../match.ts';
import { bareOf } from '../same-number.ts';

/** For each customer of an accounting system and each company of the PSA, the numbers of the invoices they share. */
export type SharedInvoices = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** So short a number stands behind many prefixes. */
const leastDigits = 3;

/**
 * Only numbers that each system gave once, as they are or behind a prefix ("INV-24003"); sums net of tax, or with it where
 * only those agree.
 */
export function sharedInvoices(records: readonly MatchRecord[], psa: string, other: string): SharedInvoices {
  const invoices = recordsOfKind(records, 'invoice').filter(
    ({ data }) => data.state !== 'void' && !new Big(data.total).eq(0),
  );
  const ours = invoices.filter(({ connection }) => connection === psa);
  const theirs = invoices.filter(({ connection }) => connection === other);
  const payers = new Map(
    recordsOfKind(records, 'company')
      .filter(({ connection }) => connection === psa)
      .map(({ id, data }) => [id, data.billTo?.id ?? id]),
  );
  const shared = new Map<string, Map<string, string[]>>();
  for (const [here, there] of sameNumbered(ours, theirs)) {
    if (there.company === null || here.company === null || !isSameSum(here.data, there.data)) continue;
    const companies = shared.get(there.company) ?? new Map<string, string[]>();
    shared.set(there.company, companies);
    for (const company of new Set([here.company, payers.get(here.company) ?? here.company])) {
      companies.set(company, [...(companies.get(company) ?? []), textOf(here)]);
    }
  }
  return shared;
}

type Invoices = readonly MatchRecord<'invoice'>[];

/** Pairs of one number; what has the very number of none is looked for without its prefix. */
function sameNumbered(ours: Invoices, theirs: Invoices): [MatchRecord<'invoice'>, MatchRecord<'invoice'>][] {
  const [here, there] = [byNumber(ours, textOf), byNumber(theirs, textOf)];
  const [bareHere, bareThere] = [byNumber(ours, bare), byNumber(theirs, bare)];
  return theirs.flatMap((invoice) => {
    const isExact = here.has(textOf(invoice));
    const [fits, all] = isExact
      ? [here.get(textOf(invoice)), there.get(textOf(invoice))]
      : [bareHere.get(bare(invoice)), bareThere.get(bare(invoice))];
    const [one, another] = fits ?? [];
    return one === undefined || another !== undefined || all?.length !== 1 ? [] : [[one, invoice]];
  });
}

const textOf = ({ data }: MatchRecord<'invoice'>): string => data.number?.trim().toLowerCase() ?? '';

function bare(invoice: MatchRecord<'invoice'>): string {
  const digits = bareOf(textOf(invoice));
  return digits.length < leastDigits ? '' : digits;
}

/** Those without a number are left out. */
function byNumber(
  invoices: Invoices,
  numberOf: (invoice: MatchRecord<'invoice'>) => string,
): Map<string, MatchRecord<'invoice'>[]> {
  return Map.groupBy(
    invoices.filter((invoice) => numberOf(invoice) !== ''),
    numberOf,
  );
}

function isSameSum(a: Invoice, b: Invoice): boolean {
  return new Big(a.net).eq(b.net) || new Big(a.total).eq(b.total);
}
