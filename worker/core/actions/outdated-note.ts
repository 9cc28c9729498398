// Whether what a waiting note tells of was taken back meanwhile: an invoice must not say what does not hold any more.
import type { Action } from '../../../shared/action.ts';

/** True for a deferred action whose change, among the client's actions, was taken back. */
export function isOutdatedNote({ awaits, follows = [] }: Action, actions: readonly Action[]): boolean {
  if (awaits === undefined) return false;
  return actions.some(
    ({ compensates, state }) => state === 'done' && compensates !== undefined && follows.includes(compensates),
  );
}
