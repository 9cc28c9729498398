// A judgment as lines to read: a row a rule, what look-alikes came to, and every fault by kind.
import type { Fault, Judgment, RuleResult } from './judge.ts';

/** Of what was found, and of what was to be found, how much was right; 1 where there was nothing. */
export function precisionOf({ right, falseAlarms }: RuleResult): number {
  return right + falseAlarms.length === 0 ? 1 : right / (right + falseAlarms.length);
}

export function recallOf({ right, problems }: RuleResult): number {
  return problems === 0 ? 1 : right / problems;
}

export function tableOf({ rules, silent, cases, unnamed, needless }: Judgment): string[] {
  const columns = ['problems', 'found', 'missed', 'false', 'precision', 'recall', 'wrong amounts', 'off by (minor)'];
  const rows = rules.map((each) => [
    each.rule,
    ...[each.problems, each.right, each.missed.length, each.falseAlarms.length].map(String),
    ...[precisionOf(each), recallOf(each)].map((share) => share.toFixed(3)),
    ...[each.wrongAmounts.length, each.wrongMinor].map(String),
  ]);
  const spoke = [...silent].filter(([, each]) => each.spoke > 0);
  const silentCases = [...silent.values()].reduce((sum, each) => sum + each.cases, 0);
  return [
    ...aligned([['check', ...columns], ...rows]),
    `${[...cases.values()].reduce((sum, count) => sum + count, 0)} cases of ${cases.size} kinds`,
    `look-alikes: ${silentCases} of ${silent.size} kinds, ${silent.size - spoke.length} kinds stayed silent`,
    ...spoke.map(([kind, each]) => `  spoke: ${kind} (${each.spoke} of ${each.cases})`),
    `not named as not checked, though they cannot be: ${unnamed.length}`,
    `named as not checked, though they could be: ${needless.length}`,
  ];
}

/** Every fault, those of one kind together. */
export function faultsOf({ rules, unnamed }: Pick<Judgment, 'rules' | 'unnamed'>): string[] {
  const all = [
    ...rules.flatMap(({ missed }) => missed.map((each) => ({ ...each, what: 'missed' }))),
    ...rules.flatMap(({ falseAlarms }) => falseAlarms.map((each) => ({ ...each, what: 'false alarm' }))),
    ...rules.flatMap(({ wrongAmounts }) => wrongAmounts.map((each) => ({ ...each, what: 'wrong amount' }))),
    ...unnamed.map((each) => ({ ...each, what: 'not named' })),
  ];
  const byKind = Map.groupBy(all, ({ what, rule, kind }: Fault & { what: string }) => `${what}: ${rule}: ${kind}`);
  return [...byKind]
    .sort()
    .flatMap(([head, each]) => [`${head} (${each.length})`, ...each.map(({ text }) => `    ${text}`)]);
}

/** What was named as not checked without need, by kind. */
export function needlessOf({ needless }: Judgment): string[] {
  const byKind = Map.groupBy(needless, ({ kind }) => `named without need: ${kind}`);
  return [...byKind]
    .sort()
    .flatMap(([head, each]) => [`${head} (${each.length})`, ...each.map(({ text }) => `    ${text}`)]);
}

/** Columns under each other: the first to the left, the others to the right. */
export function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  '),
  );
}
