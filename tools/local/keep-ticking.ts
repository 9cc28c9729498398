// Lets a world's clock run on from where it stands, as fast as the wall clock.
import type { Run } from './run.ts';

const tickEveryMs = 2000;

/** Ticks until the returned function is called. */
export function keepTicking(run: Run): () => void {
  const worldStartMs = run.nowMs();
  const startedMs = Date.now();
  let isBusy = false;
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    run
      .moveTo(worldStartMs + (Date.now() - startedMs))
      .catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
      .finally(() => {
        isBusy = false;
      });
  }, tickEveryMs);
  return () => clearInterval(timer);
}
