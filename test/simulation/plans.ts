// Plans: one fault at one point, two crashes, one event, a restore between two points, or seeded trouble.
import { type Act, acts, type EventKind, type Fault, faultsAt, type Point, type Treatment } from './points.ts';
import { randomFrom } from './random.ts';
import type { Plan } from './scheduler.ts';

/** A plan as data, so that it can be named, sent to a thread and replayed. */
export type Recipe =
  | { kind: 'none' }
  | { kind: 'fault'; at: number; fault: Fault }
  | { kind: 'crashes'; first: number; firstFault: Fault; second: number; secondFault: Fault }
  | { kind: 'event'; at: number; event: EventKind }
  | { kind: 'restore'; from: number; at: number; byHand: EventKind | null }
  /** Something breaks, and something happens before it is made good. */
  | { kind: 'fault, then event'; at: number; fault: Fault; later: number; event: EventKind }
  /** An executor that lost its lease goes on in step with the one that took over. */
  | { kind: 'overtake'; at: number; wakeAt: number }
  | { kind: 'random'; seed: number }
  /** Faults and events, and what people do one after the other once everything came to rest. */
  | {
      kind: 'acts';
      faults: readonly { at: number; fault: Fault }[];
      events?: readonly { at: number; event: EventKind }[];
      acts: readonly Act[];
    }
  /** Seeded trouble, with people who settle, approve and take back all through it. */
  | { kind: 'people'; seed: number };

/** In words, for a violation's sentence. */
export function describe(recipe: Recipe): string {
  switch (recipe.kind) {
    case 'none':
      return 'no trouble';
    case 'fault':
      return `${recipe.fault} at point ${recipe.at}`;
    case 'crashes':
      return `${recipe.firstFault} at point ${recipe.first}, ${recipe.secondFault} at point ${recipe.second}`;
    case 'event':
      return `${recipe.event} at point ${recipe.at}`;
    case 'restore': {
      const byHand = recipe.byHand === null ? '' : `${recipe.byHand} and `;
      return `${byHand}the database restored from point ${recipe.at} to point ${recipe.from}`;
    }
    case 'fault, then event':
      return `${recipe.fault} at point ${recipe.at}, ${recipe.event} at point ${recipe.later}`;
    case 'overtake':
      return `stall at point ${recipe.at} until point ${recipe.wakeAt}, then in step`;
    case 'random':
      return `seed ${recipe.seed}`;
    case 'acts': {
      const faults = recipe.faults.map(({ at, fault }) => `${fault} at point ${at}`);
      const events = (recipe.events ?? []).map(({ at, event }) => `${event} at point ${at}`);
      return [...faults, ...events, ...recipe.acts].join(', then ');
    }
    case 'people':
      return `seed ${recipe.seed} with people`;
  }
}

/** What people do once everything came to rest, one after the other. */
export function actsOf(recipe: Recipe): readonly Act[] {
  if (recipe.kind === 'acts') return recipe.acts;
  if (recipe.kind !== 'people') return [];
  const random = randomFrom(recipe.seed ^ actsSalt);
  return Array.from({ length: random.below(5) }, () => random.pick(acts));
}

export function planOf(recipe: Recipe): Plan {
  switch (recipe.kind) {
    case 'none':
      return listed(new Map());
    case 'fault':
      return listed(new Map([[recipe.at, { fault: recipe.fault }]]));
    case 'crashes':
      return listed(
        new Map([
          [recipe.first, { fault: recipe.firstFault }],
          [recipe.second, { fault: recipe.secondFault }],
        ]),
      );
    case 'event':
      return listed(new Map([[recipe.at, { events: [recipe.event] }]]));
    case 'restore': {
      const atRestore: EventKind[] = recipe.byHand === null ? ['restore'] : [recipe.byHand, 'restore'];
      return listed(
        new Map<number, Treatment>([
          [recipe.from, { events: ['bookmark'] }],
          [recipe.at, { events: atRestore }],
        ]),
      );
    }
    case 'fault, then event':
      return listed(
        new Map<number, Treatment>([
          [recipe.at, { fault: recipe.fault }],
          [recipe.later, { events: [recipe.event] }],
        ]),
      );
    case 'overtake':
      return inStep(
        new Map<number, Treatment>([
          [recipe.at, { fault: 'stall-before' }],
          [recipe.wakeAt, { events: ['wake'] }],
        ]),
      );
    case 'random':
      return randomPlan(recipe.seed, troubleBySeed);
    case 'acts':
      return listed(
        new Map<number, Treatment>([
          ...(recipe.events ?? []).map(({ at, event }) => [at, { events: [event] }] as const),
          ...recipe.faults.map(({ at, fault }) => [at, { fault }] as const),
        ]),
      );
    case 'people':
      return randomPlan(recipe.seed, peopleBySeed);
  }
}

/** Treats the points by number; the newest executor goes first, so that one that joins overtakes. */
function listed(treatments: ReadonlyMap<number, Treatment>): Plan {
  return {
    choose: (runnable) => runnable.length - 1,
    treat: (point) => treatments.get(point.index) ?? null,
  };
}

/** As listed, but whoever just went lets the others go. */
function inStep(treatments: ReadonlyMap<number, Treatment>): Plan {
  let last: string | null = null;
  return {
    choose(runnable) {
      const place = runnable.findIndex((each) => each.name !== last);
      last = runnable[place]?.name ?? null;
      return Math.max(place, 0);
    },
    treat: (point) => treatments.get(point.index) ?? null,
  };
}

const shares = [0.01, 0.03, 0.06, 0.12];
const faultsAtMost = [1, 2, 4, 8, 12];
const peaceAfter = 600;
const troubleBySeed: readonly (readonly EventKind[])[] = [
  ['another-executor', 'another-executor', 'evict'],
  ['revoke', 'another-executor', 'evict', 'pause', 'resume'],
  ['change-by-hand', 'same-by-hand', 'back-by-hand', 'another-executor'],
  ['bookmark', 'restore', 'back-by-hand', 'another-executor', 'revoke'],
  ['bookmark', 'restore', 'evict', 'pause', 'resume', 'same-by-hand', 'revoke', 'another-executor'],
  ['bookmark', 'gate-restore', 'evict', 'pause', 'resume', 'revoke', 'another-executor'],
  ['bookmark', 'gate-restore', 'back-by-hand', 'change-by-hand', 'another-executor'],
];

const peopleBySeed: readonly (readonly EventKind[])[] = [
  [...acts, 'another-executor'],
  ['settle', 'approve', 'way-back', 'another-executor', 'revoke'],
  ['approve', 'way-back', 'change-by-hand', 'back-by-hand', 'manual-by-hand', 'line-by-hand'],
  ['bookmark', 'restore', 'approve', 'way-back', 'settle', 'line-by-hand', 'manual-by-hand'],
  ['bookmark', 'gate-restore', 'approve', 'way-back', 'settle', 'revoke'],
  ['pause', 'resume', 'revoke', 'approve', 'evict', 'line-by-hand'],
];
const actsSalt = 0x5eed;

/** Several faults, two or three executors, everything that happens around them; then peace. */
function randomPlan(seed: number, eventsBySeed: readonly (readonly EventKind[])[]): Plan {
  const random = randomFrom(seed);
  const share = random.pick(shares);
  let faults = random.pick(faultsAtMost);
  const events = random.pick(eventsBySeed);
  const eventShare = random.pick([0, 0.02, 0.05]);
  let happenings = random.below(7);
  const stays = random.pick([0, 0.5, 0.9]);
  const extra = new Set(Array.from({ length: random.below(3) }, () => random.below(60)));
  let last: string | null = null;
  return {
    choose(runnable) {
      const place = runnable.findIndex((each) => each.name === last);
      const chosen = place !== -1 && random.chance(stays) ? place : random.below(runnable.length);
      last = runnable[chosen]?.name ?? null;
      return chosen;
    },
    treat(point: Point) {
      if (point.index > peaceAfter) return null;
      const treatment: Treatment = {};
      const happening: EventKind[] = extra.has(point.index) ? ['another-executor'] : [];
      if (happenings > 0 && random.chance(eventShare)) {
        happenings -= 1;
        happening.push(random.pick(events));
      }
      if (happening.length > 0) treatment.events = happening;
      if (faults > 0 && random.chance(share)) {
        faults -= 1;
        treatment.fault = random.pick(faultsAt(point));
      }
      return treatment.events === undefined && treatment.fault === undefined ? null : treatment;
    },
  };
}
