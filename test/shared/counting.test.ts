// Counts, lists, places and times ago read as English.
import { expect, test } from 'vitest';
import { anyOf, countOf, formatAge, formatDaysUntil, listOf, ordinal } from '../../shared/counting.ts';

const hourMs = 3_600_000;

test('one is one, and none or two are several', () => {
  expect([0, 1, 2].map((count) => countOf(count, 'issue'))).toEqual(['0 issues', '1 issue', '2 issues']);
  expect([1, 2].map((count) => countOf(count, 'waits', 'wait'))).toEqual(['1 waits', '2 wait']);
});

test('a list has its word before the last', () => {
  expect([listOf([]), listOf(['a']), listOf(['a', 'b']), listOf(['a', 'b', 'c'])]).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(anyOf(['a', 'b', 'c'])).toBe('a, b or c');
});

test('places have their endings', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(ordinal)).toEqual(
    '1st 2nd 3rd 4th 11th 12th 13th 21st 22nd 101st 111th'.split(' '),
  );
});

test('times ago and days ahead are said as people say them', () => {
  expect([0, 4 / 60, 3, 30, 60].map((hours) => formatAge(hours * hourMs))).toEqual([
    'just now',
    '4 min ago',
    '3 hr ago',
    '1 day ago',
    '2 days ago',
  ]);
  expect([-2, -1, 0, 1, 3].map(formatDaysUntil)).toEqual(['2 days ago', 'yesterday', 'today', 'tomorrow', 'in 3 days']);
});
