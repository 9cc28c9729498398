// A bounded part of the simulation: what `npm run simulate` does in full.
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { bases as baseOf, gracefulBooksBase, judgedFlows, tightBase } from './bases.ts';
import { broken } from './broken/index.ts';
import { noQuota } from './broken/no-quota.ts';
import { rotten } from './broken/sql.ts';
import { violationsOf } from './check.ts';
import type { Flow } from './flow.ts';
import { describe as inWords, type Recipe } from './plans.ts';
import type { Point } from './points.ts';
import {
  catchingOf,
  faultThenActs,
  faultThenEvent,
  oneCrash,
  oneEvent,
  oneFault,
  overtaken,
  pointsOf,
  seeded,
  setBack,
} from './recipes.ts';
import { emptyReport } from './report.ts';
import { digestOf, runSchedule } from './run.ts';
import type { Base } from './site.ts';
import { catchVariant } from './suite.ts';

// Many schedules each: seconds on a quiet machine, more beside other work.
vi.setConfig({ testTimeout: 120_000 });

let bases: Record<Flow, Base>;
let delivery: Base;
let full: Base;
let points: Point[];
// The Worker logs every failure that is made here on purpose.
const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});

beforeAll(async () => {
  const made: [string, Base][] = [];
  for (const [flow, make] of Object.entries(baseOf)) made.push([flow, await make()]);
  bases = Object.fromEntries(made) as Record<Flow, Base>;
  ({ delivery, full } = bases);
  points = await pointsOf(delivery, 'delivery', { kind: 'none' });
});
afterAll(() => warn.mockRestore());

const some = <T>(items: readonly T[], every: number) => items.filter((_, place) => place % every === 0);

async function violations(flow: Flow, recipes: readonly Recipe[]): Promise<string[]> {
  const found: string[] = [];
  for (const recipe of recipes) {
    const { outcome } = await runSchedule(bases[flow], flow, recipe);
    found.push(...violationsOf(outcome).map((sentence) => `${inWords(recipe)}: ${sentence}`));
  }
  return found;
}

describe('deliveries', () => {
  test.each<[string, () => Recipe[], number]>([
    ['every crash', () => oneCrash(points), 1],
    ['single faults', () => oneFault(points), 4],
    ['single events', () => oneEvent(points), 6],
    ['a database restored', () => setBack(points), 12],
    ['a fault and an event after it', () => faultThenEvent(points), 12],
    ['an executor overtaken', () => overtaken(points), 12],
    ['seeded trouble', () => seeded(1, 120), 1],
  ])('%s: one effect each, and everything drains', { timeout: 300_000 }, async (_, recipes, every) => {
    expect(await violations('delivery', some(recipes(), every))).toEqual([]);
  });
});

describe('few requests allowed', () => {
  test('no second and no minute of a vendor sees more, and everything drains', { timeout: 300_000 }, async () => {
    const tight = await tightBase();
    const found: string[] = [];
    for (const recipe of [{ kind: 'none' } as const, ...seeded(1, 12)]) {
      found.push(...violationsOf((await runSchedule(tight, 'full', recipe)).outcome));
    }
    expect(found).toEqual([]);
  });

  test('a gate that is told of no limits is caught', async () => {
    const { outcome } = await runSchedule(await tightBase(), 'full', { kind: 'none' }, { variant: noQuota });
    const found = violationsOf(outcome);
    expect(found).toContainEqual(expect.stringMatching(/requests within a second/));
    expect(found).toContainEqual(expect.stringMatching(/requests within a minute/));
  });
});

describe('everything from an empty database', () => {
  test('crashes and seeded trouble', { timeout: 300_000 }, async () => {
    const crashes = some(oneCrash(await pointsOf(full, 'full', { kind: 'none' })), 9);
    expect(await violations('full', [...crashes, ...seeded(1, 12)])).toEqual([]);
  });
});

describe.each(judgedFlows)('%s', (flow) => {
  test('single faults, people who go on from there, and seeded trouble', { timeout: 300_000 }, async () => {
    const judged = await pointsOf(bases[flow], flow, { kind: 'none' });
    const acts = [...some(faultThenActs(judged), 12), ...seeded(1, 12, 'people')];
    expect(await violations(flow, [...some(oneFault(judged), 80), ...acts])).toEqual([]);
  });
});

describe('a schedule that broke something once breaks nothing now', () => {
  test.each<[string, Flow, Recipe]>([
    ['a pause that a gate forgot still holds', 'delivery', { kind: 'random', seed: 1370 }],
    ['what was confirmed while the records were read is not offered again', 'people', { kind: 'people', seed: 367 }],
    ['what may still arrive is settled when it no longer can', 'steps', { kind: 'people', seed: 140 }],
    ['a note that waits goes with its change, in a restored database too', 'books', { kind: 'people', seed: 277 }],
    ['an undo that came too late closes nothing of what stays', 'books', { kind: 'people', seed: 389005 }],
    [
      'a step that failed after its whole change was offered again is offered by itself',
      'steps',
      {
        kind: 'acts',
        faults: [
          { at: 14, fault: 'refused' },
          { at: 156, fault: 'refused' },
        ],
        acts: ['approve'],
      },
    ],
    ['a line that somebody puts back before it is read again is read', 'stripe', { kind: 'people', seed: 314 }],
    ['lines of a restored database count as read once they were', 'people', { kind: 'people', seed: 292019 }],
  ])('%s', async (_, flow, recipe) => {
    expect(await violations(flow, [recipe])).toEqual([]);
  });
});

test('units that somebody put back after a lost answer get no second difference', async () => {
  const passed = await pointsOf(bases.autotask, 'autotask', { kind: 'none' });
  const differences = passed.filter(({ label }) => label.endsWith('POST ContractServiceAdjustments'));
  const recipes = differences.map(
    ({ index: at }): Recipe => ({
      kind: 'fault, then event',
      at,
      fault: 'crash-after',
      later: at + 30,
      event: 'back-by-hand',
    }),
  );
  expect(recipes).toHaveLength(2);
  expect(await violations('autotask', recipes)).toEqual([]);
});

test('books whose old refresh token works on for a day never have to be connected again', async () => {
  const base = await gracefulBooksBase();
  const atGate = (await pointsOf(base, 'books', { kind: 'none' })).filter(({ work }) => work === 'gate');
  const found: string[] = [];
  for (const recipe of oneFault(atGate))
    found.push(...violationsOf((await runSchedule(base, 'books', recipe)).outcome));
  expect(atGate).toHaveLength(2);
  expect(found).toEqual([]);
});

test('the same seed gives the same bytes', async () => {
  for (const recipe of seeded(500, 6)) {
    const once = digestOf(await runSchedule(delivery, 'delivery', recipe, { keepsLog: true }));
    expect(digestOf(await runSchedule(delivery, 'delivery', recipe, { keepsLog: true }))).toBe(once);
  }
  for (const flow of judgedFlows) {
    const recipe: Recipe = { kind: 'people', seed: 7 };
    const once = digestOf(await runSchedule(bases[flow], flow, recipe, { keepsLog: true }));
    expect(digestOf(await runSchedule(bases[flow], flow, recipe, { keepsLog: true }))).toBe(once);
  }
  expect(digestOf(await runSchedule(full, 'full', { kind: 'random', seed: 5 }, { keepsLog: true }))).toBe(
    digestOf(await runSchedule(full, 'full', { kind: 'random', seed: 5 }, { keepsLog: true })),
  );
});

test.each(broken.map((variant) => [variant.name, variant] as const))(
  'an executor with %s is caught',
  { timeout: 300_000 },
  async (_, variant) => {
    const report = emptyReport();
    const base = bases[variant.flow ?? 'delivery'];
    await catchVariant(variant, base, await catchingOf(variant, base), report);
    expect(report.catches[0]).toMatchObject({ caught: 1 });
    expect(rotten).toEqual([]);
  },
);
