// Which records of different systems are the same thing: companies, products, and the lines that follow from both.
import { refKey } from '../../../shared/records/record.ts';
import { matchCompanies } from './companies/index.ts';
import { matchLines } from './lines/index.ts';
import type { Match, MatchInput } from './match.ts';
import { matchProducts } from './products/index.ts';

/** Every link that can be told, companies first; the same whatever order the records come in. */
export function matchRecords(input: MatchInput): Match[] {
  const companies = matchCompanies(input);
  const products = matchProducts(input, companies);
  return [companies, products, matchLines(input, companies, products)].flatMap(inOrder);
}

function inOrder(links: readonly Match[]): Match[] {
  const keyed = links.map((link) => ({ link, key: link.records.map(refKey).join(' ') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ link }) => link);
}
