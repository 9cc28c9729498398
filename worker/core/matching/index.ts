// Which records of different systems are the same thing: companies, products, and the lines that follow from both.
import { refKey } from '../../../shared/records/record.ts';
import { answersOf, confirmedAs, leftToTell } from './answered.ts';
import { matchCompanies } from './companies/index.ts';
import { matchLines } from './lines/index.ts';
import type { Match, MatchInput } from './match.ts';
import { matchProducts } from './products/index.ts';

/**
 * Every link that can be told and that no person has spoken of, companies first; the same whatever order the records come
 * in. Products and lines rest on what people confirmed as well.
 */
export function matchRecords(input: MatchInput): Match[] {
  const answers = answersOf(input);
  const companies = leftToTell(matchCompanies(input, answers), answers);
  const allCompanies = [...confirmedAs('company', input), ...companies];
  const products = leftToTell(matchProducts(input, allCompanies, answers), answers);
  const allProducts = [...confirmedAs('product', input), ...products];
  const lines = leftToTell(matchLines(input, allCompanies, allProducts), answers);
  return [companies, products, lines].flatMap(inOrder);
}

function inOrder(links: readonly Match[]): Match[] {
  const keyed = links.map((link) => ({ link, key: link.records.map(refKey).join(' ') }));
  return keyed.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ link }) => link);
}
