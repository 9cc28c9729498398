// Arrow: a member's new policy becomes the next version, and every client is looked at under it.
import { canonicalJson } from '../../../shared/canonical.ts';
import { AppError } from '../../../shared/errors.ts';
import { unvouchedProblem } from '../../../shared/may-do.ts';
import { type Policy, type PolicyVersion, versionOf } from '../../../shared/policy.ts';
import { dayIn, instantOf } from '../../../shared/time.ts';
import { businessZone } from '../../connections/business-zone.ts';
import { whySame } from '../../core/members/another-person.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import { firstDayProblem } from '../../core/policy/first-day.ts';
import { policyProblem } from '../../core/policy/rule-params.ts';
import type { Deps } from '../../deps.ts';
import { commit } from '../../store/commit.ts';
import { makeAllClientsDue } from '../../store/due.ts';
import { confirmPolicy, currentPolicy, policyPeople, savePolicy } from '../../store/policies.ts';
import { anchorPlaceProblem, anchorWrites, takeBackNote } from './anchor-head.ts';

/**
 * Stores `policy` over the version that was read. Throws AppError conflict, bad-input for a rule or a threshold that does
 * not exist (it would silently govern nothing), or not-allowed from a browser that nobody has vouched for.
 */
export async function changePolicy(
  deps: Deps,
  policy: Policy,
  over: number,
  reason: string,
  by: Decider,
): Promise<PolicyVersion> {
  const problem =
    policyProblem(policy, deps.rules) ??
    firstDayProblem(policy, dayIn(businessZone(deps), deps.nowMs)) ??
    (await anchorPlaceProblem(deps, policy.anchor));
  if (problem !== null) throw new AppError('bad-input', problem);
  const before = await currentPolicy(deps.db);
  if (before.version !== over) throw changedMeanwhile(before.version, over);
  const next = versionOf(over + 1, policy);
  if (next.digest === before.digest) return before;
  if (!by.counts) throw new AppError('not-allowed', unvouchedProblem);
  const outcome = await commit(
    deps.db,
    [
      ...savePolicy(deps.db, next, by, reason, instantOf(deps.nowMs)),
      makeAllClientsDue(deps.db, deps.nowMs),
      ...anchorWrites(deps, policy.anchor),
    ],
    [
      {
        ...deps.event('policy-changed', { version: next.version, digest: next.digest, document: policy, reason }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'conflict') throw changedMeanwhile(over + 1, over);
  if (canonicalJson(before.policy.anchor ?? null) !== canonicalJson(policy.anchor ?? null))
    await takeBackNote(deps, by);
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
  const why = whySame({ member: by.id, counts: by.counts }, author.id);
  if (why === 'same') throw new AppError('not-allowed', 'somebody else has to confirm what you changed');
  if (why === 'unvouched') throw new AppError('not-allowed', unvouchedProblem);
  if (confirmedBy !== null) return current;
  const outcome = await commit(
    deps.db,
    [...confirmPolicy(deps.db, version, by, instantOf(deps.nowMs)), makeAllClientsDue(deps.db, deps.nowMs)],
    [{ ...deps.event('policy-confirmed', { version, digest: current.digest, author: author.id }), actor: actorOf(by) }],
  );
  if (outcome === 'conflict') throw new AppError('conflict', 'the policy was changed or confirmed at the same moment');
  return current;
}

function changedMeanwhile(now: number, over: number): AppError {
  return new AppError('conflict', `the policy is at version ${now}; this change was made over version ${over}`);
}
