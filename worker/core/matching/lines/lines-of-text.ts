// Lines whose product is linked to nothing, or that name none: their own text may say what they bill.
import type { Match } from '../match.ts';
import { compareHardWords } from '../products/hard-words.ts';
import { readProductName } from '../products/read-name.ts';
import type { LineBook } from './book.ts';
import { waitsFor } from './waits-for.ts';

/** Questions about subscriptions that no line stands for, and the text of one names. */
export function linesOfText(book: LineBook, company: Match, followed: readonly Match[]): Match[] {
  const [ours, theirs] = company.records;
  const paired = new Set(followed.flatMap(({ records }) => records.map(({ id }) => id)));
  const lines = book
    .linesOf(ours)
    .filter(({ record, until }) => !paired.has(record.id) && (until === null || until >= book.today))
    .filter(({ record }) => !book.isLinked(ours.connection, theirs.connection, record.data.productId));
  return book.boughtBy(theirs).flatMap(({ record, until }): Match[] => {
    if (paired.has(record.id) || (until !== null && until < book.today)) return [];
    const name = record.data.productName ?? book.productName(theirs.connection, record.data.productId);
    const named = name === null ? [] : lines.filter((line) => isNamed(line.record.data.description, name));
    return named.map((line) => ({
      kind: 'line',
      records: [
        { connection: ours.connection, kind: 'agreement-line', id: line.record.id },
        { connection: theirs.connection, kind: 'subscription', id: record.id },
      ],
      state: named.length === 1 ? 'proposed' : 'ambiguous',
      confidence: company.confidence / 2,
      reasons: [`the line says "${line.record.data.description}", and "${name}" is bought`],
      ...waitsFor(company),
    }));
  });
}

/** Every word of one of them stands in the other, and no hard word differs. */
function isNamed(text: string, name: string): boolean {
  const a = readProductName(text);
  const b = readProductName(name);
  const { differs, open } = compareHardWords(a.hard, b.hard);
  if (differs.length + open.length > 0 || a.words.length === 0 || b.words.length === 0) return false;
  const [few, many] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  return few.every((word) => many.includes(word));
}
