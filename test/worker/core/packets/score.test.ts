// What comes first: money, sooner where a door shuts, and a client who pays for nothing before a loss of the same size.
import { expect, it } from 'vitest';
import type { Finding } from '../../../../shared/finding.ts';
import { scoreOf, weightOf } from '../../../../worker/core/packets/score.ts';
import { rules } from '../../../../worker/core/rules/index.ts';

const today = '2026-11-20';
const finding = (rule: string, amountMinor: number, deadline?: string) =>
  ({
    rule,
    state: 'open',
    impact: { amountMinor, currency: 'USD', basis: 'monthly' },
    ...(deadline === undefined ? {} : { deadline }),
  }) as Finding;
const loss = (amountMinor: number, deadline?: string) => finding('seats-under-billed', amountMinor, deadline);
const harm = (amountMinor: number, deadline?: string) => finding('cancelled-still-billed', amountMinor, deadline);

it('a client who pays for nothing comes before a loss of the same size, near or far', () => {
  expect(scoreOf([harm(6600)], rules, today)).toBeGreaterThan(scoreOf([loss(6600)], rules, today));
  expect(scoreOf([harm(6600, '2026-11-25')], rules, today)).toBeGreaterThan(
    scoreOf([loss(6600, '2026-11-25')], rules, today),
  );
  expect(weightOf(harm(6600), rules)).toBeGreaterThan(weightOf(loss(6600), rules));
});

it('far harm weighs as much as the same loss before a near deadline, and more money more', () => {
  expect(scoreOf([harm(6600)], rules, today)).toBe(scoreOf([loss(6600, '2026-11-25')], rules, today));
  expect(scoreOf([harm(100)], rules, today)).toBeLessThan(scoreOf([loss(6600)], rules, today));
});

it('amounts of two currencies are not added up: the larger sum counts', () => {
  const yen = { ...loss(9000), impact: { amountMinor: 9000, currency: 'JPY', basis: 'monthly' as const } };
  expect(scoreOf([loss(6600), loss(1000), yen], rules, today)).toBe(9000);
  expect(scoreOf([loss(6600), loss(6600), yen], rules, today)).toBe(13_200);
});

it('what is settled weighs nothing', () => {
  expect(scoreOf([{ ...harm(6600), state: 'done' }], rules, today)).toBe(0);
});
