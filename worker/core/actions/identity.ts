// What an approval of one action covers, and the digest of it.
import type { Action, ActionFrame, ActionWithout } from '../../../shared/action.ts';
import { AppError } from '../../../shared/errors.ts';
import { digestUnder, openingOf, openingShape, type Salt } from '../../../shared/salted.ts';

/** An action before it has a name: all that an approval covers. */
export type ActionValues = ActionWithout<'id' | 'digest' | 'state' | 'receipt'>;

/**
 * Every field but the action's own name and what becomes of it; never times of observation. A record that is waited for
 * has no id yet when it is approved: that is no part of it.
 */
export function coveredBy(action: ActionValues & Partial<ActionFrame>): Record<string, unknown> {
  const { id: _id, digest: _digest, state: _state, receipt: _receipt, target, ...values } = action;
  return { v: 2, ...values, target: action.awaits === undefined ? target : { ...target, id: '' } };
}

/** The digest of what an approval covers. */
export function actionDigest(salt: Salt, action: ActionValues): string {
  const covered = coveredBy(action);
  return digestUnder(openingOf(salt, covered), covered);
}

/** The same action under the digest of the values it has. */
export function withDigest<A extends ActionValues>(salt: Salt, action: A): A & { digest: string } {
  return { ...action, digest: actionDigest(salt, action) };
}

/** An action with what opens its digest: whoever has this can check that the digest is of these values. */
export type OpenedAction = ActionWithout<'state' | 'receipt'> & { opening: string };

/**
 * An action as the trail keeps it, opened by the one of the salts that its digest was made under. Throws AppError conflict
 * where it is none of them: then nobody could check what was written.
 */
export function openedOf(
  salts: readonly Salt[],
  { state: _state, receipt: _receipt, ...action }: Action,
): OpenedAction {
  const covered = coveredBy(action);
  const opening = salts
    .map((salt) => openingOf(salt, covered))
    .find((each) => digestUnder(each, covered) === action.digest);
  if (opening === undefined) throw new AppError('conflict', underAnother(action.id));
  return { ...action, opening };
}

function underAnother(action: string): string {
  return `${action} was offered under a DIGEST_KEY that is not set any more: put that key back behind the first one`;
}

/** Whether the digest of an action on a trail is the one of its values. */
export function isOpened({ opening, ...action }: OpenedAction): boolean {
  return openingShape.test(opening) && digestUnder(opening, coveredBy(action)) === action.digest;
}
