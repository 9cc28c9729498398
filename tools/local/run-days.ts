// The daily path: a tick every quarter of an hour, with the world moving on in between.
import { dayMs, minuteMs } from '../../shared/time.ts';
import type { Run } from './run.ts';
import { approveWhatWaits } from './until-quiet.ts';

/** Every list is asked so often. */
const tickEveryMs = 15 * minuteMs;

/** Ticks through so many days from where the clock stands; what comes meanwhile comes at its own moment. */
export async function runDays(run: Run, days: number, approveAll: boolean, say: (line: string) => void): Promise<void> {
  const startMs = run.nowMs();
  const endMs = startMs + days * dayMs;
  await run.moveTo(startMs);
  for (let atMs = startMs + tickEveryMs; atMs <= endMs; atMs += tickEveryMs) {
    for (let [next] = run.laterMs(); next !== undefined && next <= atMs; [next] = run.laterMs()) {
      await run.control.setClock(Math.max(next, run.nowMs()));
      await run.applyLater();
    }
    await run.moveTo(atMs);
    if (approveAll) await approveWhatWaits(run, say);
    if ((atMs - startMs) % dayMs === 0) say(`${new Date(atMs).toISOString()} another day is over`);
  }
}
