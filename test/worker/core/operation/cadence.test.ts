// Vendors are asked often while people work and months are billed, and each hour at least.
import { expect, test } from 'vitest';
import { nextPollMs } from '../../../../worker/core/operation/cadence.ts';

test.each([
  ['in the morning of a Friday', '2026-11-20T09:00:00Z', '09:15'],
  ['in the evening, with a last look before the day ends', '2026-11-19T19:40:00Z', '19:55'],
  ['at night', '2026-11-19T20:00:00Z', '21:00'],
  ['before the day begins, not an hour later', '2026-11-20T05:20:00Z', '06:05'],
  ['on a Saturday', '2026-11-21T11:00:00Z', '12:00'],
  ['in the night before the first', '2026-11-30T02:00:00Z', '02:15'],
  ['in the night after it', '2026-12-01T23:00:00Z', '23:15'],
  ['on a Sunday that is the first', '2026-11-01T14:00:00Z', '14:15'],
])('%s', (_, now, next) => {
  expect(new Date(nextPollMs('UTC', Date.parse(now))).toISOString().slice(11, 16)).toBe(next);
});

test('hours are those of the MSP’s own zone', () => {
  const noonInDenver = Date.parse('2026-11-19T19:00:00Z');
  const nightInDenver = Date.parse('2026-11-19T09:00:00Z');
  expect(nextPollMs('America/Denver', noonInDenver) - noonInDenver).toBe(15 * 60_000);
  expect(nextPollMs('America/Denver', nightInDenver) - nightInDenver).toBe(60 * 60_000);
});
