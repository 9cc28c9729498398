// The quota: never more than the vendor allows, never less than it refills.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fullQuota, takeOne } from '../../../worker/gate/quota.ts';

it('a full bucket lets a fifth of a minute’s worth go at once, then says how long to wait', () => {
  let state = fullQuota(60, 0);
  for (let at = 0; at < 12; at += 1) {
    const taken = takeOne(state, 60, 0);
    expect(taken.waitMs).toBe(0);
    state = taken.state;
  }
  expect(takeOne(state, 60, 0).waitMs).toBe(1250);
  expect(takeOne(state, 60, 1249).waitMs).toBeGreaterThan(0);
  expect(takeOne(state, 60, 1250).waitMs).toBe(0);
});

it('closed means closed until the moment the vendor named, for everyone', () => {
  const closed = { ...fullQuota(60, 0), closedUntilMs: 7000 };
  expect(takeOne(closed, 60, 0)).toEqual({ state: closed, waitMs: 7000 });
  expect(takeOne(closed, 60, 6999).waitMs).toBe(1);
  expect(takeOne(closed, 60, 7000).waitMs).toBe(0);
});

it('a clock that steps back gives nothing away', () => {
  const { state } = takeOne({ left: 1, atMs: 1000, closedUntilMs: 0 }, 60, 1000);
  const back = takeOne(state, 60, 0);
  expect(back.waitMs).toBeGreaterThan(0);
  expect(takeOne(back.state, 60, 1000).waitMs).toBeGreaterThan(0);
});

it('in no minute more than the limit goes through, and waiting as told is always enough', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 200 });
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 120 }), steps, (perMinute, gaps) => {
      let state = fullQuota(perMinute, 0);
      let now = 0;
      const went: number[] = [];
      for (const gap of gaps) {
        now += gap;
        const taken = takeOne(state, perMinute, now);
        state = taken.state;
        if (taken.waitMs === 0) went.push(now);
        else expect(takeOne(state, perMinute, now + taken.waitMs).waitMs).toBe(0);
      }
      for (const start of went) {
        expect(went.filter((at) => at >= start && at < start + 60_000).length).toBeLessThanOrEqual(perMinute);
      }
    }),
  );
});
