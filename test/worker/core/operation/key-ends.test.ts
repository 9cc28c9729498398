// Keys and consents that end are told four weeks ahead, with the day, how long it is, and what to do.
import { expect, test } from 'vitest';
import { endingSoon, keyEndOf } from '../../../../worker/core/operation/key-ends.ts';

const nowMs = Date.parse('2026-11-20T23:30:00Z');
const title = 'QuickBooks';

test.each([
  ['2026-12-18', 28, true],
  ['2026-12-19', 29, false],
  ['2026-11-20', 0, true],
  ['2026-11-19', -1, true],
])('keys that end on %s have %i days left', (keysEndOn, daysLeft, isSoon) => {
  expect(keyEndOf({ title, keysEndOn }, nowMs)).toMatchObject({ on: keysEndOn, daysLeft, isSoon });
});

test('says what ends when, and what to do', () => {
  expect(keyEndOf({ title, keysEndOn: '2026-12-02' }, nowMs)?.words).toBe(
    'The keys of QuickBooks end on 2 Dec 2026, in 12 days. On its card in the set-up, under “Change keys”, make new ones there and give them.',
  );
  expect(keyEndOf({ title, tokenEndsOn: '2026-11-21' }, nowMs)?.words).toBe(
    'The consent to QuickBooks ends on 21 Nov 2026, tomorrow. On its card in the set-up, under “Change keys”, give it again.',
  );
  expect(keyEndOf({ title, keysEndOn: '2026-11-10' }, nowMs)?.words).toContain('ended on 10 Nov 2026, 10 days ago');
});

test('of two ends the nearer one is told', () => {
  expect(keyEndOf({ title, keysEndOn: '2026-12-02', tokenEndsOn: '2026-12-01' }, nowMs)?.on).toBe('2026-12-01');
  expect(keyEndOf({ title, keysEndOn: '2026-12-01', tokenEndsOn: '2031-12-02' }, nowMs)?.words).toMatch(/^The keys/);
});

test('nothing is told where no end is known, or it is far', () => {
  expect(keyEndOf({ title }, nowMs)).toBeNull();
  const far = { id: 'far', title, tokenEndsOn: '2027-02-28' };
  expect(endingSoon([{ id: 'none', title }, far], nowMs)).toEqual([]);
  expect(endingSoon([{ id: 'near', title, keysEndOn: '2026-12-02' }, far], nowMs)).toMatchObject([
    { kind: 'ending', system: 'near', since: null },
  ]);
});
