// The money for the past: whole months cost exactly whole months, and an unknown beginning costs nothing.
import Big from 'big.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catchUpFor, overSince, sumSteps } from '../../../../../worker/core/rules/seats/catch-up.ts';

const at = (day: string, quantity: number) => ({ fromMs: Date.parse(`${day}T00:00:00Z`), quantity: new Big(quantity) });

it('whole months cost the seats × the price × the months, rounded half-up once', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 99_999 }),
      fc.constantFrom(1, 3, 12),
      fc.constantFrom('2026-08-01', '2026-09-01', '2026-10-01', '2026-11-01'),
      (seats, mils, cycleMonths, fromDay) => {
        const months = 12 - Number(fromDay.slice(5, 7));
        const caught = catchUpFor({
          steps: [at('2026-01-01', 10), at(fromDay, 10 + seats)],
          since: fromDay,
          billedOn: () => new Big(10),
          unitPriceOn: () => new Big(mils).div(1000),
          cycleMonths,
          currency: 'USD',
          today: '2026-11-05',
          untilDay: '2026-12-01',
          lineFromDay: null,
          settledUntil: null,
        });
        const tenths = BigInt(seats) * BigInt(mils) * BigInt(months);
        const whole = 10n * BigInt(cycleMonths);
        expect(BigInt(caught?.amountMinor ?? 0)).toBe((2n * tenths + whole) / (2n * whole));
      },
    ),
    { numRuns: 500 },
  );
});

it('counts no day that was settled already', () => {
  const caught = catchUpFor({
    steps: [at('2026-01-01', 10), at('2026-10-01', 12)],
    since: '2026-10-01',
    billedOn: () => new Big(10),
    unitPriceOn: () => new Big(5),
    cycleMonths: 1,
    currency: 'USD',
    today: '2026-12-05',
    untilDay: '2027-01-01',
    lineFromDay: null,
    settledUntil: '2026-11-30',
  });
  expect(caught).toEqual({ amountMinor: 1000, currency: 'USD', fromDay: '2026-12-01', toDay: '2026-12-31' });
});

it('begins where the quantity last rose above what is billed', () => {
  const billed = new Big(25);
  expect(overSince([at('2026-01-01', 25), at('2026-03-01', 28)], billed)).toBe('2026-03-01');
  expect(
    overSince([at('2026-01-01', 28), at('2026-02-01', 20), at('2026-03-01', 26), at('2026-04-01', 30)], billed),
  ).toBe('2026-03-01');
  expect(overSince([at('2026-01-01', 28), at('2026-03-01', 29)], billed)).toBeNull();
  expect(overSince([at('2026-01-01', 24)], billed)).toBeNull();
});

it('a sum of subscriptions begins where all of them are known', () => {
  const sums = sumSteps([
    { steps: [at('2026-01-01', 5), at('2026-03-01', 6)], isBeginning: false },
    { steps: [at('2026-02-01', 10)], isBeginning: false },
  ]);
  expect(sums.map((step) => [new Date(step.fromMs).toISOString().slice(0, 10), step.quantity.toNumber()])).toEqual([
    ['2026-02-01', 15],
    ['2026-03-01', 16],
  ]);
});

it('a subscription that was bought later counts nothing before', () => {
  const sums = sumSteps([
    { steps: [at('2026-01-01', 5)], isBeginning: false },
    { steps: [at('2026-02-01', 10)], isBeginning: true },
  ]);
  expect(sums.map((step) => step.quantity.toNumber())).toEqual([5, 15]);
});
