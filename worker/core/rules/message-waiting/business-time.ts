// Time that counts for an answer: Monday to Friday, around the clock.
import { addDays, dayIn, isWeekend, startOfDayMs, type Zone } from '../../../../shared/time.ts';

/** The moment so much business time after another. Weekends are those of the zone; holidays are not known. */
export function afterBusinessMs(zone: Zone, fromMs: number, countMs: number): number {
  let atMs = fromMs;
  for (let left = countMs, day = dayIn(zone, fromMs); ; day = addDays(day, 1)) {
    const endOfDayMs = startOfDayMs(zone, addDays(day, 1));
    if (!isWeekend(day)) {
      if (atMs + left < endOfDayMs) return atMs + left;
      left -= endOfDayMs - atMs;
    }
    atMs = endOfDayMs;
  }
}
