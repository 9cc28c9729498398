// What was not checked is counted once, and a sum is never called a month's.
import { expect, it } from 'vitest';
import { type NotChecked, sumNotChecked } from '../../shared/coverage.ts';

const item = (id: string, amountMinor: number, over: Partial<NotChecked> = {}): NotChecked => ({
  cause: 'mapping',
  rule: 'seats-under-billed',
  subject: { connection: 'psa', kind: 'agreement-line', id },
  name: id,
  reason: 'why',
  amountMinor,
  currency: 'USD',
  ...over,
});

it('one line that several rules could not check is one line, with the most any of them knows', () => {
  const items = [item('1', 3100), item('1', 4000, { rule: 'cancelled-still-billed' }), item('2', 0)];
  expect(sumNotChecked(items)).toEqual({ count: 2, monthlyMinor: new Map([['USD', 4000]]) });
});

it('each check that is switched off is one', () => {
  const off = { cause: 'switched-off', subject: { connection: 'psa', kind: 'company', id: '1' } };
  const items = [item('a', 0, { ...off, rule: 'time-unbilled' }), item('b', 0, { ...off, rule: 'message-waiting' })];
  expect(sumNotChecked(items).count).toBe(2);
});

it('one-off sums and other currencies are not added to a month', () => {
  const items = [item('1', 3100), item('2', 105_600, { oneOff: true }), item('3', 900, { currency: 'CAD' })];
  expect(sumNotChecked(items).monthlyMinor).toEqual(
    new Map([
      ['USD', 3100],
      ['CAD', 900],
    ]),
  );
});
