// Makes the MSPs of some seeds, runs each through the product, and adds up how well it judged them.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExam } from '../generate/exam.ts';
import { worldOf } from '../generate/world.ts';
import { resultOf } from '../local/result.ts';
import { startRun } from '../local/run.ts';
import { runUntilQuiet } from '../local/until-quiet.ts';
import { emptyResult, type Judgment, judge } from './judge.ts';

/** What is more at a time only waits for the processor. */
const atATime = 2;

/** One judgment over the MSPs of all these seeds. Throws when one of them cannot be run. */
export async function judgeSeeds(seeds: readonly number[], say: (line: string) => void): Promise<Judgment> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-score-'));
  const waiting = [...seeds];
  const judgments: Judgment[] = [];
  try {
    await Promise.all(
      Array.from({ length: atATime }, async () => {
        for (let seed = waiting.shift(); seed !== undefined; seed = waiting.shift()) {
          judgments.push(await judgeSeed(seed, folder));
          say(`${judgments.length} of ${seeds.length} MSPs judged`);
        }
      }),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return addUp(judgments);
}

async function judgeSeed(seed: number, folder: string): Promise<Judgment> {
  const { msp, truths } = makeExam(seed);
  const worldPath = join(folder, `${seed}.json`);
  await writeFile(worldPath, JSON.stringify(worldOf(msp, `${msp.name}, seed ${seed}`)));
  const quietly = () => {};
  const run = await startRun({ worldPath, seed: '1', sandboxPort: 0, say: quietly });
  try {
    await runUntilQuiet(run, false, quietly);
    const { packets } = await resultOf(run);
    return judge(truths, packets);
  } finally {
    await run.close();
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
  const inOrder = [...rules.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
  return {
    rules: inOrder,
    unnamed: judgments.flatMap(({ unnamed }) => unnamed),
    needless: judgments.flatMap(({ needless }) => needless),
    ...{ cases, silent },
  };
}
