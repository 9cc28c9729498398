// The days that a generated MSP's month turns on: today, the month's ends, and the distributor's cut.
import {
  addDays,
  addMonths,
  type Day,
  firstOfNextMonth,
  hourMs,
  type Instant,
  instantOf,
  startOfDayMs,
  type Zone,
} from '../../shared/time.ts';
import type { Random } from '../../test/simulation/random.ts';

export interface Calendar {
  zone: Zone;
  /** The zone in the PSA's own words. */
  zoneWord: string;
  today: Day;
  now: Instant;
  /** First days of months; the MSP invoices in advance on them. */
  thisMonth: Day;
  lastMonth: Day;
  nextMonth: Day;
  /** The day on the distributor's invoice for this month. */
  cutDay: Day;
}

const zones: readonly (readonly [Zone, string])[] = [
  ['America/Denver', 'US Mountain'],
  ['America/New_York', 'GMT-5/Eastern Time: US & Canada'],
  ['America/Los_Angeles', '(UTC-08:00) Pacific Time (US & Canada)'],
  ['Australia/Sydney', 'AUS Eastern Standard Time'],
  ['Asia/Kathmandu', 'GMT+5:45/Kathmandu'],
  ['Europe/Berlin', 'W. Europe Standard Time'],
];
/** Months on both sides of the year's end and of daylight saving. */
const months: readonly Day[] = ['2026-10-01', '2026-11-01', '2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01'];

/** A calendar of a seed: the second half of a month, after the distributor's invoice of that month. */
export function makeCalendar(random: Random, monthsLater = 0): Calendar {
  const [zone, zoneWord] = random.pick(zones);
  const thisMonth = addMonths(random.pick(months), monthsLater);
  const today = addDays(thisMonth, 13 + random.below(13));
  return {
    zone,
    zoneWord,
    today,
    // Also where the day in UTC is another one.
    now: instantAt(zone, today, random.pick([1, 7, 10, 15, 22.5])),
    thisMonth,
    lastMonth: addMonths(thisMonth, -1),
    nextMonth: firstOfNextMonth(thisMonth),
    cutDay: addDays(thisMonth, 3 + random.below(2)),
  };
}

/** An hour of a day in a zone; parts of an hour as its share. */
export function instantAt(zone: Zone, day: Day, hour: number): Instant {
  return instantOf(startOfDayMs(zone, day) + Math.round(hour * hourMs));
}

/** The last day of the month that a day is in. */
export function lastOfMonth(day: Day): Day {
  return addDays(firstOfNextMonth(day), -1);
}
