// What each write on a trail rests on: digests that a member, two of them, or a policy version let go.
import type { Action } from '../../shared/action.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { noteWithOtherValues, withOtherValues } from '../../worker/core/actions/edit.ts';
import { actionDigest } from '../../worker/core/actions/identity.ts';

/** What the links so far let go, and what waits. */
export interface Covered {
  /** The digests each decision covers. */
  covered: Map<string, Set<string>>;
  /** First words that need a second one, by their decision. */
  firsts: Map<string, FirstWord>;
}

interface FirstWord {
  member: string | undefined;
  signed: SignedDecision;
  /** Actions that still wait. */
  open: Set<string>;
  digests: ReadonlySet<string>;
}

interface Changed {
  offered: Action;
  approved: Action;
}

/** What the trail keeps of a signed decision. */
export interface DecisionBody {
  decision: string;
  signed: SignedDecision;
  signature: string;
  taken?: string[];
  /** What waits for a second person; nothing is written for it by this word alone. */
  waiting?: string[];
  /** Actions that got other values than were offered, and their notes. */
  changed?: Changed[];
  findings?: { key: string; amountMinor: number }[];
}

/** A version of the policy moved these by itself. */
export function coverByPolicy(body: Record<string, unknown>, seen: Covered): void {
  const { decision, actions } = body as { decision: string; actions: { digest: string }[] };
  seen.covered.set(decision, new Set(actions.map((each) => each.digest)));
}

/** The second of two people signs what waits since the first one's word: the same digests and values, somebody else. */
export function secondProblem(
  body: DecisionBody,
  member: string | undefined,
  seq: number,
  seen: Covered,
): string | null {
  const { signed, taken = [], changed = [] } = body;
  const { seconds } = signed;
  if (seconds === undefined) return null;
  const first = seen.firsts.get(seconds);
  if (signed.verb === 'decline') first?.open.clear();
  for (const { id, digest } of signed.actions) {
    // What was refused to them moves nothing.
    if (!taken.includes(changed.find(({ offered }) => offered.id === id)?.approved.id ?? id)) continue;
    if (first?.open.has(id) !== true || !first.digests.has(digest)) {
      return `link ${seq}: the first person never signed ${id}, or it waits no more`;
    }
    if (member !== undefined && first.member === member)
      return `link ${seq}: both words on ${id} are of the same person`;
    if (editOf(first.signed, id) !== editOf(signed, id))
      return `link ${seq}: the first person signed other values for ${id}`;
    first.open.delete(id);
  }
  return null;
}

function editOf({ edits = [] }: SignedDecision, action: string): string {
  return canonicalJson(edits.find((each) => each.action === action)?.after ?? null);
}

/** What was approved is what was signed: the offered digest itself, or what the signed edits make of it. */
export function coverProblem(
  body: DecisionBody,
  member: string | undefined,
  seq: number,
  seen: Covered,
): string | null {
  const { decision, signed, taken = [], waiting = [], changed = [], findings = [] } = body;
  const both = waiting.find((id) => taken.includes(id) || changed.some(({ offered }) => offered.id === id));
  if (both !== undefined) return `link ${seq}: ${both} waits and was taken`;
  const waits = signed.actions.filter(({ id }) => waiting.includes(id));
  const covered = new Set(signed.actions.filter((each) => !waits.includes(each)).map((each) => each.digest));
  for (const each of changed) {
    const problem = changeProblem(body, each);
    if (problem !== null) return `link ${seq}: ${problem}`;
    covered.add(each.approved.digest);
  }
  const offered = new Set(signed.actions.map((each) => each.id));
  const stray = taken.find((id) => !offered.has(id) && !changed.some((each) => each.approved.id === id));
  if (stray !== undefined) return `link ${seq}: action ${stray} was taken and never signed`;
  if (signed.verb === 'approve' || signed.verb === 'send') seen.covered.set(decision, covered);
  if (waits.length > 0) {
    const digests = new Set(waits.map((each) => each.digest));
    seen.firsts.set(decision, { member, signed, open: new Set(waiting), digests });
  }
  const unsaid = findings.find(
    // Who was not shown the amount signed none.
    ({ key, amountMinor }) =>
      !signed.findings?.some((each) => each.key === key && (each.amountMinor ?? amountMinor) === amountMinor),
  );
  return unsaid === undefined || signed.verb === 'answer'
    ? null
    : `link ${seq}: nobody signed that about ${unsaid.key}`;
}

function changeProblem(
  { decision, signed, changed = [] }: DecisionBody,
  { offered, approved }: Changed,
): string | null {
  const isSignedFor = signed.actions.some(({ id, digest }) => id === offered.id && digest === offered.digest);
  if (!isSignedFor) return `what ${approved.id} was offered as was not signed`;
  if (actionDigest(offered.finding, offered) !== offered.digest) return `${offered.id} is not what its digest covers`;
  const expected = approvedFrom(decision, signed, changed, offered);
  if (expected === null) return `nobody signed other values for ${offered.id}`;
  const isSame = expected.digest === approved.digest && expected.id === approved.id;
  return isSame && actionDigest(approved.finding, approved) === approved.digest
    ? null
    : `${approved.id} is not what the signed values make of ${offered.id}`;
}

function approvedFrom(decision: string, signed: SignedDecision, changed: readonly Changed[], offered: Action) {
  const edit = signed.edits?.find((each) => each.action === offered.id);
  if (edit !== undefined) return withOtherValues(offered, edit, decision);
  const told = changed.find((each) => offered.purpose === 'record' && offered.follows?.includes(each.offered.id));
  return told === undefined ? null : noteWithOtherValues(offered, told.offered, told.approved, decision);
}

/** A write is sent for a decision that covers its digest, and that is the second one where two are needed. */
export function writeProblem(body: Record<string, unknown>, seq: number, seen: Covered): string | null {
  const { decision, action, digest } = body as { decision: string; action: string; digest: string };
  if (seen.covered.get(decision)?.has(digest) === true) return null;
  return seen.firsts.get(decision)?.digests.has(digest) === true
    ? `link ${seq}: the write of ${action} waits for a second person: one alone approved it`
    : `link ${seq}: the write of ${action} is covered by no decision`;
}
