// A small MSP's records for matching, written by what tells them apart; everything left out is unknown.
import type { AgreementLine } from '../../../../shared/records/agreement-line.ts';
import type { Company } from '../../../../shared/records/company.ts';
import type { Product } from '../../../../shared/records/product.ts';
import type { Subscription } from '../../../../shared/records/subscription.ts';
import { matchRecords } from '../../../../worker/core/matching/index.ts';
import type { Match, MatchInput, MatchRecord } from '../../../../worker/core/matching/match.ts';

export const today = '2026-11-20';
export const psa = 'psa';
export const distributor = 'dist';
export const books = 'books';

export const systems: MatchInput['systems'] = [
  { id: psa, role: 'psa' },
  { id: distributor, role: 'distributor' },
  { id: books, role: 'accounting' },
];

export function company(connection: string, id: string, name: string, over: Partial<Company> = {}): MatchRecord {
  const data: Company = {
    name,
    code: null,
    status: 'active',
    types: connection === psa ? ['Client'] : [],
    website: null,
    phone: null,
    postcode: null,
    foreignIds: [],
    billTo: null,
    currency: null,
    ...over,
  };
  return { connection, kind: 'company', id, company: id, parent: null, data };
}

export function product(connection: string, id: string, name: string, over: Partial<Product> = {}): MatchRecord {
  const data: Product = {
    name,
    code: null,
    vendorName: null,
    vendorSku: null,
    price: null,
    cost: null,
    active: true,
    ...over,
  };
  return { connection, kind: 'product', id, company: null, parent: null, data };
}

type LineOver = { quantity?: number; from?: string; until?: string; text?: string };

export function line(id: string, client: string, productId: string | null, over: LineOver = {}): MatchRecord {
  const data: AgreementLine = {
    productId,
    productCode: null,
    description: over.text ?? 'as agreed',
    steps: [
      {
        from: over.from ?? '2025-01-01',
        until: over.until ?? null,
        quantity: String(over.quantity ?? 5),
        included: '0',
        unitPrice: '10',
        unitCost: null,
        billing: 'billable',
        posted: 'as-agreement',
      },
    ],
    updatedAt: null,
    updatedBy: null,
  };
  return { connection: psa, kind: 'agreement-line', id, company: client, parent: `agreement of ${client}`, data };
}

export function subscription(
  id: string,
  client: string,
  productId: string,
  over: Partial<Subscription> & { months?: number } = {},
): MatchRecord {
  const { months = 1, ...rest } = over;
  const data: Subscription = {
    productId,
    productName: null,
    quantity: '5',
    status: 'active',
    statusWord: 'Active',
    term: { kind: 'recurring', months, word: 'Monthly' },
    commitmentEndDay: null,
    startDay: '2025-01-01',
    endDay: null,
    billingStartDay: null,
    createdAt: null,
    updatedAt: null,
    price: null,
    cost: null,
    currency: null,
    ...rest,
  };
  return { connection: distributor, kind: 'subscription', id, company: client, parent: null, data };
}

export function invoice(connection: string, id: string, client: string, number: string, total: string): MatchRecord {
  return {
    connection,
    kind: 'invoice',
    id,
    company: client,
    parent: null,
    data: {
      number,
      day: '2026-11-01',
      dueDay: null,
      type: 'agreement',
      typeWord: 'Agreement',
      status: null,
      state: 'open',
      net: total,
      tax: '0',
      total,
      balance: total,
      currency: 'USD',
      agreementId: null,
      appliesTo: null,
      sentAt: null,
      syncedAt: null,
      lines: null,
      version: null,
      createdAt: null,
      updatedAt: null,
    },
  };
}

export function contact(client: string, email: string): MatchRecord {
  const data = { name: email, email, title: null, isBilling: false, isDefault: false, active: true };
  return { connection: psa, kind: 'contact', id: email, company: client, parent: null, data };
}

/** What is said of the records, as "1=d1 proposed" lines in order. */
export function said(records: readonly MatchRecord[], kind: Match['kind'] = 'company'): string[] {
  return matched(records)
    .filter((match) => match.kind === kind)
    .map(({ records: [a, b], state }) => `${a.id}=${b.id} ${state}`)
    .sort();
}

/** Every match of the records. */
export function matched(records: readonly MatchRecord[]): Match[] {
  return matchRecords({ systems, records, today });
}

/** So many further clients with nothing in common, in the PSA and at the distributor: a book in which rare is rare. */
export function crowd(count = 60): MatchRecord[] {
  const first =
    'alder brann cador dunmo elkho fenwi garne hollo idlew junip kettl lante merid north owyhe pembe quarr redfe still tamar'.split(
      ' ',
    );
  const second = 'bek dor fin gal hov jun kim lop mar nis'.split(' ');
  const trades = ['Dental', 'Law Group', 'Freight', 'Winery', 'Plumbing', 'Realty', 'Foods', 'Insurance'];
  return Array.from({ length: count }, (_, at) => {
    const word = `${first[at % first.length]}${second[Math.floor(at / first.length) % second.length]}`;
    const name = `${word[0]?.toUpperCase()}${word.slice(1)} ${trades[at % trades.length]}`;
    const over = { website: `${word}.com`, phone: `208-555-${1000 + at}`, postcode: String(83000 + at) };
    return [company(psa, `c${at}`, name, over), company(distributor, `x${at}`, name, over)];
  }).flat();
}
