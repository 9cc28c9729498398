// CPU seconds of matching a large MSP's book at once, and how well it is matched.
import { matchRecords } from '../../worker/core/matching/index.ts';
import type { Match } from '../../worker/core/matching/match.ts';
import { type Line, rounded } from './line.ts';
import { matchingBook } from './matching-book.ts';

const clients = 500;
const products = 5000;
const seed = 1;
const mostCpuS = 5;

/** 500 clients in six systems and 5,000 products; more than 5 s of CPU fails. */
export async function matching(): Promise<Line[]> {
  const { input, truth } = matchingBook(clients, products, seed);
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
  ];
}

function judge(matches: readonly Match[], truth: ReadonlySet<string>, kind: Match['kind']) {
  const told = matches.filter((match) => match.kind === kind && match.state !== 'ambiguous');
  const isTrue = ({ records: [a, b] }: Match) => truth.has(`${kind} ${a.connection} ${a.id} = ${b.connection} ${b.id}`);
  const right = told.filter(isTrue).length;
  const acting = told.filter(({ state }) => state === 'acting');
  const all = [...truth].filter((each) => each.startsWith(kind)).length;
  return {
    precision: rounded(right / told.length),
    recall: rounded(right / all),
    acting: rounded(acting.length / all),
    actingPrecision: rounded(acting.filter(isTrue).length / acting.length),
  };
}
