// CPU seconds of matching a large MSP's book at once, how well it is matched, and how much of it needs nobody.
import { matchRecords } from '../../worker/core/matching/index.ts';
import type { Match } from '../../worker/core/matching/match.ts';
import { type Line, rounded } from './line.ts';
import { type MatchingBook, matchingBook } from './matching-book.ts';

const clients = 500;
const products = 5000;
const mostCpuS = 5;
/** Smaller books, one for each seed, of which nothing wrong may act. */
const seeds = Array.from({ length: 12 }, (_, at) => at + 1);
const small = { clients: 200, products: 300 };
/** So much of the links is to act where the books have the PSA's invoices. */
const leastActing = 0.4;

/** 500 clients in six systems and 5,000 products; more than 5 s of CPU fails, and so does one wrong pair that acts. */
export async function matching(): Promise<Line[]> {
  const { input, truth } = matchingBook(clients, products, 1);
  const before = process.cpuUsage();
  const matches = matchRecords(input);
  const { user, system } = process.cpuUsage(before);
  const value = rounded((user + system) / 1_000_000);
  return [
    {
      name: 'matching',
      value,
      unit: 's CPU',
      clients,
      systems: input.systems.length,
      products,
      ...Object.fromEntries((['company', 'product'] as const).map((kind) => [kind, judge(matches, truth, kind)])),
      ...(value > mostCpuS ? { failed: `it takes more than ${mostCpuS} s of CPU` } : {}),
    },
    acting('acting-by-ids-alone', false),
    acting('acting-with-invoices', true),
  ];
}

function judge(matches: readonly Match[], truth: ReadonlySet<string>, kind: Match['kind']) {
  const told = matches.filter((match) => match.kind === kind && match.state !== 'ambiguous');
  const right = told.filter((match) => isTrue(match, truth)).length;
  const acting = told.filter(({ state }) => state === 'acting');
  const all = [...truth].filter((each) => each.startsWith(kind)).length;
  return {
    precision: rounded(right / told.length),
    recall: rounded(right / all),
    acting: rounded(acting.length / all),
    actingPrecision: rounded(acting.filter((match) => isTrue(match, truth)).length / acting.length),
  };
}

/** How many of a hundred links between clients act without a person, over books of many seeds. */
function acting(name: string, invoices: boolean): Line {
  const judged = seeds.map((seed) => actingIn(matchingBook(small.clients, small.products, seed, invoices)));
  const sum = (of: (each: (typeof judged)[number]) => number) => judged.reduce((total, each) => total + of(each), 0);
  const wrong = sum((each) => each.wrong);
  const shares = judged.map(({ right, pairs }) => right / pairs);
  const share = sum(({ right }) => right) / sum(({ pairs }) => pairs);
  const failed =
    wrong > 0
      ? `${wrong} wrong pairs act`
      : invoices && share < leastActing
        ? `fewer than ${100 * leastActing} % act`
        : undefined;
  return {
    ...{ name, value: rounded(100 * share), unit: '% of pairs', books: seeds.length, ...small },
    ...{ least: rounded(100 * Math.min(...shares)), most: rounded(100 * Math.max(...shares)), wrong },
    ...(failed === undefined ? {} : { failed }),
  };
}

/** Of all kinds those that are wrong; of companies those that are right. */
function actingIn({ input, truth }: MatchingBook): { right: number; wrong: number; pairs: number } {
  const acts = matchRecords(input).filter(({ state }) => state === 'acting');
  return {
    right: acts.filter((match) => match.kind === 'company' && isTrue(match, truth)).length,
    wrong: acts.filter((match) => !isTrue(match, truth)).length,
    pairs: [...truth].filter((each) => each.startsWith('company')).length,
  };
}

function isTrue({ kind, records: [a, b] }: Match, truth: ReadonlySet<string>): boolean {
  return truth.has(`${kind} ${a.connection} ${a.id} = ${b.connection} ${b.id}`);
}
