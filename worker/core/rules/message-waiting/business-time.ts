// Time that counts for an answer: Monday to Friday, around the clock.
import { dayMs } from '../../../../shared/time.ts';

/** The moment so much business time after another. Weekends are those of UTC. */
export function afterBusinessMs(fromMs: number, countMs: number): number {
  let atMs = fromMs;
  for (let left = countMs; ; ) {
    const endOfDayMs = (Math.floor(atMs / dayMs) + 1) * dayMs;
    if (!isWeekend(atMs)) {
      if (atMs + left < endOfDayMs) return atMs + left;
      left -= endOfDayMs - atMs;
    }
    atMs = endOfDayMs;
  }
}

function isWeekend(atMs: number): boolean {
  return [0, 6].includes(new Date(atMs).getUTCDay());
}
