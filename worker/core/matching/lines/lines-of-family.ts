// Seats bought for one company and billed to another that it pays for: which of them is a person's word.
import type { Match } from '../match.ts';
import type { LineBook } from './book.ts';
import { waitsFor } from './waits-for.ts';

/** Questions about subscriptions that no line of the company itself stands for, and one of its family may. */
export function linesOfFamily(book: LineBook, company: Match, followed: readonly Match[]): Match[] {
  const [ours, theirs] = company.records;
  const family = book.familyOf(ours, theirs.connection).flatMap((member) => book.linesOf(member));
  if (family.length === 0) return [];
  const paired = new Set(followed.map(({ records }) => records[1].id));
  return book.boughtBy(theirs).flatMap(({ record, until }): Match[] => {
    if (paired.has(record.id) || (until !== null && until < book.today)) return [];
    const products = book.productsFor(ours.connection, theirs.connection, record.data.productId);
    const ids = new Set(products.map(({ records }) => records[0].id));
    const lines = family.filter(
      (line) => ids.has(line.record.data.productId ?? '') && (line.until === null || line.until >= book.today),
    );
    return lines.map((line) => ({
      kind: 'line',
      records: [
        { connection: ours.connection, kind: 'agreement-line', id: line.record.id },
        { connection: theirs.connection, kind: 'subscription', id: record.id },
      ],
      state: lines.length === 1 ? 'proposed' : 'ambiguous',
      confidence: Math.min(company.confidence, ...products.map(({ confidence }) => confidence)) / 2,
      reasons: ['the line is of a client that this one pays for', 'the product is the same'],
      ...waitsFor(company, ...products),
    }));
  });
}
