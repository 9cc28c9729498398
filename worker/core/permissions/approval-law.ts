// What stands between a member and an approval: their role, what they see, their limit, a second person.

import type { Action } from '../../../shared/action.ts';
import { canonicalJson } from '../../../shared/canonical.ts';
import { anyOf } from '../../../shared/counting.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import type { Finding } from '../../../shared/finding.ts';
import { purposeProblem, verbProblem } from '../../../shared/may-do.ts';
import type { MemberRights } from '../../../shared/member.ts';
import { formatMoney } from '../../../shared/money.ts';
import { canSee } from '../../../shared/sight.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import { isOther, withOtherValues } from '../actions/edit.ts';
import { whySame } from '../members/another-person.ts';
import type { Decider } from '../members/decider.ts';
import { type Going, isAbove, stakeOf } from './stake.ts';

/** Everything an approval is judged by. */
export interface ApprovalLaw {
  signed: SignedDecision;
  by: Decider;
  findings: readonly Finding[];
  homeCurrency: string;
  /** Above this two people are needed, for whoever signs first; null: never. */
  twoPeopleAboveMinor: number | null;
  awaiting: readonly Awaiting[];
  /** Whom this is the second word after. */
  first: First | null;
  members: readonly { id: string; name: string; rights: MemberRights }[];
}

/** An action that one person approved and a second one has not. */
interface Awaiting {
  action: string;
  decision: string;
  member: { name: string };
  edits: NonNullable<SignedDecision['edits']>;
}

/** The first person's decision, and the device that signed it as it is now. */
interface First {
  decision: { id: string; member: { id: string; name: string } };
  device: { member: string; rights: MemberRights; counts: boolean };
}

export interface Judged {
  /** Why an action may not go by this signature, by its id. */
  barred: ReadonlyMap<string, string>;
  /** Actions that wait for a second person. */
  waits: ReadonlySet<string>;
}

/**
 * Judges what was chosen and is still as it was shown. What their role may not approve at all is apart; of the rest, all
 * actions of one finding stand or fall together.
 */
export function judgeApproval(law: ApprovalLaw, taken: readonly Action[]): Judged {
  const barred = new Map<string, string>();
  const waits = new Set<string>();
  for (const action of taken) {
    const why = purposeProblem(law.by.rights, action.purpose);
    if (why !== null) barred.set(action.id, why);
  }
  const rest = taken.filter(({ id }) => !barred.has(id));
  for (const [finding, actions] of Map.groupBy(rest, (action) => action.finding)) {
    const going = actions.map((action) => goingOf(law.signed, action));
    const about = law.findings.find((each) => each.key === finding);
    // An answer to a client changes no amount.
    const stake = law.signed.verb === 'send' ? 0 : stakeOf(about, going, law.homeCurrency);
    const why = whyBarred(law, about, going, stake);
    const ids = actions.map(({ id }) => id);
    if (why !== null) for (const id of ids) barred.set(id, why);
    else if (law.first === null && isAbove(stake, law.twoPeopleAboveMinor)) for (const id of ids) waits.add(id);
  }
  return { barred, waits };
}

function goingOf({ edits = [] }: SignedDecision, offered: Action): Going {
  const edit = edits.find((each) => each.action === offered.id);
  return {
    offered,
    approved: edit === undefined || !isOther(offered, edit) ? offered : withOtherValues(offered, edit, ''),
  };
}

function whyBarred(
  law: ApprovalLaw,
  finding: Finding | undefined,
  going: readonly Going[],
  stake: number | null,
): string | null {
  const { by, first } = law;
  const own = whyNot(law, by.rights, finding, going, stake);
  if (own !== null) return own;
  if (first === null) {
    const waiting = law.awaiting.find((each) => going.some(({ offered }) => offered.id === each.action));
    if (waiting !== undefined) return `${waiting.member.name} approved it already, and it waits for a second person`;
    const isFirst = isAbove(stake, law.twoPeopleAboveMinor);
    return isFirst && !by.counts ? 'two people are needed, and nobody has vouched for this browser yet' : null;
  }
  return whyNoSecond(law, first, going) ?? whyFirstGone(law, first, finding, going, stake);
}

function whyNoSecond(
  { by, awaiting, signed }: ApprovalLaw,
  { decision }: First,
  going: readonly Going[],
): string | null {
  const why = whySame({ member: by.id, counts: by.counts }, decision.member.id);
  if (why === 'same') return 'you approved it first: somebody else has to be the second';
  if (why === 'unvouched') return 'nobody has vouched for this browser yet, so it cannot approve as the second person';
  for (const { offered } of going) {
    const waiting = awaiting.find((each) => each.action === offered.id && each.decision === decision.id);
    if (waiting === undefined) return `it does not wait for a second person after ${decision.member.name}`;
    if (!isSameEdit(waiting.edits, signed.edits ?? [], offered.id)) {
      return `${decision.member.name} approved other values: approve the same ones, or refuse`;
    }
  }
  return null;
}

function isSameEdit(
  a: readonly { action: string; after: unknown }[],
  b: readonly { action: string; after: unknown }[],
  action: string,
): boolean {
  const of = (edits: typeof a) => canonicalJson(edits.find((each) => each.action === action)?.after ?? null);
  return of(a) === of(b);
}

/** What the first person might do then they must be able to do still. */
function whyFirstGone(
  law: ApprovalLaw,
  { decision, device }: First,
  finding: Finding | undefined,
  going: readonly Going[],
  stake: number | null,
): string | null {
  const { rights } = law.members.find((each) => each.id === device.member) ?? device;
  const isGood = device.counts && whyNot(law, rights, finding, going, stake) === null;
  return isGood ? null : `${decision.member.name} may not approve it any more: approve it anew`;
}

/** Why they may not touch an amount they do not see; null when they see it. Before any other answer could tell of it. */
export function sightProblem(law: ApprovalLaw, action: Action): string | null {
  const finding = law.findings.find(({ key }) => key === action.finding);
  return whyHidden(law, law.by.rights, finding, [{ offered: action, approved: action }]);
}

/** Named are those without a limit: which others may approve it would tell what it comes to. */
function whyHidden(
  law: ApprovalLaw,
  rights: MemberRights,
  finding: Finding | undefined,
  going: readonly Going[],
): string | null {
  const needs = finding === undefined ? 'cost' : wordsFor(finding).money(finding).impact;
  return canSee(rights.money, needs) ? null : `you do not see its amount${namesOf(law, finding, going, null)}`;
}

/** Role, sight and limit of one person. */
function whyNot(
  law: ApprovalLaw,
  rights: MemberRights,
  finding: Finding | undefined,
  going: readonly Going[],
  stake: number | null,
): string | null {
  const role =
    verbProblem(rights, 'approve') ??
    going.map(({ approved }) => purposeProblem(rights, approved.purpose)).find((problem) => problem !== null);
  if (role !== undefined && role !== null) return role;
  const hidden = whyHidden(law, rights, finding, going);
  if (hidden !== null) return hidden;
  if (rights.limitMinor === null || !isAbove(stake, rights.limitMinor)) return null;
  const limit = formatMoney({ amountMinor: rights.limitMinor, currency: law.homeCurrency });
  const what = stake === null ? `what it comes to in ${law.homeCurrency} is not known, so it is` : 'it is';
  return `${what} above your limit of ${limit}${namesOf(law, finding, going, stake)}`;
}

/** ": Dana Reed or Sam Okafor may approve it", of those whom nothing keeps from it. */
function namesOf(
  law: ApprovalLaw,
  finding: Finding | undefined,
  going: readonly Going[],
  stake: number | null,
): string {
  const sees = finding === undefined ? 'cost' : wordsFor(finding).money(finding).impact;
  const names = law.members
    .filter(({ rights }) => verbProblem(rights, 'approve') === null && canSee(rights.money, sees))
    .filter(({ rights }) => going.every(({ approved }) => purposeProblem(rights, approved.purpose) === null))
    .filter(({ id, rights }) => id !== law.by.id && !isAbove(stake, rights.limitMinor))
    .map(({ name }) => name);
  if (names.length === 0) return '; nobody else may approve it either: ask an administrator';
  const some = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} others`] : names;
  return `: ${anyOf(some)} may approve it`;
}
