// What a world file is refused for, and in which words.
import { expect, test } from 'vitest';
import { smallWorld } from './small-world.ts';
import { checkWorld, parseWorld, WorldError } from './world.ts';

function problemsOf(change: (world: Record<string, unknown>) => void): string[] {
  const world = smallWorld() as unknown as Record<string, unknown>;
  change(world);
  try {
    checkWorld(world);
    return [];
  } catch (error) {
    if (error instanceof WorldError) return error.problems;
    throw error;
  }
}

const additions = (world: Record<string, unknown>) =>
  (world.connectwise as Record<string, Record<string, unknown>[]>)['finance/agreements/additions'] ?? [];

test('a good world is taken', () => {
  expect(problemsOf(() => {})).toEqual([]);
});

test.each<[string, (world: Record<string, unknown>) => void, string]>([
  ['an unknown vendor', (world) => (world.connectwize = {}), '"connectwize" is not known here'],
  ['no clock', (world) => delete world.clock, '"clock" is missing; it must be an instant'],
  ['a clock without offset', (world) => (world.clock = '2026-11-20T09:00:00'), '"clock" is "2026-11-20T09:00:00"'],
  ['a collection that is no array', (world) => (world.pax8 = { companies: {} }), 'pax8 "companies" must be an array.'],
  [
    'an addition without owner',
    (world) => delete additions(world)[0]?.agreementId,
    '"finance/agreements/additions"[0] (id 21): "agreementId" is missing',
  ],
  [
    'an addition of nothing',
    (world) => additions(world).push({ id: 9, agreementId: 99 }),
    '"agreementId" 99 is not the id of any of "finance/agreements"',
  ],
  ['an id twice', (world) => additions(world).push({ id: 21, agreementId: 11 }), 'id 21 is there twice'],
  ['an id as text', (world) => additions(world).push({ id: '23', agreementId: 11 }), '"id" must be a whole number.'],
  [
    'history of nothing',
    (world) => (world.pax8 = { 'subscriptions/history': { x: [] } }),
    '"x" is not the id of any of "subscriptions"',
  ],
  ['history as an array', (world) => (world.pax8 = { 'subscriptions/history': [] }), 'must be an object of arrays'],
  [
    'a link of one record',
    (world) => (world.links = [{ kind: 'company', records: [] }]),
    'links[0]: "records" must be an array of at least two',
  ],
  [
    'one more account of a vendor that is not there',
    (world) => (world.more = [{ vendor: 'quickbooks', account: '2', data: {} }]),
    'more[0]: the world has no "quickbooks"; the first account',
  ],
  [
    'an account twice',
    (world) => (world.more = ['2', '2'].map((account) => ({ vendor: 'pax8', account, data: {} }))),
    'more[1]: the account 2 is there already',
  ],
  [
    'one more account with a bad record',
    (world) => (world.more = [{ vendor: 'pax8', account: '2', data: { companies: [{ id: 1 }] } }]),
    'more[0]: pax8 "companies"[0]: "id" must be a text.',
  ],
  [
    'a step for an account that is not there',
    (world) => (world.later = [{ at: '2026-11-22T00:00:00Z', put: { 'pax8-2': {} } }]),
    'later[0].put: "pax8-2" is not known here',
  ],
  [
    'steps out of order',
    (world) => (world.later = [{ at: '2026-11-22T00:00:00Z' }, { at: '2026-11-21T00:00:00Z' }]),
    'later[1]: "at" is before',
  ],
  [
    'an amount with cents',
    (world) =>
      (world.expected = {
        findings: [
          {
            rule: 'r',
            client: 'c',
            currency: 'USD',
            amountMinor: 1.5,
            subject: { vendor: 'connectwise', kind: 'k', id: '1' },
          },
        ],
      }),
    'expected.findings[0]: "amountMinor" must be a whole number',
  ],
])('%s', (_what, change, words) => {
  const problems = problemsOf(change);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toContain(words);
});

test('text that is not JSON is named with its file', () => {
  expect(() => parseWorld('{', 'worlds/broken.json')).toThrow(
    /worlds\/broken\.json cannot be used:\n {2}- It is not JSON/,
  );
});
