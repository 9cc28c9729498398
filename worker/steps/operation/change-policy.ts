// Arrow: a member's new policy becomes the next version, and every client is looked at under it.
import { digest } from '../../../shared/canonical.ts';
import { AppError } from '../../../shared/errors.ts';
import { type Policy, type PolicyVersion, versionOf } from '../../../shared/policy.ts';
import { instantOf } from '../../../shared/time.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import { policyProblem } from '../../core/policy/rule-params.ts';
import type { Deps } from '../../deps.ts';
import { commit } from '../../store/commit.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import { confirmPolicy, currentPolicy, policyPeople, savePolicy } from '../../store/policies.ts';

/**
 * Stores `policy` over the version that was read. Throws AppError conflict, bad-input for a rule or a threshold that does
 * not exist (it would silently govern nothing), or not-allowed from a browser that nobody has vouched for: it may be
 * anybody's, also of the member whom the change would help. Billing calendars alone are confirmed from any.
 */
export async function changePolicy(
  deps: Deps,
  policy: Policy,
  over: number,
  reason: string,
  by: Decider,
): Promise<PolicyVersion> {
  const problem = policyProblem(policy, deps.rules);
  if (problem !== null) throw new AppError('bad-input', problem);
  const before = await currentPolicy(deps.db);
  if (before.version !== over) throw changedMeanwhile(before.version, over);
  const next = versionOf(over + 1, policy);
  if (next.digest === before.digest) return before;
  if (!isSameButCalendars(before.policy, policy)) refuseUncounted(by);
  const outcome = await commit(
    deps.db,
    [...savePolicy(deps.db, next, by, reason, instantOf(deps.nowMs)), makeAllClientsDue(deps.db, deps.nowMs)],
    [
      {
        ...deps.event('policy-changed', { version: next.version, digest: next.digest, document: policy, reason }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'conflict') throw changedMeanwhile(over + 1, over);
  return next;
}

/**
 * Another administrator stands behind the newest version, so that what it allows holds for its author too. Throws AppError
 * not-allowed for the author or a browser that nobody has vouched for, not-found, or conflict.
 */
export async function confirmPolicyVersion(deps: Deps, version: number, by: Decider): Promise<PolicyVersion> {
  const current = await currentPolicy(deps.db);
  const { author, confirmedBy } = await policyPeople(deps.db, version);
  if (author === null) throw new AppError('not-found', `no member wrote a version ${version} of the policy`);
  if (current.version !== version) throw changedMeanwhile(current.version, version);
  if (author.id === by.id) throw new AppError('not-allowed', 'somebody else has to confirm what you changed');
  refuseUncounted(by);
  if (confirmedBy !== null) return current;
  const outcome = await commit(
    deps.db,
    [...confirmPolicy(deps.db, version, by, instantOf(deps.nowMs)), makeAllClientsDue(deps.db, deps.nowMs)],
    [{ ...deps.event('policy-confirmed', { version, digest: current.digest, author: author.id }), actor: actorOf(by) }],
  );
  if (outcome === 'conflict') throw new AppError('conflict', 'the policy was changed or confirmed at the same moment');
  return current;
}

function isSameButCalendars({ calendars: _a, ...before }: Policy, { calendars: _b, ...after }: Policy): boolean {
  return digest(before) === digest(after);
}

function refuseUncounted({ counts }: Decider): void {
  if (counts) return;
  throw new AppError('not-allowed', 'nobody has vouched for this browser yet; it cannot change the policy before');
}

function changedMeanwhile(now: number, over: number): AppError {
  return new AppError('conflict', `the policy is at version ${now}; this change was made over version ${over}`);
}
