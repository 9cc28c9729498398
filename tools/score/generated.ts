// Makes the MSPs of some seeds, runs each through the product, and adds up how well it judged and wrote.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../test/sandbox/world.ts';
import { makeExam } from '../generate/exam.ts';
import { worldOfTwoMonths } from '../generate/next-month.ts';
import type { BooksRenderer, PsaRenderer } from '../generate/render/renderer.ts';
import { booksCalled, psaCalled, worldOf } from '../generate/world.ts';
import { resultOf } from '../local/result.ts';
import { type Run, startRun } from '../local/run.ts';
import { runUntilQuiet } from '../local/until-quiet.ts';
import { emptyResult, type Judgment, judge } from './judge.ts';
import { judgeWrites, type WritesJudgment } from './writes.ts';

/** What is more at a time only waits for the processor. */
const atATime = 2;
const quietly = () => {};

/** One judgment over the MSPs of all these seeds, with these systems. Throws when one of them cannot be run. */
export async function judgeSeeds(
  seeds: readonly number[],
  say: (line: string) => void,
  books: BooksRenderer = booksCalled('quickbooks'),
  psa: PsaRenderer = psaCalled('connectwise'),
): Promise<Judgment> {
  const judgments = await ofEach(seeds, say, async (seed) => {
    const { msp, truths } = makeExam(seed, { psa: psa.vendor });
    return inRun(worldOf(msp, `${msp.name}, seed ${seed}`, books, psa), async (run) => {
      await runUntilQuiet(run, false, quietly);
      return judge(truths, (await resultOf(run)).packets, psa);
    });
  });
  return addUp(judgments);
}

/** What was written where everything was approved, in the month of the seed's MSP and in the one after. */
export async function judgeSeedsWrites(
  seeds: readonly number[],
  say: (line: string) => void,
  books: BooksRenderer = booksCalled('quickbooks'),
): Promise<WritesJudgment> {
  const judgments = await ofEach(seeds, say, async (seed) => {
    const { msp, truths } = makeExam(seed);
    return inRun(worldOfTwoMonths(msp, `${msp.name}, seed ${seed}, two months`, books), async (run) => {
      await runUntilQuiet(run, true, quietly);
      const { made, wrong, short } = judgeWrites(msp, truths, await run.effects());
      const named = (texts: readonly string[]) => texts.map((each) => `seed ${seed}: ${each}`);
      return { made, wrong: named(wrong), short: named(short) };
    });
  });
  return {
    made: {
      quantities: added(judgments.map(({ made }) => made.quantities)),
      lastDays: added(judgments.map(({ made }) => made.lastDays)),
    },
    wrong: judgments.flatMap(({ wrong }) => wrong),
    short: judgments.flatMap(({ short }) => short),
  };
}

function added(pairs: readonly (readonly [number, number])[]): [number, number] {
  return [pairs.reduce((sum, [first]) => sum + first, 0), pairs.reduce((sum, [, second]) => sum + second, 0)];
}

async function ofEach<T>(
  seeds: readonly number[],
  say: (line: string) => void,
  judgeSeed: (seed: number) => Promise<T>,
): Promise<T[]> {
  const waiting = [...seeds];
  const done: T[] = [];
  const work = async () => {
    for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
      done.push(await judgeSeed(seed));
      say(`${done.length} of ${seeds.length} MSPs judged`);
    }
  };
  await Promise.all(Array.from({ length: atATime }, work));
  return done;
}

/** Runs a world from a file of its own, and closes everything. */
export async function inRun<T>(world: World, look: (run: Run) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-score-'));
  try {
    const worldPath = join(folder, 'world.json');
    await writeFile(worldPath, JSON.stringify(world));
    const run = await startRun({ worldPath, seed: '1', sandboxPort: 0, say: quietly });
    try {
      return await look(run);
    } finally {
      await run.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function addUp(judgments: readonly Judgment[]): Judgment {
  const rules = new Map(judgments.flatMap((each) => each.rules).map(({ rule }) => [rule, emptyResult(rule)]));
  const cases = new Map<string, number>();
  const silent: Judgment['silent'] = new Map();
  for (const judgment of judgments) {
    for (const result of judgment.rules) {
      const sum = rules.get(result.rule);
      if (sum === undefined) continue;
      sum.problems += result.problems;
      sum.right += result.right;
      sum.wrongMinor += result.wrongMinor;
      sum.missed.push(...result.missed);
      sum.falseAlarms.push(...result.falseAlarms);
      sum.wrongAmounts.push(...result.wrongAmounts);
    }
    for (const [kind, count] of judgment.cases) cases.set(kind, (cases.get(kind) ?? 0) + count);
    for (const [kind, { cases: more, spoke }] of judgment.silent) {
      const sum = silent.get(kind) ?? { cases: 0, spoke: 0 };
      silent.set(kind, { cases: sum.cases + more, spoke: sum.spoke + spoke });
    }
  }
  return {
    rules: [...rules.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1)),
    unnamed: judgments.flatMap(({ unnamed }) => unnamed),
    needless: judgments.flatMap(({ needless }) => needless),
    ...{ cases, silent },
  };
}
