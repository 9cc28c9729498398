// Lines follow from the client and the product they are of, and ask nobody; only families and lines of text alone ask.
import Big from 'big.js';
import { shareOf, wholeUnits } from '../../lines/line-units.ts';
import type { Match, MatchInput } from '../match.ts';
import { bookOfLines, type LineBook } from './book.ts';
import { current, type Dated, overlap } from './dated.ts';
import { linesOfFamily } from './lines-of-family.ts';
import { linesOfText } from './lines-of-text.ts';
import { type LinePair, pairUp } from './pair-up.ts';
import { fitsTerm } from './term.ts';
import { waitsFor } from './waits-for.ts';

/** Every link between a line of an agreement and a subscription, given the links of companies and products. */
export function matchLines(input: MatchInput, companies: readonly Match[], products: readonly Match[]): Match[] {
  const book = bookOfLines(input, companies, products);
  return companies
    .filter(({ state }) => state !== 'ambiguous')
    .flatMap((company) => {
      const followed = linesOfClient(book, company);
      return [...followed, ...linesOfFamily(book, company, followed), ...linesOfText(book, company, followed)];
    });
}

/** The lines of one company and the subscriptions of one that it was told to be, product by product. */
function linesOfClient(book: LineBook, company: Match): Match[] {
  const [ours, theirs] = company.records;
  const lines = Map.groupBy(book.linesOf(ours), ({ record }) => record.data.productId);
  return [...Map.groupBy(book.boughtBy(theirs), ({ record }) => record.data.productId)].flatMap(([bought, all]) => {
    const products = book.productsFor(ours.connection, theirs.connection, bought);
    const subscriptions = all.map((each) => inUnits(each, products));
    const billed = products.flatMap((product) => lines.get(product.records[0].id) ?? []);
    const matchOf = (line: Dated<'agreement-line'>) =>
      products.find((product) => product.records[0].id === line.record.data.productId);
    return pairsOn(billed, subscriptions, book).flatMap((pair) => {
      const product = matchOf(pair.line);
      return product === undefined ? [] : [follow(pair, company, product)];
    });
  });
}

/** With its quantity as its line would have it, where a person said that the two are not one for one. */
function inUnits(bought: Dated<'subscription'>, products: readonly Match[]): Dated<'subscription'> {
  const ratio = products.find((product) => product.ratio !== undefined)?.ratio;
  if (ratio === undefined) return bought;
  return { ...bought, quantity: Number(wholeUnits(shareOf(new Big(bought.quantity), ratio))) };
}

/** What goes on stands for what goes on; where one side has ended, its last part for what is left of the other. */
function pairsOn(
  lines: readonly Dated<'agreement-line'>[],
  bought: readonly Dated<'subscription'>[],
  book: LineBook,
): LinePair[] {
  const billed = current(lines, book.today);
  const had = current(bought, book.today);
  if (!billed.goOn && !had.goOn) return [];
  return pairUp(
    billed.of,
    had.of,
    (line, each) => overlap(line, each) && fitsTerm(book.termOf(line.record), each.record.data),
  );
}

function follow({ line, bought, isClear }: LinePair, company: Match, product: Match): Match {
  const isSure = company.state === 'acting' && product.state === 'acting';
  const same = line.quantity === bought.quantity ? [`both are over ${line.quantity}`] : [];
  return {
    kind: 'line',
    records: [
      { connection: line.record.connection, kind: 'agreement-line', id: line.record.id },
      { connection: bought.record.connection, kind: 'subscription', id: bought.record.id },
    ],
    state: isClear ? 'follows' : 'ambiguous',
    confidence: Math.min(company.confidence, product.confidence),
    reasons: [
      isSure ? 'client and product are matched' : 'it holds as soon as its client and its product are confirmed',
      ...same,
      ...(isClear ? [] : ['several lines and several subscriptions of this product fit']),
    ],
    ...waitsFor(company, product),
  };
}
