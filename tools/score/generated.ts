// Makes the MSPs of some seeds, runs each through the product, and adds up how well it judged and wrote.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isByHand } from '../../shared/action.ts';
import type { World } from '../../test/sandbox/world.ts';
import { makeExam } from '../generate/exam.ts';
import { worldOfTwoMonths } from '../generate/next-month.ts';
import { type Systems, systemsCalled } from '../generate/systems.ts';
import { worldOf } from '../generate/world.ts';
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
  systems: Systems = systemsCalled(),
): Promise<Judgment> {
  const judgments = await ofEach(seeds, say, async (seed) => {
    const { msp, truths } = examIn(seed, systems);
    return inRun(worldOf(msp, `${msp.name}, seed ${seed}`, systems), async (run) => {
      await runUntilQuiet(run, false, quietly);
      return judge(truths, (await resultOf(run)).packets, systems);
    });
  });
  return addUp(judgments);
}

/** What was written where everything was approved, in the month of the seed's MSP and in the one after. */
export async function judgeSeedsWrites(
  seeds: readonly number[],
  say: (line: string) => void,
  systems: Systems = systemsCalled(),
): Promise<WritesJudgment & { byHand: Map<string, number> }> {
  const judgments = await ofEach(seeds, say, async (seed) => {
    const { msp, truths } = examIn(seed, systems);
    return inRun(worldOfTwoMonths(msp, `${msp.name}, seed ${seed}, two months`, systems), async (run) => {
      await runUntilQuiet(run, true, quietly);
      const { made, wrong, short } = judgeWrites(msp, truths, await run.effects(), systems.psa.vendor);
      const named = (texts: readonly string[]) => texts.map((each) => `seed ${seed}: ${each}`);
      return { made, wrong: named(wrong), short: named(short), byHand: await stepsByHand(run, systems) };
    });
  });
  return {
    made: {
      quantities: added(judgments.map(({ made }) => made.quantities)),
      lastDays: added(judgments.map(({ made }) => made.lastDays)),
    },
    wrong: judgments.flatMap(({ wrong }) => wrong),
    short: judgments.flatMap(({ short }) => short),
    byHand: new Map(
      [
        ...Map.groupBy(
          judgments.flatMap(({ byHand }) => byHand),
          (type) => type,
        ),
      ]
        .map(([type, each]) => [type, each.length] as const)
        .sort(),
    ),
  };
}

function examIn(seed: number, { psa, payments }: Systems) {
  return makeExam(seed, { psa: psa.vendor, collects: payments !== null });
}

/** The types of the steps in the PSA that people were asked for, in all packets there were. */
async function stepsByHand(run: Run, { psa }: Systems): Promise<string[]> {
  const steps = new Map<string, string>();
  for (const { id } of await run.worker.query<{ id: string }>('SELECT id FROM packets ORDER BY id')) {
    for (const action of (await run.approver.packet(id)).packet.actions) {
      if (isByHand(action) && action.connection === psa.vendor) steps.set(action.id, action.type);
    }
  }
  return [...steps.values()];
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
