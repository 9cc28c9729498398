// A change in several steps that stopped half way: what was done stands, and a person chooses to finish it or put it back.
import type { Action, ActionState } from '../../../shared/action.ts';

const failed = new Set<ActionState>(['rejected', 'stale', 'withdrawn']);

/** The steps that did not happen although the step before them did, each once, with how often it was tried. */
export function unfinishedSteps(past: readonly Action[]): { step: Action; after: Action; tries: number }[] {
  return past
    .filter((after) => after.state === 'done' && after.purpose !== 'record' && !isTakenBack(past, after))
    .flatMap((after) => {
      const tries = past.filter((each) => isStepAfter(each, after));
      const step = tries.at(-1);
      if (step === undefined || !tries.every((each) => failed.has(each.state) || each.state === 'proposed')) return [];
      return [{ step, after, tries: tries.filter((each) => each.state !== 'proposed').length }];
    });
}

/** Whether any step after this one is not done yet; its own way back must not be used once all are. */
export function hasDoneFollower(past: readonly Action[], action: Action): boolean {
  return past.some((each) => isStepAfter(each, action) && !failed.has(each.state) && each.state !== 'proposed');
}

function isStepAfter(each: Action, before: Action): boolean {
  return each.purpose !== 'record' && each.follows?.includes(before.id) === true;
}

/** Whether a way back of this action is used, or on its way. */
export function isTakenBack(past: readonly Action[], action: Pick<Action, 'id'>): boolean {
  const underway: ActionState[] = ['approved', 'sending', 'unknown', 'done'];
  return past.some((each) => each.compensates === action.id && underway.includes(each.state));
}
