// Cron: one tick, and then what is seldom needed and must not hold it up.
import type { Deps } from '../deps.ts';
import { resealTokens } from '../steps/reseal-tokens.ts';
import { tick } from './tick.ts';

/** What the schedule does each time. */
export async function scheduled(deps: Deps): Promise<void> {
  await tick(deps);
  await resealTokens(deps);
}
