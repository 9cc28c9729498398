// Waits for due work of the bench's Worker.
import type { Workerd } from '../local/workerd.ts';

/** Asking takes from what is measured: ten times a second it goes unnoticed, a hundred times it halves the speed. */
const pollMs = 100;
const patienceMs = 10 * 60_000;

/** Waits until no row is due; returns how long that took. Throws after ten minutes. */
export async function untilNoneIsDue(worker: Workerd, nowMs: number): Promise<number> {
  const startedMs = performance.now();
  for (;;) {
    const left = await worker.query('SELECT 1 FROM due WHERE at_ms <= ?1 LIMIT 1', nowMs);
    const takenMs = performance.now() - startedMs;
    if (left.length === 0) return takenMs;
    if (takenMs > patienceMs) throw new Error('work was still due after ten minutes');
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
