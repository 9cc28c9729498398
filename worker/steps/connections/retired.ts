// What goes with a connection that is removed: its readings, what was to be delivered, and every client's look.
import { instantOf } from '../../../shared/time.ts';
import type { Deps } from '../../deps.ts';
import type { Write } from '../../store/commit.ts';
import { retireConnection } from '../../store/connections.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import { makeDeliveriesDue } from '../../store/pauses.ts';

/** What goes with a connection. */
export function retired(deps: Deps, id: string): Write[] {
  return [
    ...retireConnection(deps.db, id, instantOf(deps.nowMs)),
    makeDeliveriesDue(deps.db, [id], deps.nowMs),
    makeAllClientsDue(deps.db, deps.nowMs),
  ];
}
