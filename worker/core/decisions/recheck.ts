// Whether what a person says was done by hand could have been seen by now.
import type { Action } from '../../../shared/action.ts';
import { dayMs } from '../../../shared/time.ts';
import type { ClientView } from '../client-view.ts';

/** The records that would show it: of one kind in one system, or all that a rule looks at. */
export interface Shown {
  connection: string | null;
  kinds: readonly string[];
}

/** Where a step's effect shows: on its target; what has words for values, or is not known, in all that its rule `needs`. */
export function shownBy(step: Action | undefined, needs: readonly string[]): Shown {
  if (step === undefined || 'toDo' in step.after) return { connection: null, kinds: needs };
  return { connection: step.connection, kinds: [step.target.kind] };
}

/**
 * True once every source that would show it was read to the end after that moment. A source that gives no answer for a
 * day keeps nothing out of sight any longer.
 */
export function isRechecked({ sources, nowMs }: ClientView, { connection, kinds }: Shown, sinceMs: number): boolean {
  const showing = sources.filter(
    (each) => kinds.includes(each.kind) && (connection ?? each.connection) === each.connection,
  );
  const isRead = showing.every(
    ({ complete, checkedAtMs }) => complete && checkedAtMs !== null && checkedAtMs > sinceMs,
  );
  return isRead || nowMs - sinceMs > dayMs;
}
