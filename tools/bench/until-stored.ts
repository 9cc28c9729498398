// Lets the bench's Worker read until everything is stored, moving the clock over what it had to put off.
import type { World } from '../../test/sandbox/world.ts';
import type { Started } from './start.ts';
import { missingIn } from './stored.ts';
import { untilNoneIsDue } from './until-none-is-due.ts';

const movesAtMost = 2000;

/** The moment at which all was there; throws with what is missing when nothing more is due or it never ends. */
export async function untilStored({ worker, sandbox }: Started, world: World): Promise<number> {
  let nowMs = Date.parse(world.clock);
  for (let move = 0; move < movesAtMost; move += 1) {
    sandbox.sandbox.clock.set(new Date(nowMs).toISOString());
    await worker.tick(nowMs);
    await untilNoneIsDue(worker, nowMs);
    const missing = await missingIn(worker, world);
    if (missing.length === 0) return nowMs;
    const [next] = await worker.query<{ at_ms: number | null }>('SELECT min(at_ms) AS at_ms FROM due');
    if (next?.at_ms == null) throw new Error(`nothing is due, and not all is stored: ${missing.join(', ')}`);
    nowMs = next.at_ms;
  }
  throw new Error(
    `after ${movesAtMost} moves of the clock not all is stored: ${(await missingIn(worker, world)).join(', ')}`,
  );
}
