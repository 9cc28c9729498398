// The first day that a policy judges.
import type { Policy } from '../../../shared/policy.ts';
import type { Day } from '../../../shared/time.ts';

/** Why it cannot be that day, as a sentence: a slip of the year would silence all that is new. Null where it can. */
export function firstDayProblem({ judgesFrom }: Policy, today: Day): string | null {
  if (judgesFrom === undefined || judgesFrom <= today) return null;
  return `${judgesFrom}, the first day that is to be judged, is still to come: nothing that takes place before it would be judged`;
}
