// Arrow: a member's new policy becomes the next version, and every client is looked at under it.
import { AppError } from '../../shared/errors.ts';
import { type Policy, type PolicyVersion, versionOf } from '../../shared/policy.ts';
import { instantOf } from '../../shared/time.ts';
import { policyProblem } from '../core/policy/rule-params.ts';
import type { Deps } from '../deps.ts';
import { commit } from '../store/commit.ts';
import { makeAllClientsDue } from '../store/due.ts';
import { currentPolicy, savePolicy } from '../store/policies.ts';
import type { Member } from './decide.ts';

/**
 * Stores `policy` over the version that was read. Throws AppError conflict, or bad-input for a rule or a threshold that
 * does not exist: it would silently govern nothing.
 */
export async function changePolicy(
  deps: Deps,
  policy: Policy,
  over: number,
  reason: string,
  by: Member,
): Promise<PolicyVersion> {
  const problem = policyProblem(policy, deps.rules);
  if (problem !== null) throw new AppError('bad-input', problem);
  const before = await currentPolicy(deps.db);
  if (before.version !== over) throw changedMeanwhile(before.version, over);
  const next = versionOf(over + 1, policy);
  if (next.digest === before.digest) return before;
  const outcome = await commit(
    deps.db,
    [...savePolicy(deps.db, next, by, reason, instantOf(deps.nowMs)), makeAllClientsDue(deps.db, deps.nowMs)],
    [{ ...deps.event('policy-changed', { ...next, reason }), actor: by }],
  );
  if (outcome === 'conflict') throw changedMeanwhile(over + 1, over);
  return next;
}

function changedMeanwhile(now: number, over: number): AppError {
  return new AppError('conflict', `the policy is at version ${now}; this change was made over version ${over}`);
}
