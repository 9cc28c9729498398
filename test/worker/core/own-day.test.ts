// The day of work: by the clock of who did it, whatever the days of UTC.
import { expect, it } from 'vitest';
import { withOwnDay } from '../../../worker/core/own-day.ts';
import { timeEntry } from './rules/client-view.ts';

const clocks = {
  psa: 'connectwise',
  business: 'America/Boise',
  members: new Map([
    ['7', 'Australia/Sydney'],
    ['8', 'Asia/Kathmandu'],
  ]),
};
const dayOfWork = (startedAt: string | null, member: string | null, of = clocks) =>
  withOwnDay(
    timeEntry({ day: '2026-11-01', startedAt, member: member === null ? null : { id: member, name: 'Dana' } }),
    of,
  ).data;

it.each([
  // 31 October, 20:00, in Boise.
  ['2026-11-01T02:00:00Z', '1', '2026-10-31'],
  ['2026-11-01T02:00:00Z', null, '2026-10-31'],
  ['2026-10-31T20:00:00Z', '7', '2026-11-01'],
  ['2026-10-31T18:14:00Z', '8', '2026-10-31'],
  ['2026-10-31T18:15:00Z', '8', '2026-11-01'],
  // The hour that is there twice, on the night the clocks go back in Boise.
  ['2026-11-01T07:59:59Z', '1', '2026-11-01'],
  ['2026-11-01T08:30:00Z', '1', '2026-11-01'],
])('work that began at %s by member %s is of %s', (startedAt, member, day) => {
  expect(dayOfWork(startedAt, member)).toMatchObject({ day });
});

it('a day without an hour stays what the vendor says, and so does the time of another system', () => {
  expect(dayOfWork(null, '1')).toMatchObject({ day: '2026-11-01' });
  expect(dayOfWork('2026-11-01T02:00:00Z', '1', { ...clocks, psa: 'other' })).toMatchObject({ day: '2026-11-01' });
});
