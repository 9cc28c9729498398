// A world's last days as they came: what is there at the start, and that nothing is missing at the end.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createClock } from '../../test/sandbox/clock.ts';
import { createWorldState } from '../../test/sandbox/world-state.ts';
import { generatedWorld } from '../../tools/generate/world.ts';
import { lastDays } from '../../tools/local/last-days.ts';
import { idOf, isRow } from '../sandbox/rows.ts';
import type { Collection, World } from '../sandbox/world.ts';

const read = (name: string): World =>
  JSON.parse(readFileSync(new URL(`../worlds/${name}.json`, import.meta.url), 'utf8'));

/** By id, without what a vendor counts for itself, and without the time that a record which tells none is given. */
function plain(collection: Collection, clock: string): unknown {
  if (!Array.isArray(collection)) return Object.fromEntries(Object.entries(collection).toSorted());
  return collection
    .toSorted((a, b) => String(idOf(a)).localeCompare(String(idOf(b))))
    .map(({ SyncToken: _, _info, ...row }) =>
      isRow(_info) && _info.lastUpdated === clock ? row : { ...row, ...(_info === undefined ? {} : { _info }) },
    );
}

function sections(world: World, clock: string) {
  const { connectwise = {}, pax8 = {}, quickbooks = {} } = createWorldState(world).world;
  return [connectwise, pax8, quickbooks].map((section) =>
    Object.fromEntries(Object.entries(section).map(([name, rows]) => [name, plain(rows, clock)])),
  );
}

test.each([
  ['first-month', read('first-month')],
  ['main-month', read('main-month')],
  ['generated', generatedWorld({ seed: 3, clients: 12 })],
])('%s: after its last thirty days it is what was given', (_, world) => {
  const { later = [], ...given } = world;
  const begun = lastDays({ ...given, later: [] }, 30);
  expect(begun.later?.length).toBeGreaterThan(10);
  const state = createWorldState(begun);
  const clock = createClock(begun.clock);
  while (state.applyLater(clock) !== null);
  expect(clock.now() <= world.clock).toBe(true);
  expect(sections({ ...state.world, later: [] }, begun.clock)).toEqual(sections(world, world.clock));
  expect(lastDays(world, 30).later?.slice(-later.length || Number.MAX_SAFE_INTEGER)).toEqual(later);
});

test('what came since is not there at the start, and what changed since shows an earlier change', () => {
  const world = read('main-month');
  const begun = lastDays(world, 5);
  const rows = (one: World, name: string) => [one.connectwise?.[name] ?? []].flat().filter(isRow);
  expect(rows(begun, 'service/tickets/notes').length).toBeLessThan(rows(world, 'service/tickets/notes').length);
  for (const name of Object.keys(begun.connectwise ?? {})) {
    for (const row of rows(begun, name)) {
      const changed = isRow(row._info) ? String(row._info.lastUpdated ?? '') : '';
      expect(changed <= begun.clock, `${name} ${idOf(row)} tells of ${changed}`).toBe(true);
    }
  }
});
