// Whether what was decided was theirs to decide: role, sight, limit, two people, and what a policy lets move by itself.
import type { Action } from '../../shared/action.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import type { Finding } from '../../shared/finding.ts';
import type { SignedLetWrite } from '../../shared/let-write.ts';
import { mayUndoOthers, purposeProblem, verbProblem } from '../../shared/may-do.ts';
import type { MemberRights } from '../../shared/member.ts';
import { canSee } from '../../shared/sight.ts';
import type { OpenedAction } from '../../worker/core/actions/identity.ts';
import { anchorProblem, type End } from '../../worker/core/operation/anchor.ts';
import { tryNoteProblem } from '../../worker/core/operation/let-write.ts';
import { isAbove, stakeOf } from '../../worker/core/permissions/stake.ts';
import { asFinding, type ToldFinding } from '../../worker/core/permissions/told-finding.ts';
import { actsFor, twoPeopleAbove } from '../../worker/core/permissions/two-people.ts';
import { mayMove } from '../../worker/core/policy/may-move.ts';
import type { Policies } from './trail-policies.ts';

/** Whoever decided, with what held for them then. */
export interface Person {
  member: string;
  /** Null where they were erased. */
  rights: MemberRights | null;
  counts: boolean;
}

/** What a decision rests on, as it was when it was made. */
export interface Standing {
  /** Null where a policy alone decided. */
  by: Person | null;
  verb: SignedDecision['verb'] | 'moved' | 'anchored' | 'let-write';
  /** Whether it is the second word of two people; who the first one is, as they stood then, may be erased. */
  isSecond: boolean;
  first: Person | null;
  policy: Policies;
  homeCurrency: string;
  /** The client's findings then, newest packet first. */
  findings: readonly ToldFindings[];
  /** What was offered, for actions that got other values. */
  offered: ReadonlyMap<string, OpenedAction>;
  /** The head that was let go as a note, and nothing else with it. */
  anchored?: End;
  /** The word that let one note go, to see whether a connection can be written to, and nothing else with it. */
  tried?: SignedLetWrite;
}

/** Findings of one revision by key; null where they were erased. */
export type ToldFindings = ReadonlyMap<string, ToldFinding> | null;

/** Why this member may not decide that at all; null when they may. */
export function decidingProblem({ member, rights }: Person, verb: SignedDecision['verb']): string | null {
  const why = rights === null ? null : verbProblem(rights, verb);
  return why === null ? null : `${member} decided ${verb} and may not: ${why}`;
}

/** Why this member may not take that decision back; null when they may. */
export function undoProblem({ member, rights }: Person, of: Person | null): string | null {
  if (rights === null || of?.member === member || mayUndoOthers(rights)) return null;
  return `${member} took back what somebody else decided, as a ${rights.role}`;
}

/** Why a write may not rest on its decision; null where it may, and where what tells was erased. */
export function lawProblem(standing: Standing, approved: OpenedAction): string | null {
  const kind = kindProblem(standing, approved);
  if (kind !== null) return kind;
  const { anchored, tried, policy } = standing;
  if (tried !== undefined) return tryNoteProblem(tried, approved);
  if (anchored !== undefined)
    return policy.document === null ? null : anchorProblem(policy.document, anchored, approved);
  const told = findingOf(standing, approved.finding);
  if (told === 'erased') return null;
  if (standing.by === null) return policyProblem(standing, told, approved);
  const finding = told === null ? undefined : asFinding(told);
  const offered = standing.offered.get(approved.id) ?? approved;
  const going = [{ offered: proposed(offered), approved: proposed(approved) }];
  const stake = standing.verb === 'send' ? 0 : stakeOf(finding, going, standing.homeCurrency);
  const sees = told?.money ?? 'cost';
  const people = standing.first === null ? [standing.by] : [standing.first, standing.by];
  for (const person of people) {
    const why = personProblem(person, approved, stake, sees);
    if (why !== null) return why;
  }
  return twoPeopleProblem(standing, standing.by, stake);
}

/** What a person does no connector writes, and what a client reads is a decision of its own. */
function kindProblem({ verb }: Standing, { id, by, type }: OpenedAction): string | null {
  if (by === 'person') return `${id} is a person's to do, and was written`;
  if ((type === 'message') === (verb === 'send')) return null;
  return verb === 'send'
    ? `${id} is no message to the client, and was let go as one`
    : `${id} is a message to the client, and was let go as a change`;
}

function personProblem(
  { member, rights }: Person,
  { id, purpose }: OpenedAction,
  stake: number | null,
  sees: ToldFinding['money'],
): string | null {
  if (rights === null) return null;
  const role = verbProblem(rights, 'approve') ?? purposeProblem(rights, purpose);
  if (role !== null) return `${id} was not ${member}'s to approve: ${role}`;
  if (!canSee(rights.money, sees)) return `${id} was not ${member}'s to approve: its amount is not for their eyes`;
  return isAbove(stake, rights.limitMinor)
    ? `${id} comes to ${inWords(stake)}, above the limit of ${member}: ${rights.limitMinor}`
    : null;
}

function twoPeopleProblem(
  { policy: { limits }, isSecond, first }: Standing,
  by: Person,
  stake: number | null,
): string | null {
  if (isSecond) {
    const uncounted = [first, by].find((each) => each?.counts === false);
    return uncounted == null ? null : `the device of ${uncounted.member} does not count, and two people were needed`;
  }
  const above = limits === null ? null : twoPeopleAbove(limits, by.member);
  return isAbove(stake, above)
    ? `${inWords(stake)} needs two people (above ${above}), and ${by.member} alone approved it`
    : null;
}

function policyProblem(
  { policy, homeCurrency }: Standing,
  told: ToldFinding | null,
  approved: OpenedAction,
): string | null {
  // A note goes with the change it follows, which is judged by itself.
  if (approved.purpose === 'record' && approved.type === 'note' && (approved.follows ?? []).length > 0) return null;
  if (policy.document === null || policy.limits === null) return null;
  const finding: Finding | null = told === null ? null : asFinding(told);
  const aboveMinor = twoPeopleAbove(policy.limits, actsFor(policy.limits));
  const never = { aboveMinor, homeCurrency, past: [] };
  return finding !== null && mayMove(policy.document, finding, [proposed(approved)], never).length > 0
    ? null
    : `${approved.id} moved by itself, and version ${policy.version} of the policy lets no such change`;
}

function findingOf({ findings }: Standing, key: string): ToldFinding | 'erased' | null {
  for (const told of findings) {
    if (told === null) return 'erased';
    const finding = told.get(key);
    if (finding !== undefined) return finding;
  }
  return null;
}

/** Where an action stood is no part of what was signed. */
function proposed({ opening: _, ...values }: OpenedAction): Action {
  return { ...values, state: 'proposed' };
}

function inWords(stake: number | null): string {
  return stake === null ? 'what nobody can tell' : String(stake);
}
