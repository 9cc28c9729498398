// All schedules there are, shared out in parts, run and judged.
import { bases, gracefulBooksBase, judgedFlows, tightBase } from './bases.ts';
import { broken } from './broken/index.ts';
import { rotten } from './broken/sql.ts';
import { violationsOf } from './check.ts';
import type { Flow } from './flow.ts';
import { describe, type Recipe } from './plans.ts';
import { crashesAt, gateWork, type Point } from './points.ts';
import { quiet } from './quiet.ts';
import {
  catchingOf,
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
import { addViolation, emptyReport, type Report } from './report.ts';
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

/** One full run takes as long as several deliveries. */
const deliveriesPerFull = 5;
const deliveriesPerJudged = 10;

/** A base with the points that a schedule without trouble passes; a thread makes each once for all of its parts. */
interface Ground {
  base: Base;
  points: Point[];
}
const grounds = new Map<() => Promise<Base>, Promise<Ground>>();

function groundOf(flow: Flow, make: () => Promise<Base> = bases[flow]): Promise<Ground> {
  const known = grounds.get(make);
  if (known !== undefined) return known;
  const made = make().then(async (base) => ({ base, points: await pointsOf(base, flow, { kind: 'none' }) }));
  grounds.set(make, made);
  return made;
}

const telling = new Map<Variant, Promise<Recipe[]>>();

/** What may catch it, found once for all parts of this thread. */
function tellingOf(variant: Variant, base: Base): Promise<Recipe[]> {
  const known = telling.get(variant) ?? catchingOf(variant, base);
  telling.set(variant, known);
  return known;
}

/** Runs one part of everything and says what it found, which depends on nothing but the share. */
export async function runShare(share: Share): Promise<Report> {
  const restoreLog = quiet();
  const report = emptyReport();
  const run = (kind: string, flow: Flow, base: Base, recipes: AsyncIterable<Recipe> | Iterable<Recipe>) =>
    runKind({ kind, flow, base, recipes, report });
  const mine = <T>(items: readonly T[]) => everyNth(everyNth(items, 0, share.every), share.part, share.parts);
  const random = (every: number, kind?: 'people') =>
    mine(seeded(share.firstSeed, Math.ceil(share.seeds / every), kind));
  const catchAll = async (flow: Flow, { base }: Ground) => {
    for (const variant of broken.filter((each) => (each.flow ?? 'delivery') === flow)) {
      await catchVariant(variant, base, mine(await tellingOf(variant, base)), report);
    }
  };

  const delivery = await groundOf('delivery');
  const { base, points } = delivery;
  await run('delivery, one fault', 'delivery', base, mine(oneFault(points)));
  await run('delivery, one event', 'delivery', base, mine(oneEvent(points)));
  await run('delivery, restored', 'delivery', base, mine(setBack(points)));
  await run('delivery, fault, event', 'delivery', base, mine(faultThenEvent(points)));
  await run('delivery, overtaken', 'delivery', base, mine(overtaken(points)));
  await run('delivery, two crashes', 'delivery', base, twoCrashes(base, mine(oneCrash(points))));
  await run('delivery, random', 'delivery', base, random(1));
  await catchAll('delivery', delivery);

  for (const flow of judgedFlows) {
    const ground = await groundOf(flow);
    const { base: judged, points: passed } = ground;
    await run(`${flow}, one fault`, flow, judged, mine(oneFault(passed)));
    await run(`${flow}, fault, acts`, flow, judged, mine(faultThenActs(passed)));
    await run(`${flow}, acts, crash`, flow, judged, crashInActs(judged, flow, mine(refusedThenActs(passed))));
    await run(`${flow}, settling, fault`, flow, judged, faultInSettling(judged, flow, mine(oneUntold(passed))));
    await run(`${flow}, random`, flow, judged, random(deliveriesPerJudged, 'people'));
    await catchAll(flow, ground);
  }

  // What "delivery" does to two kinds of writes, done to every kind there is.
  for (const flow of ['xero', 'autotask', 'stripe'] as const) {
    const { base: judged, points: passed } = await groundOf(flow);
    const around = passed.filter(({ work }) => work === 'deliver');
    await run(`${flow}, one event`, flow, judged, mine(everyNth(oneEvent(around), 0, 2)));
    await run(`${flow}, restored`, flow, judged, mine(everyNth(setBack(around), 0, 29)));
    await run(`${flow}, fault, event`, flow, judged, mine(everyNth(faultThenEvent(passed), 0, 5)));
    await run(`${flow}, overtaken`, flow, judged, mine(everyNth(overtaken(passed), 0, 7)));
  }

  const graceful = await groundOf('books', gracefulBooksBase);
  const atGate = graceful.points.filter(({ work }) => work === gateWork);
  await run('books, old token works', 'books', graceful.base, mine(oneFault(atGate)));
  const full = await groundOf('full');
  const brokenOff = full.points.flatMap((point) => crashesAt(point).map((fault) => oneFaultAt(point, fault)));
  await run('full, one crash', 'full', full.base, mine(brokenOff));
  await run('full, reading, fault', 'full', full.base, mine(everyNth(readingFaults(full.points), 0, 2)));
  await run('full, random', 'full', full.base, random(deliveriesPerFull));
  await run(
    'full, few requests allowed',
    'full',
    (await groundOf('full', tightBase)).base,
    random(deliveriesPerFull * 2),
  );
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
}

async function runKind({ kind, flow, base, recipes, report }: KindOfRun): Promise<void> {
  const spentMs = stopwatch();
  let schedules = 0;
  for await (const recipe of recipes) {
    schedules += 1;
    const { outcome } = await runSchedule(base, flow, recipe, { onPoint: noting(report) });
    for (const sentence of violationsOf(outcome)) {
      addViolation(report, { sentence, kind, flow, recipe: JSON.stringify(recipe), inWords: describe(recipe) });
    }
  }
  report.kinds[kind] = { schedules, cpuMs: spentMs() };
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
  const ofStep = labels[step] ?? [];
  labels[step] = ofStep;
  ofStep.push(label);
}

/** A sentence without its numbers: what it says, not where. */
function inKind(sentence: string): string {
  return sentence.replace(/\d+/g, '#');
}

/**
 * Runs schedules until one sees that the executor is broken, and adds to the report how many that took; what the whole one
 * is found to do as well does not count.
 */
export async function catchVariant(
  variant: Variant,
  base: Base,
  recipes: readonly Recipe[],
  report: Report,
): Promise<void> {
  const flow = variant.flow ?? 'delivery';
  let caught = 0;
  let example: string | null = null;
  let schedules = 0;
  const spentMs = stopwatch();
  for (const recipe of recipes) {
    schedules += 1;
    const said = violationsOf((await runSchedule(base, flow, recipe, { variant })).outcome);
    if (said.length === 0) continue;
    const ofWhole = violationsOf((await runSchedule(base, flow, recipe)).outcome).map(inKind);
    const seen = said.find((sentence) => !ofWhole.includes(inKind(sentence)));
    if (seen === undefined) continue;
    caught = 1;
    example = `${describe(recipe)}: ${seen}`;
    break;
  }
  report.catches.push({ variant: variant.name, schedules, caught, example });
  const kind = 'broken executors';
  const known = report.kinds[kind] ?? { schedules: 0, cpuMs: 0 };
  report.kinds[kind] = { schedules: known.schedules + schedules, cpuMs: known.cpuMs + spentMs() };
}

/** The processor's time of this thread since now, in milliseconds: others may share the processor. */
function stopwatch(): () => number {
  const { user, system } = process.threadCpuUsage();
  return () => {
    const spent = process.threadCpuUsage();
    return (spent.user + spent.system - user - system) / 1000;
  };
}
