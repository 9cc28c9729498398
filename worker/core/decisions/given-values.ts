// The values a member gave instead of the offered ones, and what goes with them.
import type { Action } from '../../../shared/action.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import type { Salt } from '../../../shared/salted.ts';
import { isOther, noteWithOtherValues, withOtherValues } from '../actions/edit.ts';
import { withDigest } from '../actions/identity.ts';

/** An action as it was offered, and with the values the member gave. */
export interface Changed {
  offered: Action;
  approved: Action;
}

/** What goes: chosen actions as they were offered, or with the values the member gave, and notes that tell of those. */
export function withEdits(
  salt: Salt,
  { edits = [] }: SignedDecision,
  offered: readonly Action[],
  decision: string,
): { going: Action[]; changed: Changed[] } {
  const changes = offered.flatMap((action): Changed[] => {
    const edit = edits.find((each) => each.action === action.id);
    if (edit === undefined || !isOther(action, edit)) return [];
    return [{ offered: action, approved: withDigest(salt, withOtherValues(action, edit, decision)) }];
  });
  const notes = changes.flatMap((change): Changed[] => {
    const telling = offered.filter((each) => each.purpose === 'record' && each.follows?.includes(change.offered.id));
    return telling.map((note) => ({
      offered: note,
      approved: withDigest(salt, noteWithOtherValues(note, change.offered, change.approved, decision)),
    }));
  });
  const changed = [...changes, ...notes];
  const going = offered.map((action) => changed.find((each) => each.offered === action)?.approved ?? action);
  return { going, changed };
}

/** The note that tells of this action, among those that go. */
export function noteAmong(going: readonly Action[], action: Action): Action | undefined {
  return going.find((each) => each.purpose === 'record' && each.follows?.includes(action.id));
}

/** What is wrong with values for something that was not chosen, or twice for one thing; null where nothing is. */
export function strayEditProblem({ actions, edits = [] }: SignedDecision): string | null {
  const named = edits.map((each) => each.action);
  const stray = named.find((id, at) => named.indexOf(id) !== at || !actions.some((each) => each.id === id));
  return stray === undefined ? null : `edits: ${stray} has other values twice, or was not chosen`;
}
