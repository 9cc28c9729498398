// Lines, subscriptions and products by what lines are looked for by.
import type { RecordRef } from '../../../../shared/records/record.ts';
import type { Day } from '../../../../shared/time.ts';
import { type Match, type MatchInput, type MatchRecord, recordsOfKind } from '../match.ts';
import { readProductName } from '../products/read-name.ts';
import { type Dated, datedLine, datedSubscription } from './dated.ts';
import type { NamedTerm } from './term.ts';

type Company = Pick<RecordRef, 'connection' | 'id'>;

export interface LineBook {
  today: Day;
  linesOf(company: Company): Dated<'agreement-line'>[];
  boughtBy(company: Company): Dated<'subscription'>[];
  /** Told links between the PSA's products and one of another system. */
  productsFor(psa: string, connection: string, productId: string): Match[];
  /** True for a product of the PSA that is linked in the other system. */
  isLinked(psa: string, connection: string, productId: string | null): boolean;
  termOf(line: MatchRecord<'agreement-line'>): NamedTerm;
  productName(connection: string, productId: string): string | null;
  /** Clients that this one pays for and that are no company of their own in the other system. */
  familyOf(company: Company, connection: string): Company[];
}

/** Reads the records once; products that a person still has to choose lead to no line. */
export function bookOfLines(input: MatchInput, companies: readonly Match[], products: readonly Match[]): LineBook {
  const agreements = new Map(
    recordsOfKind(input.records, 'agreement').map((each) => [key(each.connection, each.id), each]),
  );
  const lines = Map.groupBy(
    recordsOfKind(input.records, 'agreement-line').flatMap((record) => {
      const agreement = agreements.get(key(record.connection, record.parent ?? ''));
      return datedLine(record, agreement, input.today) ?? [];
    }),
    ({ record }) => key(record.connection, record.company ?? agreementsCompany(agreements, record)),
  );
  const bought = Map.groupBy(
    recordsOfKind(input.records, 'subscription').flatMap((record) => datedSubscription(record) ?? []),
    ({ record }) => key(record.connection, record.company ?? ''),
  );
  const told = products.filter(({ state }) => state !== 'ambiguous');
  const byTheirs = Map.groupBy(told, ({ records: [ours, theirs] }) =>
    key(ours.connection, theirs.connection, theirs.id),
  );
  const linked = new Set(told.map(({ records: [ours, theirs] }) => key(ours.connection, theirs.connection, ours.id)));
  const names = new Map(
    recordsOfKind(input.records, 'product').map(({ connection, id, data }) => [key(connection, id), data.name]),
  );
  const paidBy = Map.groupBy(recordsOfKind(input.records, 'company'), ({ connection, data }) =>
    key(connection, data.billTo?.id ?? ''),
  );
  const tied = new Set(
    companies.map(({ records: [ours, theirs] }) => key(ours.connection, theirs.connection, ours.id)),
  );
  return {
    today: input.today,
    linesOf: ({ connection, id }) => byId(lines.get(key(connection, id)) ?? []),
    boughtBy: ({ connection, id }) => byId(bought.get(key(connection, id)) ?? []),
    productsFor: (psa, connection, productId) => byTheirs.get(key(psa, connection, productId)) ?? [],
    isLinked: (psa, connection, productId) => productId !== null && linked.has(key(psa, connection, productId)),
    termOf: ({ connection, data }) =>
      readProductName(names.get(key(connection, data.productId ?? '')) ?? data.description).hard,
    productName: (connection, productId) => names.get(key(connection, productId)) ?? null,
    familyOf: ({ connection, id }, other) =>
      (paidBy.get(key(connection, id)) ?? [])
        .filter((each) => each.id !== id)
        .filter((each) => !tied.has(key(connection, other, each.id)))
        .map((each) => ({ connection, id: each.id })),
  };
}

function agreementsCompany(agreements: ReadonlyMap<string, MatchRecord<'agreement'>>, line: MatchRecord): string {
  return agreements.get(key(line.connection, line.parent ?? ''))?.company ?? '';
}

function byId<T extends { record: { id: string } }>(dated: readonly T[]): T[] {
  return dated.toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
}

function key(...parts: readonly string[]): string {
  return parts.join(' ');
}
