// "All clear" needs sources that were read whole, lately, and without anything left unread that a rule needs.
import { expect, test } from 'vitest';
import { rules } from '../../../worker/core/rules/index.ts';
import { isCovered } from '../../../worker/views/coverage.ts';

const nowMs = Date.parse('2026-11-20T09:00:00Z');
const hourMs = 3_600_000;
const source = {
  connection: 'v',
  stream: 's',
  kind: 'subscription' as const,
  complete: true,
  checkedAtMs: nowMs,
  error: null,
};
const covered = (state: Partial<typeof source>, aside: { company: string | null }[] = [], stream = 's') =>
  isCovered(
    {
      sources: [],
      states: [{ ...source, ...state }],
      aside: aside.map(({ company }) => ({ connection: 'v', stream, company, n: 1 })),
    },
    rules,
    nowMs,
  );

test('a source read whole and lately covers', () => {
  expect(covered({})).toBe(true);
  expect(covered({ checkedAtMs: nowMs - 24 * hourMs })).toBe(true);
});

test('a source not read to the end, or older than a day, does not', () => {
  expect(covered({ complete: false })).toBe(false);
  expect(covered({ checkedAtMs: nowMs - 24 * hourMs - 1 })).toBe(false);
});

test('an object that a rule needs and nobody could read does not', () => {
  expect(covered({}, [{ company: null }])).toBe(false);
  expect(covered({}, [{ company: null }], 'another')).toBe(true);
});

test('an unreadable object that no rule needs stops nothing', () => {
  expect(
    isCovered(
      {
        sources: [],
        states: [{ ...source, kind: 'contact' }],
        aside: [{ connection: 'v', stream: 's', company: null, n: 1 }],
      },
      rules,
      nowMs,
    ),
  ).toBe(true);
});
