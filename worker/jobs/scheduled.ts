// Cron: one tick, and then what is seldom needed and must not hold it up.
import type { Deps } from '../deps.ts';
import { reconcileConnections } from '../steps/connections/reconcile-connections.ts';
import { changeTrailKey } from '../steps/operation/change-trail-key.ts';
import { letGo } from '../steps/operation/let-go.ts';
import { resealTokens } from '../steps/operation/reseal-tokens.ts';
import { tick } from './tick.ts';

/** What the schedule does each time. */
export async function scheduled(deps: Deps): Promise<void> {
  await reconcileConnections(deps);
  await tick(deps);
  await resealTokens(deps);
  await changeTrailKey(deps);
  await letGo(deps);
}
