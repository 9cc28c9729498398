// Time: the forms vendors write, and calendar arithmetic that no zone disturbs.
import { expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  daysInMonth,
  firstOfNextMonth,
  instantOf,
  readInstantMs,
} from '../../shared/time.ts';

it.each([
  ['2020-12-03', '2020-12-03T00:00:00Z'],
  ['2026-11-20T09:00:00Z', '2026-11-20T09:00:00Z'],
  ['2026-11-20T09:00Z', '2026-11-20T09:00:00Z'],
  ['2023-08-11T11:33:12.314-0600', '2023-08-11T17:33:12.314Z'],
  ['2023-08-11T11:33:12+05:30', '2023-08-11T06:03:12Z'],
  [' 2026-11-20T09:00:00.5Z ', '2026-11-20T09:00:00.500Z'],
])('%s is the instant %s', (text, instant) => {
  expect(instantOf(readInstantMs(text))).toBe(instant);
});

it.each(['', 'soon', '20.11.2026', '2026-11-20T09:00:00', '2026-13-01', '2026-11-20T25:00:00Z', '1763629200'])(
  '"%s" is refused, not guessed',
  (text) => {
    expect(() => readInstantMs(text)).toThrow('is not a date or an instant');
  },
);

it('days are counted by the calendar', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
  expect(daysBetween('2026-10-18', '2026-12-01')).toBe(44);
  expect(daysBetween('2026-12-01', '2026-10-18')).toBe(-44);
  expect(firstOfNextMonth('2026-12-31')).toBe('2027-01-01');
  expect([daysInMonth('2026-02-10'), daysInMonth('2028-02-10'), daysInMonth('2026-11-01')]).toEqual([28, 29, 30]);
  expect(dayOf(Date.parse('2026-11-20T23:59:59.999Z'))).toBe('2026-11-20');
});
