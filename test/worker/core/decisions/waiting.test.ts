// Business days, and what the policy does when something waits for too many of them.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Finding } from '../../../../shared/finding.ts';
import { defaultPolicy } from '../../../../shared/policy.ts';
import { addDays } from '../../../../shared/time.ts';
import { afterBusinessDays, businessDaysBetween, waitingOf } from '../../../../worker/core/decisions/waiting.ts';
import { buildPacket } from '../../../../worker/core/packets/build-packet.ts';
import { rules } from '../../../../worker/core/rules/index.ts';
import { clientView } from '../rules/client-view.ts';

const [found] = buildPacket(clientView(), rules, [], null).content.findings as [Finding];
const since = (waitingSince: string, over: Partial<Finding> = {}): Finding => ({ ...found, waitingSince, ...over });
const waiting = (...findings: Finding[]) => waitingOf(findings, '2026-11-27', defaultPolicy);

it.each([
  ['2026-11-20', '2026-11-20', 0],
  ['2026-11-20', '2026-11-21', 0],
  ['2026-11-20', '2026-11-23', 1],
  ['2026-11-21', '2026-11-23', 1],
  ['2026-11-20', '2026-11-27', 5],
  ['2026-11-23', '2026-11-20', 0],
])('from %s to %s it is %i', (from, to, days) => {
  expect(businessDaysBetween(from, to)).toBe(days);
});

it('they are counted one by one, however many weeks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
      const from = addDays('2026-01-01', start);
      const days = Array.from({ length }, (_, index) => addDays(from, index + 1));
      const counted = days.filter((day) => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())).length;
      expect(businessDaysBetween(from, addDays(from, length))).toBe(counted);
    }),
  );
});

it.each([
  ['2026-11-20', 0, '2026-11-20'],
  ['2026-11-20', 1, '2026-11-23'],
  ['2026-11-21', 1, '2026-11-23'],
  ['2026-11-22', 1, '2026-11-23'],
  ['2026-11-19', 1, '2026-11-20'],
  ['2026-11-20', 5, '2026-11-27'],
  ['2026-11-20', 6, '2026-11-30'],
])('%s and %i more is %s', (from, count, day) => {
  expect(afterBusinessDays(from, count)).toBe(day);
});

it('the day so many business days later is the first of which that is true', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 90 }), (start, count) => {
      const from = addDays('2026-01-01', start);
      const day = afterBusinessDays(from, count);
      expect([businessDaysBetween(from, addDays(day, -1)), businessDaysBetween(from, day)]).toEqual([count - 1, count]);
    }),
  );
});

it('the policy reminds, and then turns to somebody else', () => {
  expect(waiting(since('2026-11-26'))).toEqual({ waitingBusinessDays: 1, reminded: false, escalatedTo: null });
  expect(waiting(since('2026-11-25'))).toEqual({ waitingBusinessDays: 2, reminded: true, escalatedTo: null });
  expect(waiting(since('2026-11-20'))).toEqual({
    waitingBusinessDays: 5,
    reminded: true,
    escalatedTo: 'administrator',
  });
});

it('what waits longest counts, and what waits for nobody does not', () => {
  expect(waiting(since('2026-11-25'), since('2026-11-24')).waitingBusinessDays).toBe(3);
  const aside = [
    since('2026-11-02', { state: 'set-aside' }),
    since('2026-11-02', { state: 'asked' }),
    since('2026-11-02', { remindDay: '2026-12-01' }),
  ];
  expect(waiting(...aside)).toEqual({ waitingBusinessDays: 0, reminded: false, escalatedTo: null });
});
