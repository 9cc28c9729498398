// All schedules there are, shared out, run and judged.
import { broken } from './broken/index.ts';
import { rotten } from './broken/sql.ts';
import { violationsOf } from './check.ts';
import type { Flow } from './flow.ts';
import { approvedBase, booksBase, emptyBase, gracefulBooksBase, peopleBase, stepsBase, tightBase } from './flows.ts';
import { describe, type Recipe } from './plans.ts';
import { crashesAt, gateWork, type Point } from './points.ts';
import { quiet } from './quiet.ts';
import {
  catching,
  catchingJudged,
  crashInActs,
  everyNth,
  faultInSettling,
  faultThenActs,
  faultThenEvent,
  oneCrash,
  oneEvent,
  oneFault,
  oneFaultAt,
  oneUntold,
  overtaken,
  pointsOf,
  readingFaults,
  refusedThenActs,
  seeded,
  setBack,
  twoCrashes,
} from './recipes.ts';
import { emptyReport, type Report } from './report.ts';
import { runSchedule } from './run.ts';
import type { Base, Variant } from './site.ts';

export interface Share {
  /** This part of how many. */
  part: number;
  parts: number;
  firstSeed: number;
  seeds: number;
  /** Every n-th schedule of each kind only; 1 for all. */
  every: number;
}

type Say = (line: string) => void;

/** One full run takes as long as several deliveries. */
const deliveriesPerFull = 5;
const deliveriesPerJudged = 10;

/** Runs one share of everything and says what it found. */
export async function runShare(share: Share, say: Say): Promise<Report> {
  const restoreLog = quiet();
  const report = emptyReport();
  const delivery = await approvedBase();
  const deliveryPoints = await pointsOf(delivery, 'delivery', { kind: 'none' });
  const run = (kind: string, flow: Flow, base: Base, recipes: AsyncIterable<Recipe> | Iterable<Recipe>) =>
    runKind({ kind, flow, base, recipes, report, say });
  const mine = <T>(items: readonly T[]) => everyNth(everyNth(items, 0, share.every), share.part, share.parts);
  await run('delivery, one fault', 'delivery', delivery, mine(oneFault(deliveryPoints)));
  await run('delivery, one event', 'delivery', delivery, mine(oneEvent(deliveryPoints)));
  await run('delivery, restored', 'delivery', delivery, mine(setBack(deliveryPoints)));
  await run('delivery, fault, event', 'delivery', delivery, mine(faultThenEvent(deliveryPoints)));
  await run('delivery, overtaken', 'delivery', delivery, mine(overtaken(deliveryPoints)));
  await run('delivery, two crashes', 'delivery', delivery, twoCrashes(delivery, mine(oneCrash(deliveryPoints))));
  await run('delivery, random', 'delivery', delivery, mine(seeded(share.firstSeed, share.seeds)));
  for (const variant of broken.filter(({ flow }) => flow === undefined)) {
    await catchVariant(variant, delivery, mine(catching(deliveryPoints)), report);
  }
  const judged = seeded(share.firstSeed, Math.ceil(share.seeds / deliveriesPerJudged), 'people');
  for (const [flow, base] of [
    ['steps', await stepsBase()],
    ['people', await peopleBase()],
    ['books', await booksBase()],
  ] as const) {
    const points = await pointsOf(base, flow, { kind: 'none' });
    await run(`${flow}, one fault`, flow, base, mine(oneFault(points)));
    await run(`${flow}, fault, acts`, flow, base, mine(faultThenActs(points)));
    await run(`${flow}, acts, crash`, flow, base, crashInActs(base, flow, mine(refusedThenActs(points))));
    await run(`${flow}, settling, fault`, flow, base, faultInSettling(base, flow, mine(oneUntold(points))));
    await run(`${flow}, random`, flow, base, mine(judged));
    for (const variant of broken.filter((each) => each.flow === flow)) {
      await catchVariant(variant, base, mine(catchingJudged(points)), report);
    }
  }
  const graceful = await gracefulBooksBase();
  const atGate = (await pointsOf(graceful, 'books', { kind: 'none' })).filter(({ work }) => work === gateWork);
  await run('books, old token works', 'books', graceful, mine(oneFault(atGate)));
  const full = await emptyBase();
  const fullPoints = await pointsOf(full, 'full', { kind: 'none' });
  const brokenOff = fullPoints.flatMap((point) => crashesAt(point).map((fault) => oneFaultAt(point, fault)));
  await run('full, one crash', 'full', full, mine(brokenOff));
  await run('full, reading, fault', 'full', full, mine(everyNth(readingFaults(fullPoints), 0, 2)));
  await run('full, random', 'full', full, mine(seeded(share.firstSeed, Math.ceil(share.seeds / deliveriesPerFull))));
  const few = seeded(share.firstSeed, Math.ceil(share.seeds / deliveriesPerFull / 2));
  await run('full, few requests allowed', 'full', await tightBase(), mine(few));
  restoreLog();
  if (rotten.length > 0) throw new Error(rotten[0]);
  return report;
}

interface KindOfRun {
  kind: string;
  flow: Flow;
  base: Base;
  recipes: AsyncIterable<Recipe> | Iterable<Recipe>;
  report: Report;
  say: Say;
}

async function runKind({ kind, flow, base, recipes, report, say }: KindOfRun): Promise<void> {
  const passed = stopwatch();
  let schedules = 0;
  for await (const recipe of recipes) {
    schedules += 1;
    const { outcome } = await runSchedule(base, flow, recipe, { onPoint: noting(report) });
    for (const sentence of violationsOf(outcome)) {
      report.violations.push({ sentence, kind, flow, recipe: JSON.stringify(recipe), inWords: describe(recipe) });
    }
    if (schedules % 500 === 0) say(`${kind}: ${schedules}`);
  }
  report.kinds[kind] = { schedules, ...passed() };
}

function noting({ coverage }: Report) {
  return ({ work, label }: Point, isTreated: boolean) => {
    note(coverage.seen, work, label);
    if (isTreated) note(coverage.treated, work, label);
  };
}

const noted = new WeakMap<Record<string, string[]>, Set<string>>();

function note(labels: Record<string, string[]>, step: string, label: string): void {
  const known = noted.get(labels) ?? new Set();
  noted.set(labels, known);
  const key = `${step} ${label}`;
  if (known.has(key)) return;
  known.add(key);
  labels[step] = [...(labels[step] ?? []), label];
}

/** A sentence without its numbers: what it says, not where. */
function inKind(sentence: string): string {
  return sentence.replace(/\d+/g, '#');
}

/** How many schedules see that the executor is broken; what the whole one is found to do as well does not count. */
export async function catchVariant(
  variant: Variant,
  base: Base,
  recipes: readonly Recipe[],
  report: Report,
  isEnough = false,
): Promise<void> {
  const flow = variant.flow ?? 'delivery';
  let caught = 0;
  let example: string | null = null;
  let schedules = 0;
  const passed = stopwatch();
  for (const recipe of recipes) {
    schedules += 1;
    const said = violationsOf((await runSchedule(base, flow, recipe, { variant })).outcome);
    if (said.length === 0) continue;
    const ofWhole = violationsOf((await runSchedule(base, flow, recipe)).outcome).map(inKind);
    const seen = said.find((sentence) => !ofWhole.includes(inKind(sentence)));
    if (seen === undefined) continue;
    caught += 1;
    example ??= `${describe(recipe)}: ${seen}`;
    if (isEnough) break;
  }
  report.catches.push({ variant: variant.name, schedules, caught, example });
  const kind = 'broken executors';
  const known = report.kinds[kind] ?? { schedules: 0, ms: 0, cpuMs: 0 };
  const { ms, cpuMs } = passed();
  report.kinds[kind] = { schedules: known.schedules + schedules, ms: known.ms + ms, cpuMs: known.cpuMs + cpuMs };
}

/** Time since now, on the wall and of this thread's processor, which others may share. */
function stopwatch(): () => { ms: number; cpuMs: number } {
  const startedMs = performance.now();
  const { user, system } = process.threadCpuUsage();
  return () => {
    const spent = process.threadCpuUsage();
    return { ms: performance.now() - startedMs, cpuMs: (spent.user + spent.system - user - system) / 1000 };
  };
}
