// Everything about one product that can be compared, brought to one form once.
import type { MatchInput, MatchRecord } from '../match.ts';
import { recordsOfKind } from '../match.ts';
import { plainWords } from '../plain-words.ts';
import type { HardWords } from './hard-words.ts';
import { oneSpelling, readProductName } from './read-name.ts';
import { usesOf } from './uses.ts';

export interface ProductProfile {
  record: MatchRecord<'product'>;
  name: string;
  hard: HardWords;
  words: readonly string[];
  /** Words of the maker's name: left over they say nothing. */
  maker: ReadonlySet<string>;
  /** What its maker or its name is known to be for, in words. */
  uses: ReadonlySet<string>;
  /** What it is known by at makers and in catalogues, as letters and digits. */
  codes: { code: string | null; sku: string | null };
  /** What one costs the MSP, a month and for its term, as decimals; from the catalogue, or from what is bought. */
  costs: ReadonlySet<string>;
  /** What one sells for, as a decimal. */
  price: string | null;
  /** Whether anybody has it. */
  isUsed: boolean;
}

/** The products of one connection, with what is bought or billed of them. */
export function productProfilesOf(input: MatchInput, connection: string): ProductProfile[] {
  const here = <T extends { connection: string }>(records: readonly T[]) =>
    records.filter((record) => record.connection === connection);
  const bought = Map.groupBy(here(recordsOfKind(input.records, 'subscription')), ({ data }) => data.productId);
  const billed = new Set(here(recordsOfKind(input.records, 'agreement-line')).map(({ data }) => data.productId));
  return here(recordsOfKind(input.records, 'product'))
    .map((record): ProductProfile => {
      const subscriptions = bought.get(record.id) ?? [];
      const read = readProductName(record.data.name);
      const maker = new Set(plainWords(record.data.vendorName ?? '').map(oneSpelling));
      const costs = subscriptions.flatMap(({ data }) =>
        [monthly(data.cost, data.term.months), monthly(data.cost, 1)].flatMap((cost) => cost ?? []),
      );
      const own = monthly(record.data.cost, 1);
      return {
        record,
        name: record.data.name,
        ...read,
        maker,
        uses: new Set([...maker, ...read.words].flatMap(usesOf)),
        codes: { code: partNumber(record.data.code), sku: partNumber(record.data.vendorSku) },
        costs: new Set(own === null ? costs : [own, ...costs]),
        price: monthly(record.data.price, record.data.priceMonths ?? 1),
        isUsed: subscriptions.length > 0 || billed.has(record.id),
      };
    })
    .toSorted((a, b) => (a.record.id < b.record.id ? -1 : 1));
}

/** Null where it is none, or too short to tell anything. */
function partNumber(text: string | null): string | null {
  const bare = text?.toUpperCase().replace(/[^A-Z0-9]/g, '') ?? '';
  return bare.length < 3 ? null : bare;
}

function monthly(cost: string | null, months: number | null): string | null {
  const value = Number(cost ?? 0) / (months ?? 1);
  return value > 0 ? value.toFixed(2) : null;
}
