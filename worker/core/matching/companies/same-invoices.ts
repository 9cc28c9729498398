// Invoices that stand in two systems under one number and over one sum tell whose customer is whose client.
import Big from 'big.js';
import type { Invoice } from '../../../../shared/records/invoice.ts';
import { type MatchRecord, recordsOfKind } from '../match.ts';

/** For each customer of an accounting system and each company of the PSA, the numbers of the invoices they share. */
export type SharedInvoices = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** Only numbers that each system gave once; sums net of tax, or with it where only those agree. */
export function sharedInvoices(records: readonly MatchRecord[], psa: string, other: string): SharedInvoices {
  const invoices = recordsOfKind(records, 'invoice').filter(
    ({ data }) => data.state !== 'void' && !new Big(data.total).eq(0),
  );
  const here = byNumber(invoices.filter(({ connection }) => connection === psa));
  const there = byNumber(invoices.filter(({ connection }) => connection === other));
  const payers = new Map(
    recordsOfKind(records, 'company')
      .filter(({ connection }) => connection === psa)
      .map(({ id, data }) => [id, data.billTo?.id ?? id]),
  );
  const shared = new Map<string, Map<string, string[]>>();
  for (const [number, [theirs, another]] of there) {
    const [ours, oneMore] = here.get(number) ?? [];
    if (theirs === undefined || ours === undefined || another !== undefined || oneMore !== undefined) continue;
    if (theirs.company === null || ours.company === null || !isSameSum(ours.data, theirs.data)) continue;
    const companies = shared.get(theirs.company) ?? new Map<string, string[]>();
    shared.set(theirs.company, companies);
    for (const company of new Set([ours.company, payers.get(ours.company) ?? ours.company])) {
      companies.set(company, [...(companies.get(company) ?? []), number]);
    }
  }
  return shared;
}

function byNumber(invoices: readonly MatchRecord<'invoice'>[]): Map<string, MatchRecord<'invoice'>[]> {
  return Map.groupBy(
    invoices.filter(({ data }) => (data.number?.trim() ?? '') !== ''),
    ({ data }) => data.number?.trim().toLowerCase() ?? '',
  );
}

function isSameSum(a: Invoice, b: Invoice): boolean {
  return new Big(a.net).eq(b.net) || new Big(a.total).eq(b.total);
}
