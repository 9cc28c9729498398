// Which schedules there are of each kind, as recipes over the points that a flow passes.
import type { Flow } from './flow.ts';
import type { Recipe } from './plans.ts';
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
import { runSchedule } from './run.ts';
import { type Base, type Variant, whole } from './site.ts';

const singleEvents = events.filter((event) => !['bookmark', 'wake', 'resume'].includes(event));

/** The points a schedule passes; another executor than the whole one may pass others. */
export async function pointsOf(base: Base, flow: Flow, recipe: Recipe, variant: Variant = whole): Promise<Point[]> {
  const points: Point[] = [];
  await runSchedule(base, flow, recipe, { variant, onPoint: (point) => void points.push(point) });
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

/** The database goes back over every stretch between two changes, with the vendor's side as it is or put back by hand. */
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

/** Writes whose end no look can tell: they land late, in a database that was restored, or under a change by hand. */
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

/** Enough to catch this broken executor, most telling first. */
export async function catchingOf(variant: Variant, base: Base): Promise<Recipe[]> {
  const flow = variant.flow ?? 'delivery';
  const points = await pointsOf(base, flow, { kind: 'none' }, variant);
  return flow === 'delivery' ? catching(points) : catchingJudged(points);
}

function catching(points: readonly Point[]): Recipe[] {
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
function catchingJudged(points: readonly Point[]): Recipe[] {
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

/** A crash at each change, and another one at each change after it. */
export async function* twoCrashes(base: Base, firsts: readonly (Recipe & { kind: 'fault' })[]): AsyncGenerator<Recipe> {
  for (const { at: first, fault: firstFault } of firsts) {
    const points = await pointsOf(base, 'delivery', { kind: 'fault', at: first, fault: firstFault });
    for (const { at: second, fault: secondFault } of oneCrash(points.filter((point) => point.index > first))) {
      yield { kind: 'crashes', first, firstFault, second, secondFault };
    }
  }
}

/** One fault at one point. */
export function oneFaultAt(
  { index: at }: Point,
  fault: ReturnType<typeof faultsAt>[number],
): Recipe & { kind: 'fault' } {
  return { kind: 'fault', at, fault };
}

function restoreBetween(from: number, at: number, byHand: EventKind | null): Recipe {
  return { kind: 'restore', from, at, byHand };
}

/** Every n-th of the items. */
export function everyNth<T>(items: readonly T[], from: number, step: number): T[] {
  return items.filter((_, place) => place % step === from);
}
