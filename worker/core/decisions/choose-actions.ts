// Which chosen actions go: those that still are what was on screen, that this member may approve, and that go whole.
import { type Action, isMessage } from '../../../shared/action.ts';
import type { Refused } from '../../../shared/api/packets.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { editProblem } from '../actions/edit.ts';
import { hasDoneFollower, isTakenBack } from '../actions/unfinished.ts';
import { type ApprovalLaw, judgeApproval, sightProblem } from '../permissions/approval-law.ts';

export interface Chosen {
  taken: Action[];
  /** The ids of those of `taken` that need a second person. */
  waits: ReadonlySet<string>;
  refused: Refused[];
}

/** Sorts what was chosen among all of a client's actions, whatever became of them. */
export function chooseActions(signed: SignedDecision, all: readonly Action[], law: ApprovalLaw): Chosen {
  const taken: Action[] = [];
  const refused: Refused[] = [];
  for (const chosen of new Map(signed.actions.map((each) => [each.id, each])).values()) {
    const action = all.find(({ id }) => id === chosen.id);
    const no = refusalOf(signed, chosen, action, all, law);
    if (action !== undefined && no === null) taken.push(action);
    else if (no !== null) refused.push(no);
  }
  const { barred, waits } = judgeApproval(law, taken);
  for (const { id } of taken) {
    const why = barred.get(id);
    if (why !== undefined) refused.push(barring(id, why));
  }
  for (let whole = taken.filter(({ id }) => !barred.has(id)); ; ) {
    const loose = whole.filter((action) => whyLoose(action, whole, all) !== null);
    if (loose.length === 0) return { taken: whole, waits, refused };
    for (const action of loose)
      refused.push(refusal(action.id, action, all, whyLoose(action, whole, all) ?? undefined));
    whole = whole.filter((action) => !loose.includes(action));
  }
}

/** Why one chosen action is not even judged; null where it is as it was shown, and may get the values given. */
function refusalOf(
  signed: SignedDecision,
  { id, digest }: SignedDecision['actions'][number],
  action: Action | undefined,
  all: readonly Action[],
  law: ApprovalLaw,
): Refused | null {
  if (action === undefined || !isOffered(action, all) || action.digest !== digest) return refusal(id, action, all);
  const edit = signed.edits?.find((each) => each.action === id);
  const hidden = edit === undefined ? null : sightProblem(law, action);
  if (hidden !== null) return barring(id, hidden);
  const problem =
    verbProblem(signed, action) ?? (edit === undefined ? null : editProblem(action, edit, onTheTable(all)));
  return problem === null ? null : refusal(id, action, all, problem);
}

/** What a client reads is its own act: never part of an approval, and nothing else is sent. */
function verbProblem({ verb }: SignedDecision, action: Action): string | null {
  if (isMessage(action) === (verb === 'send')) return null;
  return verb === 'send' ? 'it is not a message to the client' : 'a message to the client is sent on its own';
}

function onTheTable(all: readonly Action[]): Action[] {
  return all.filter((action) => action.state === 'proposed');
}

/** A way back is offered once its change is done, while no later step rests on it; a step, while what it follows stays. */
function isOffered(action: Action, all: readonly Action[]): boolean {
  if (action.state !== 'prepared') {
    return action.state === 'proposed' && !(action.follows ?? []).some((id) => isTakenBack(all, { id }));
  }
  const compensated = all.find((each) => each.id === action.compensates);
  if (compensated !== undefined && hasDoneFollower(all, compensated)) return false;
  const changes = [action.compensates, ...(action.follows ?? []).map((id) => compensatedBy(id, all))];
  return changes.every((id) => id === undefined || all.some((each) => each.id === id && each.state === 'done'));
}

function compensatedBy(id: string, all: readonly Action[]): string | undefined {
  return all.find((each) => each.id === id)?.compensates;
}

/** A note never goes without the change it tells of, and a change in steps goes whole. */
function whyLoose(action: Action, taken: readonly Action[], all: readonly Action[]): string | null {
  const stateOf = (id: string) => all.find((each) => each.id === id)?.state;
  const isTaken = (id: string) => taken.some((each) => each.id === id);
  if ((action.follows ?? []).some((before) => !isTaken(before) && stateOf(before) !== 'done')) {
    return 'the change it follows was not approved';
  }
  const next = all.find(
    ({ purpose, state, follows }) => purpose !== 'record' && state === 'proposed' && follows?.includes(action.id),
  );
  return next === undefined || isTaken(next.id) ? null : 'its second step was not approved with it';
}

/** Its values are as they were shown: there is no difference to tell. */
function barring(action: string, why: string): Refused {
  return { action, why, approved: null, now: null };
}

function refusal(id: string, action: Action | undefined, all: readonly Action[], why?: string): Refused {
  const successor = all.find(
    ({ state, purpose, finding, type }) =>
      (state === 'proposed' || (state === 'prepared' && purpose === 'catch-up')) &&
      finding === action?.finding &&
      type === action.type,
  );
  return {
    action: id,
    why: why ?? reasonFor(action),
    approved: action === undefined ? null : { ...action.before, ...prefixed(action) },
    now: successor === undefined ? null : { ...successor.before, ...prefixed(successor) },
  };
}

function prefixed(action: Action): Record<string, unknown> {
  return Object.fromEntries(Object.entries(action.after).map(([name, value]) => [`new ${name}`, value]));
}

function reasonFor(action: Action | undefined): string {
  if (action === undefined) return 'it is no longer on offer';
  if (action.state === 'proposed') return 'it changed since it was shown';
  if (action.state === 'withdrawn') return 'what it was worked out from changed since it was shown';
  return alreadyWords[action.state] ?? 'it is no longer on offer';
}

const alreadyWords: Readonly<Partial<Record<Action['state'], string>>> = {
  approved: 'it is approved already',
  sending: 'it is on its way already',
  done: 'it is done already',
  rejected: 'it was tried already, and the system did not accept it',
  stale: 'its record was changed meanwhile',
  unknown: 'say first whether it was written',
};
