// What was meant for somebody who has left goes to somebody who is there.
import type { Policy } from '../../../shared/policy.ts';
import type { FindingDecision } from '../decisions/finding-decision.ts';

/** Ids, and names in lower case, that meant somebody and now mean nobody. */
export type Gone = ReadonlySet<string>;

/** The policy with its routes around those who left: to whom it escalates, and in the end to the administrators. */
export function aroundThose(policy: Policy, gone: Gone): Policy {
  if (gone.size === 0) return policy;
  const { reminders, routes } = policy;
  const escalateTo = isGone(reminders.escalateTo, gone) ? 'administrator' : reminders.escalateTo;
  const around = Object.entries(routes).map(([rule, to]) => [rule, isGone(to, gone) ? escalateTo : to]);
  return { ...policy, routes: Object.fromEntries(around), reminders: { ...reminders, escalateTo } };
}

/** Marks the questions that were asked of somebody who left. */
export function markAskedOfThose<T extends FindingDecision>(decisions: readonly T[], gone: Gone): T[] {
  return decisions.map((each) =>
    each.of !== undefined && isGone(each.of.id, gone) ? { ...each, askedHasLeft: true } : each,
  );
}

function isGone(whom: string, gone: Gone): boolean {
  return gone.has(whom) || gone.has(whom.trim().toLowerCase());
}
