// A change that a person does in the vendor's own screens: the same values, nothing sent, closed when it is seen.
import type { Action } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { Salt } from '../../../shared/salted.ts';
import type { ProposedAction } from '../rules/types.ts';
import { withDigest } from './identity.ts';

/** A change as a step for a person: what another tool maintains is corrected there. */
export function asStepByHand(change: ProposedAction): ProposedAction {
  return { ...change, half: 'manual', reversible: false };
}

/** The manual step that stands in the place of an offered one. Catch-up, notes and what has no target yet have none. */
export function byHand(salt: Salt, offered: Action, decision: string): Action | null {
  if (offered.half === 'catch-up' || offered.half === 'record' || offered.awaits !== undefined) return null;
  const { follows: _, ...rest } = offered;
  const id = deriveId('ac', 'by-hand', offered.id, decision);
  return withDigest(salt, { ...rest, id, half: 'manual', reversible: false });
}
