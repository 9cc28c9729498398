// All schedules there are, shared out, run and judged.
import { broken } from './broken/index.ts';
import { rotten } from './broken/sql.ts';
import { violationsOf } from './check.ts';
import type { Flow } from './flow.ts';
import { approvedBase, booksBase, emptyBase, gracefulBooksBase, peopleBase, stepsBase, tightBase } from './flows.ts';
import { describe, type Recipe } from './plans.ts';
import {
  type Act,
  crashes,
  crashesAt,
  type EventKind,
  events,
  type Fault,
  faultsAt,
  gateWork,
  type Point,
} from './points.ts';
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

const singleEvents = events.filter((event) => !['bookmark', 'wake', 'resume'].includes(event));
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
  await run('delivery, set back', 'delivery', delivery, mine(setBack(deliveryPoints)));
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

/** The points a schedule passes. */
export async function pointsOf(base: Base, flow: Flow, recipe: Recipe): Promise<Point[]> {
  const points: Point[] = [];
  await runSchedule(base, flow, recipe, { onPoint: (point) => void points.push(point) });
  return points;
}

export function oneFault(points: readonly Point[]): Recipe[] {
  return points.flatMap((point) => faultsAt(point).map((fault) => oneFaultAt(point, fault)));
}

export function oneEvent(points: readonly Point[]): Recipe[] {
  return points.flatMap(({ index: at }) => singleEvents.map((event): Recipe => ({ kind: 'event', at, event })));
}

/** The crashes that leave different states behind: before and after each call that changes something. */
export function oneCrash(points: readonly Point[]): (Recipe & { kind: 'fault' })[] {
  return points
    .filter((point) => point.changes)
    .flatMap((point) => crashesAt(point).map((fault) => oneFaultAt(point, fault)));
}

/** The database goes back over every stretch between two changes, with the vendor's side as it is or set back by hand. */
export function setBack(points: readonly Point[]): Recipe[] {
  const changing = points.filter((point) => point.changes).map((point) => point.index);
  const byHand: (EventKind | null)[] = [null, 'back-by-hand'];
  return changing.flatMap((from) =>
    changing.filter((at) => at > from).flatMap((at) => byHand.map((each) => restoreBetween(from, at, each))),
  );
}

/** A write's end is not known, and before anyone looks, something happens around it. */
export function faultThenEvent(points: readonly Point[]): Recipe[] {
  const writes = points.filter((point) => point.kind === 'vendor' && point.changes);
  const unclear: Fault[] = ['crash-after', 'answer-lost', 'lands-late', 'status-503-after', 'stall-after'];
  const around: EventKind[] = ['change-by-hand', 'same-by-hand', 'back-by-hand', 'restore', 'pause', 'revoke'];
  const steps = Array.from({ length: 14 }, (_, place) => 1 + place * 3);
  return writes.flatMap(({ index: at }) =>
    unclear.flatMap((fault) =>
      steps.flatMap((ahead) =>
        around.map((event): Recipe => ({ kind: 'fault, then event', at, fault, later: at + ahead, event })),
      ),
    ),
  );
}

const actsAfter: readonly (readonly Act[])[] = [
  ['approve'],
  ['way-back'],
  ['approve-and-way-back'],
  ['way-back-and-approve'],
  ['way-back', 'approve', 'way-back'],
];

/** A write's end is told or not, and people go on from there. */
export function faultThenActs(points: readonly Point[]): Recipe[] {
  const ends: Fault[] = ['refused', 'answer-lost', 'lands-late', 'crash-after'];
  return writesAmong(points).flatMap(({ index: at }) =>
    ends.flatMap((fault) => actsAfter.map((acts): Recipe => ({ kind: 'acts', faults: [{ at, fault }], acts }))),
  );
}

/** A write is refused, and people go on from there. */
export function refusedThenActs(points: readonly Point[]): ActsRecipe[] {
  const faults = writesAmong(points).map(({ index: at }) => ({ at, fault: 'refused' }) as const);
  return [null, ...faults].flatMap((fault) =>
    actsAfter.map((acts) => ({ kind: 'acts', faults: fault === null ? [] : [fault], acts })),
  );
}

/** A write's end stays untold, and the person's word on it is hit by everything there is. */
export async function* faultInSettling(base: Base, flow: Flow, recipes: readonly ActsRecipe[]): AsyncGenerator<Recipe> {
  for (const recipe of recipes) {
    const points = await pointsOf(base, flow, recipe);
    for (const point of points.filter(({ work }) => work === 'settle')) {
      for (const fault of faultsAt(point)) yield { ...recipe, faults: [...recipe.faults, { at: point.index, fault }] };
    }
  }
}

/** Writes whose end no look can tell: they land late, in a database that was set back, or under a change by hand. */
export function oneUntold(points: readonly Point[]): ActsRecipe[] {
  return writesAmong(points).flatMap(({ index: at }): ActsRecipe[] => [
    { kind: 'acts', faults: [{ at, fault: 'lands-late' }], events: [{ at: at + 2, event: 'restore' }], acts: [] },
    {
      kind: 'acts',
      faults: [{ at, fault: 'crash-after' }],
      events: [{ at: at + 2, event: 'change-by-hand' }],
      acts: [],
    },
  ]);
}

/** Everything but crashes, at what reads and judges. */
export function readingFaults(points: readonly Point[]): Recipe[] {
  const steps = ['pull', 'follow', 'link', 'assess', 'confirm', 'seal', gateWork];
  return points
    .filter(({ work }) => steps.includes(work))
    .flatMap((point) =>
      faultsAt(point)
        .filter((fault) => !crashesAt(point).includes(fault))
        .map((fault) => oneFaultAt(point, fault)),
    );
}

/** What people do is broken off, or refused, at every change it makes. */
export async function* crashInActs(base: Base, flow: Flow, recipes: readonly ActsRecipe[]): AsyncGenerator<Recipe> {
  const before = (await pointsOf(base, flow, { kind: 'none' })).length;
  for (const recipe of recipes) {
    yield recipe;
    const later = (await pointsOf(base, flow, recipe)).filter(({ index, changes }) => changes && index >= before);
    for (const point of later) {
      const isWrite = point.kind === 'vendor' && point.work !== gateWork;
      const faults: Fault[] = isWrite ? [...crashes, 'refused', 'lands-late'] : ['crash-after'];
      for (const fault of faults) yield { ...recipe, faults: [...recipe.faults, { at: point.index, fault }] };
    }
  }
}

type ActsRecipe = Recipe & { kind: 'acts' };

function writesAmong(points: readonly Point[]): Point[] {
  return points.filter(({ kind, changes, work }) => kind === 'vendor' && changes && work !== gateWork);
}

/** An executor stands still right after it took a delivery, and wakes while another one is at it. */
export function overtaken(points: readonly Point[]): Recipe[] {
  const early = points.filter(({ label }) => /^deliver [1-6] /.test(label)).map((point) => point.index);
  const later = Array.from({ length: 40 }, (_, place) => place + 2);
  return early.flatMap((at) => later.map((ahead): Recipe => ({ kind: 'overtake', at, wakeAt: at + ahead })));
}

export function seeded(first: number, count: number, kind: 'random' | 'people' = 'random'): Recipe[] {
  return Array.from({ length: count }, (_, place) => ({ kind, seed: first + place }));
}

/** Enough to catch every broken executor, most telling first. */
export function catching(points: readonly Point[]): Recipe[] {
  const telling = points.filter(({ changes, label }) => changes && label.startsWith('deliver'));
  return [
    ...setBack(telling).filter((recipe) => recipe.kind === 'restore' && recipe.from === telling[0]?.index),
    ...telling.map(({ index: at }): Recipe => ({ kind: 'event', at, event: 'pause' })),
    ...telling.flatMap((point) => faultsAt(point).map((fault) => oneFaultAt(point, fault))),
    ...overtaken(points.slice(0, points.length / 2)),
    ...seeded(1, 100),
  ];
}

/** The same for what only people and pauses bring up. */
export function catchingJudged(points: readonly Point[]): Recipe[] {
  const events: EventKind[] = ['pause', 'restore', 'revoke'];
  const early = points.slice(0, 40).map((point) => point.index);
  const unclear: Fault[] = ['answer-lost', 'crash-after'];
  return [
    ...writesAmong(points)
      .toReversed()
      .flatMap((point) => unclear.map((fault) => oneFaultAt(point, fault))),
    ...early.flatMap((at) => events.map((event): Recipe => ({ kind: 'event', at, event }))),
    ...seeded(1, 60, 'people'),
  ];
}

async function* twoCrashes(base: Base, firsts: readonly (Recipe & { kind: 'fault' })[]): AsyncGenerator<Recipe> {
  for (const { at: first, fault: firstFault } of firsts) {
    const points = await pointsOf(base, 'delivery', { kind: 'fault', at: first, fault: firstFault });
    for (const { at: second, fault: secondFault } of oneCrash(points.filter((point) => point.index > first))) {
      yield { kind: 'crashes', first, firstFault, second, secondFault };
    }
  }
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

function oneFaultAt({ index: at }: Point, fault: ReturnType<typeof faultsAt>[number]): Recipe & { kind: 'fault' } {
  return { kind: 'fault', at, fault };
}

function restoreBetween(from: number, at: number, byHand: EventKind | null): Recipe {
  return { kind: 'restore', from, at, byHand };
}

function everyNth<T>(items: readonly T[], from: number, step: number): T[] {
  return items.filter((_, place) => place % step === from);
}

/** The Worker's own log would fill the screen with what was done on purpose. */
function quiet(): () => void {
  const { warn } = console;
  console.warn = () => {};
  return () => {
    console.warn = warn;
  };
}
