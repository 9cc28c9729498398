// Time: the forms vendors write, and calendar arithmetic that no zone disturbs.
import { expect, it } from 'vitest';
import {
  addDays,
  dayIn,
  dayOf,
  daysBetween,
  daysInMonth,
  firstOfNextMonth,
  instantOf,
  isWeekend,
  isZone,
  readInstantMs,
  startOfDayMs,
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

it.each([
  ['UTC', '2026-11-13T01:00:00Z', '2026-11-13'],
  ['America/Boise', '2026-11-13T01:00:00Z', '2026-11-12'],
  ['America/Boise', '2026-11-01T02:00:00Z', '2026-10-31'],
  ['Australia/Sydney', '2026-10-31T13:00:00Z', '2026-11-01'],
  ['Asia/Kathmandu', '2026-10-31T18:14:59Z', '2026-10-31'],
  ['Asia/Kathmandu', '2026-10-31T18:15:00Z', '2026-11-01'],
  // Half an hour of daylight saving.
  ['Australia/Lord_Howe', '2026-06-30T13:29:59Z', '2026-06-30'],
  ['Australia/Lord_Howe', '2026-06-30T13:30:00Z', '2026-07-01'],
  ['Australia/Lord_Howe', '2026-12-31T12:59:59Z', '2026-12-31'],
  ['Australia/Lord_Howe', '2026-12-31T13:00:00Z', '2027-01-01'],
  // The hour that is there twice belongs to one day, both times.
  ['America/Boise', '2026-11-01T07:30:00Z', '2026-11-01'],
  ['America/Boise', '2026-11-01T08:30:00Z', '2026-11-01'],
])('in %s it is at %s the day %s', (zone, at, day) => {
  expect(dayIn(zone, Date.parse(at))).toBe(day);
});

it.each([
  ['America/Boise', '2026-11-01', '2026-11-01T06:00:00Z'],
  ['America/Boise', '2026-11-02', '2026-11-02T07:00:00Z'],
  ['America/Boise', '2026-03-09', '2026-03-09T06:00:00Z'],
  ['Asia/Kathmandu', '2026-11-12', '2026-11-11T18:15:00Z'],
  ['Australia/Sydney', '2026-10-05', '2026-10-04T13:00:00Z'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z'],
  // Midnight did not exist: clocks went from 24:00 to 01:00.
  ['America/Sao_Paulo', '2018-11-04', '2018-11-04T03:00:00Z'],
  ['UTC', '2026-11-12', '2026-11-12T00:00:00Z'],
])('in %s the day %s begins at %s', (zone, day, at) => {
  const startMs = startOfDayMs(zone, day);
  expect(instantOf(startMs)).toBe(at);
  expect([dayIn(zone, startMs - 1), dayIn(zone, startMs)]).toEqual([addDays(day, -1), day]);
});

it('knows weekends, and which zones there are', () => {
  expect(['2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23'].map(isWeekend)).toEqual([false, true, true, false]);
  expect(['America/Boise', 'UTC', 'Mars/Base', ''].map(isZone)).toEqual([true, true, false, false]);
});
