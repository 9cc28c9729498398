// A change that a person does in the system's own screens: the same values, nothing sent, closed when it is seen.
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { Salt } from '../../../shared/salted.ts';
import type { Change, ProposedAction } from '../rules/types.ts';
import { withDigest } from './identity.ts';

/** The same change, for a person: what another tool maintains is corrected there. */
export function forPerson(change: Change): Change {
  return { ...change, by: 'person' };
}

/** A change as a step by hand. */
export function asStepByHand(change: Change): ProposedAction {
  return { ...change, by: 'person', undo: null };
}

/** The step that stands in the place of an offered one. Catch-up, notes and what has no target yet have none. */
export function byHand(salt: Salt, offered: Action, decision: string): Action | null {
  if (offered.purpose !== 'forward' || offered.awaits !== undefined) return null;
  const { follows: _, ...rest } = offered;
  const id = deriveId('ac', 'by-hand', offered.id, decision);
  return withDigest(salt, { ...rest, id, by: 'person', undo: null });
}
