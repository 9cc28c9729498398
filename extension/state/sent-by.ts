// Which decision an action's result hangs on, where several were over it.
import type { Action } from '../../shared/action.ts';
import type { ShownDecision } from '../../shared/decision.ts';

/** What a decision over an action came to: sent by it, undone before it left, taken up by a later one, or not told yet. */
export type Fate = { kind: 'sent' | 'undone' | 'open' } | { kind: 'later'; by: ShownDecision };

const sends = ['approve', 'send'];

/** The decision that an action left with: the last one before its result, or the one that holds while it is on its way. */
export function sentBy(action: Action, decisions: readonly ShownDecision[]): ShownDecision | null {
  const { receipt, state } = action;
  const over = decisions
    .filter(({ verb, actions }) => sends.includes(verb) && actions.includes(action.id))
    .toSorted((a, b) => b.at.localeCompare(a.at));
  if (receipt !== undefined) return over.find(({ at }) => Date.parse(at) <= Date.parse(receipt.at)) ?? null;
  const isOnTheWay = ['approved', 'sending', 'unknown', 'done'].includes(state);
  return isOnTheWay ? (over.find(({ revokedAt }) => revokedAt === null) ?? null) : null;
}

/** What became of an action under one of the decisions over it. */
export function fateUnder(decision: ShownDecision, action: Action, decisions: readonly ShownDecision[]): Fate {
  const by = sentBy(action, decisions);
  if (by?.id === decision.id) return { kind: 'sent' };
  if (decision.revokedAt !== null) return { kind: 'undone' };
  return by !== null && sends.includes(decision.verb) && by.at > decision.at ? { kind: 'later', by } : { kind: 'open' };
}
