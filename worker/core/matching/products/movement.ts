// Quantities that move together: where the same clients have as many of one product as they are billed of another.
import type { RecordRef } from '../../../../shared/records/record.ts';
import { type Match, type MatchInput, recordsOfKind } from '../match.ts';

type Product = Pick<RecordRef, 'connection' | 'id'>;
/** For a product of the PSA and one of another system, at how many clients they have the same quantity. */
export type Movement = (a: Product) => (b: Product) => number;

/** Quantities below this are too common to tell anything. */
const leastQuantity = 2;

/** Counted over clients whose companies were told to be one. */
export function movementOf(input: MatchInput, companies: readonly Match[]): Movement {
  const billed = sums(
    recordsOfKind(input.records, 'agreement-line').flatMap(({ connection, company, data }) => {
      const step = data.steps.findLast(({ until }) => until === null || until >= input.today);
      return company === null || data.productId === null || step === undefined
        ? []
        : [{ connection, company, product: data.productId, quantity: Number(step.quantity) }];
    }),
  );
  const bought = sums(
    recordsOfKind(input.records, 'subscription').flatMap(({ connection, company, data }) =>
      company === null || data.status === 'cancelled'
        ? []
        : [{ connection, company, product: data.productId, quantity: Number(data.quantity) }],
    ),
  );
  const together = new Map<string, Map<string, number>>();
  for (const { records, state } of companies) {
    if (state === 'ambiguous') continue;
    const [a, b] = records;
    for (const [product, quantity] of billed.get(`${a.connection} ${a.id}`) ?? []) {
      if (quantity < leastQuantity) continue;
      const key = `${a.connection} ${product}`;
      const counts = together.get(key) ?? new Map<string, number>();
      together.set(key, counts);
      for (const [other, theirs] of bought.get(`${b.connection} ${b.id}`) ?? []) {
        const otherKey = `${b.connection} ${other}`;
        if (theirs === quantity) counts.set(otherKey, (counts.get(otherKey) ?? 0) + 1);
      }
    }
  }
  return (a) => {
    const counts = together.get(`${a.connection} ${a.id}`);
    return counts === undefined ? () => 0 : (b) => counts.get(`${b.connection} ${b.id}`) ?? 0;
  };
}

/** Quantities by company and product. */
function sums(rows: readonly { connection: string; company: string; product: string; quantity: number }[]) {
  const byCompany = new Map<string, Map<string, number>>();
  for (const { connection, company, product, quantity } of rows) {
    const key = `${connection} ${company}`;
    const products = byCompany.get(key) ?? new Map<string, number>();
    byCompany.set(key, products.set(product, (products.get(product) ?? 0) + quantity));
  }
  return byCompany;
}
