// What each write on a trail rests on: digests that a member, two of them, or a policy version let go.
import type { Action } from '../../shared/action.ts';
import { canonicalJson } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { noteWithOtherValues, withOtherValues } from '../../worker/core/actions/edit.ts';
import { type ActionValues, coveredBy, isOpened, type OpenedAction } from '../../worker/core/actions/identity.ts';

/** What the links so far let go, and what waits. */
export interface Covered {
  /** The actions each decision lets go, with their digests. */
  covered: Map<string, Map<string, string>>;
  /** First words that need a second one, by their decision. */
  firsts: Map<string, FirstWord>;
  /** What was taken back of each decision. */
  takenBack: Map<string, Set<string>>;
  /** Decisions of which what was signed was erased. */
  unreadable: Set<string>;
}

interface FirstWord {
  member: string | undefined;
  signed: SignedDecision;
  /** Actions that still wait. */
  open: Set<string>;
  digests: ReadonlySet<string>;
}

interface WriteBody {
  decision: string;
  action: string;
  digest: string;
  approved?: OpenedAction;
}

interface Changed {
  offered: OpenedAction;
  approved: OpenedAction;
}

/** What the trail keeps of a signed decision. */
export interface DecisionBody {
  decision: string;
  verb: string;
  seconds?: string;
  signed: SignedDecision;
  signature: string;
  /** What goes, as it is written: with the values of the edits where there are some. */
  taken?: { id: string; digest: string }[];
  /** What waits for a second person; nothing is written for it by this word alone. */
  waiting?: string[];
  /** Actions that got other values than were offered, and their notes. */
  changed?: Changed[];
  findings?: { key: string; amountMinor: number }[];
}

/** A version of the policy moved these by itself. */
export function coverByPolicy(body: Record<string, unknown>, seen: Covered): void {
  const { decision, actions } = body as { decision: string; actions: { id: string; digest: string }[] };
  seen.covered.set(decision, lets(actions));
}

function lets(taken: readonly { id: string; digest: string }[]): Map<string, string> {
  return new Map(taken.map(({ id, digest }) => [id, digest]));
}

/** What was signed was erased: what it let go still stands, and whether it was signed cannot be checked any more. */
export function coverByErased(body: Record<string, unknown>, seen: Covered): void {
  const { decision, verb, seconds, taken = [] } = body as unknown as Omit<DecisionBody, 'signed' | 'signature'>;
  seen.unreadable.add(decision);
  for (const { id } of taken) seen.firsts.get(seconds ?? '')?.open.delete(id);
  if (verb === 'approve' || verb === 'send') seen.covered.set(decision, lets(taken));
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
  if (seconds === undefined || seen.unreadable.has(seconds)) return null;
  const first = seen.firsts.get(seconds);
  if (signed.verb === 'decline') first?.open.clear();
  for (const { id, digest } of signed.actions) {
    // What was refused to them moves nothing.
    const going = changed.find(({ offered }) => offered.id === id)?.approved.id ?? id;
    if (!taken.some((each) => each.id === going)) continue;
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
  const { decision, verb, seconds, signed, taken = [], waiting = [], changed = [], findings = [] } = body;
  if (verb !== signed.verb || seconds !== signed.seconds)
    return `link ${seq}: ${decision} is told as another than was signed`;
  const goes = (id: string) => taken.some((each) => each.id === id);
  const both = waiting.find((id) => goes(id) || changed.some(({ offered }) => offered.id === id));
  if (both !== undefined) return `link ${seq}: ${both} waits and was taken`;
  const waits = signed.actions.filter(({ id }) => waiting.includes(id));
  for (const each of changed) {
    const problem = changeProblem(body, each);
    if (problem !== null) return `link ${seq}: ${problem}`;
  }
  const letGo = [...signed.actions, ...changed.map(({ approved }) => approved)];
  const stray = taken.find(({ id, digest }) => !letGo.some((each) => each.id === id && each.digest === digest));
  if (stray !== undefined) return `link ${seq}: action ${stray.id} was taken and never signed`;
  const twice = taken.find(({ digest }, at) => taken.findIndex((each) => each.digest === digest) !== at);
  if (twice !== undefined) return `link ${seq}: ${decision} lets ${twice.id} go twice, under two names`;
  if (signed.verb === 'approve' || signed.verb === 'send') seen.covered.set(decision, lets(taken));
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
  if (!isOpened(offered)) return `${offered.id} is not what its digest covers`;
  const expected = approvedFrom(decision, signed, changed, offered);
  if (expected === null) return `nobody signed other values for ${offered.id}`;
  return expected.id === approved.id && isSameCovered(expected, withoutOpening(approved)) && isOpened(approved)
    ? null
    : `${approved.id} is not what the signed values make of ${offered.id}`;
}

function isSameCovered(a: ActionValues, b: ActionValues): boolean {
  return canonicalJson(coveredBy(a)) === canonicalJson(coveredBy(b));
}

function withoutOpening({ opening: _, ...values }: OpenedAction): ActionValues {
  return values;
}

function approvedFrom(
  decision: string,
  signed: SignedDecision,
  changed: readonly Changed[],
  { opening: _, ...values }: OpenedAction,
): (ActionValues & { id: string }) | null {
  // Where an action stood is no part of what was signed.
  const offered: Action = { ...values, state: 'proposed' };
  const edit = signed.edits?.find((each) => each.action === offered.id);
  if (edit !== undefined) return withOtherValues(offered, edit, decision);
  const told = changed.find((each) => offered.purpose === 'record' && offered.follows?.includes(each.offered.id));
  return told === undefined ? null : noteWithOtherValues(offered, told.offered, told.approved, decision);
}

/**
 * A write is of the values that its digest covers, and is sent for a decision that covers its digest and is the second one
 * where two are needed. Of one whose values were erased the rest is checked.
 */
export function writeProblem(
  body: Record<string, unknown>,
  isErased: boolean,
  seq: number,
  seen: Covered,
): string | null {
  const { decision, action, digest, approved } = body as unknown as WriteBody;
  if (!isErased && !(approved?.id === action && approved.digest === digest && isOpened(approved))) {
    return `link ${seq}: the values written for ${action} are not what its digest covers`;
  }
  if (seen.covered.get(decision)?.get(action) === digest) return null;
  if (seen.takenBack.get(decision)?.has(action) === true) {
    return `link ${seq}: the write of ${action} left after its decision was taken back`;
  }
  return seen.firsts.get(decision)?.digests.has(digest) === true
    ? `link ${seq}: the write of ${action} waits for a second person: one alone approved it`
    : `link ${seq}: the write of ${action} is covered by no decision`;
}
