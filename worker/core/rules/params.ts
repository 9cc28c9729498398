// Thresholds that several rules have.
import type { RuleParam } from '../../../shared/policy.ts';
import { addDays, type Day, startOfDayMs, type Zone } from '../../../shared/time.ts';

/** What is less money than this is listed as found and left alone, and is no issue. */
export const leastMinor: RuleParam = {
  label: 'Smallest amount that is an issue',
  unit: 'minor units',
  default: 0,
  least: 0,
  most: 100_000_00,
};

/** From which part on a difference is severe. */
export const highAbovePercent: RuleParam = {
  label: 'Urgent when the difference is more than this part of the quantity',
  unit: 'percent',
  default: 10,
  least: 0,
  most: 1000,
};

/** How long after an end nobody need have acted on it. */
export const graceDays: RuleParam = {
  label: 'Days after the end in which it may still be settled quietly',
  unit: 'days',
  default: 0,
  least: 0,
  most: 60,
};

/** The starts of the days on which something that ended on `day` may change a rule's mind, UTC milliseconds. */
export function looksAfter(zone: Zone, day: Day, grace: number): number[] {
  return [1, grace + 1].map((days) => startOfDayMs(zone, addDays(day, days)));
}
