// How benchmarks report.
import { expect, it } from 'vitest';
import { median, rounded, rowOf } from '../../tools/bench/line.ts';

it('the median is the middle one', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2);
  expect(() => median([])).toThrow('no values');
});

it('three digits are kept', () => {
  expect([rounded(12345), rounded(0.16347)]).toEqual([12300, 0.163]);
});

it('a row says what was measured, or why it was not', () => {
  expect(rowOf({ name: 'pull', value: 5000, unit: 'records/s', floor: 40000 })).toMatch(
    /pull +5,000 records\/s +floor 40000/,
  );
  expect(rowOf({ name: 'paint', skipped: 'there is no Chromium' })).toMatch(/paint +skipped: there is no Chromium/);
});
