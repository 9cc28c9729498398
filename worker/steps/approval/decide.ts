// Arrow: a member's signed decision over chosen actions becomes approved work with an undo window.
import { type Action, isMessage } from '../../../shared/action.ts';
import { deriveId } from '../../../shared/canonical.ts';
import type { SignedDecision } from '../../../shared/decision.ts';
import { AppError } from '../../../shared/errors.ts';
import type { Salt } from '../../../shared/salted.ts';
import { instantOf, secondMs } from '../../../shared/time.ts';
import { editProblem, isOther, noteWithOtherValues, withOtherValues } from '../../core/actions/edit.ts';
import { openedOf, withDigest } from '../../core/actions/identity.ts';
import { hasDoneFollower, isTakenBack } from '../../core/actions/unfinished.ts';
import { actorOf, type Decider } from '../../core/members/decider.ts';
import { preparedFor } from '../../core/packets/build-actions.ts';
import type { Deps } from '../../deps.ts';
import { approveAction, noneBothWays, supersedeAction } from '../../store/action-states.ts';
import { commit, type Write } from '../../store/commit.ts';
import { readDecision, saveDecision } from '../../store/decisions.ts';
import { makeDue } from '../../store/due.ts';
import { type ActionRow, actionsOfClient, offerActions, readPacket, replaceActions } from '../../store/packets.ts';
import { currentPolicy } from '../../store/policies.ts';
import { awaitSecond, endAwaiting, noneAwaiting } from '../../store/second.ts';
import { type ApprovalLaw, judgeApproval, readLaw, sightProblem } from './approval-law.ts';

/** Nothing leaves before this time has passed. */
export const undoWindowMs = 10 * secondMs;

export interface Refused {
  /** Empty where it is about a finding. */
  action: string;
  finding?: string;
  why: string;
  approved: Record<string, unknown> | null;
  now: Record<string, unknown> | null;
}

export interface DecideOutcome {
  /** Null where nothing was taken. */
  decision: string | null;
  refused: Refused[];
}

/**
 * Approves the chosen actions whose values are still what was on screen and that this member may approve; the others come
 * back with the difference, or with who may. What needs two people waits for the second.
 * The same signed decision twice is one decision. Throws AppError not-found or conflict.
 */
export async function decide(
  deps: Deps,
  signed: SignedDecision,
  signature: string,
  by: Decider,
): Promise<DecideOutcome> {
  const id = deriveId('de', signed);
  const made = await alreadyMade(deps, id);
  if (made !== null) return made;
  refuseStrayEdits(signed);
  const packet = await readPacket(deps.db, signed.packet);
  if (packet === null) throw new AppError('not-found', 'this packet is no longer there: open the client again');
  const rows = await actionsOfClient(deps.db, packet.client);
  const law = await readLaw(deps, packet, signed, by);
  const { taken, waits, refused } = sort(signed, rows, law);
  const waiting = taken.filter((row) => waits.has(row.action.id)).map((row) => row.action);
  if (taken.length === 0) return (await alreadyMade(deps, id)) ?? { decision: null, refused };
  const { going, changed } = withEdits(
    deps.salt,
    signed,
    taken.filter((row) => !waits.has(row.action.id)),
    id,
  );
  const undoUntilMs = deps.nowMs + undoWindowMs;
  const { version: policy } = await currentPolicy(deps.db);
  const starts = going
    .filter((action) => action.by !== 'person')
    .filter((action) => !(action.follows ?? []).some((before) => going.some((each) => each.id === before)))
    .map((action) => makeDue(deps.db, { kind: 'deliver', key: action.id }, undoUntilMs));
  const outcome = await commit(
    deps.db,
    [
      ...changed.flatMap(({ offered }) => supersedeAction(deps.db, offered, id)),
      ...replaceActions(
        deps.db,
        packet.client,
        changed.map(({ offered, approved }) => ({ action: approved, replaces: offered.id })),
      ),
      ...going.flatMap((action) => approveAction(deps.db, action, id)),
      noneBothWays(deps.db, packet.client),
      ...secondWord(deps, signed, taken),
      ...waiting.flatMap((action) => awaitSecond(deps.db, action, id)),
      ...starts,
      offerActions(
        deps.db,
        packet.client,
        going.flatMap((action) => preparedFor(deps.salt, action, noteAmong(going, action))),
      ),
      ...saveDecision(deps.db, {
        id,
        client: packet.client,
        signed,
        signature,
        by,
        at: instantOf(deps.nowMs),
        undoUntilMs,
        actions: going.map((action) => action.id),
        waiting: waiting.map((action) => action.id),
        policy,
      }),
    ],
    [
      {
        ...deps.event('decision-made', {
          decision: id,
          verb: signed.verb,
          seconds: signed.seconds,
          signed,
          signature,
          taken: going.map(({ id: action, digest }) => ({ id: action, digest })),
          ...(waiting.length === 0 ? {} : { waiting: waiting.map((action) => action.id) }),
          ...(law.first === null ? {} : { first: law.first.decision.member }),
          ...(changed.length === 0 ? {} : { changed: changed.map((each) => changeOnTrail(deps, each)) }),
          refused,
          policy,
        }),
        actor: actorOf(by),
      },
    ],
  );
  if (outcome === 'conflict') {
    const meanwhile = await alreadyMade(deps, id);
    if (meanwhile !== null) return meanwhile;
    throw new AppError('conflict', 'someone else decided on this at the same moment; look at it again');
  }
  return { decision: id, refused };
}

/** What the first person approved waits no more: this is the second word on it. */
function secondWord(deps: Deps, { seconds }: SignedDecision, taken: readonly ActionRow[]): Write[] {
  if (seconds === undefined)
    return [
      noneAwaiting(
        deps.db,
        taken.map((row) => row.action.id),
      ),
    ];
  return taken.flatMap(({ action }) => endAwaiting(deps.db, action.id, seconds));
}

/** Values for something that was not chosen, or twice for one thing: nobody can tell what was meant. */
function refuseStrayEdits({ actions, edits = [] }: SignedDecision): void {
  const named = edits.map((each) => each.action);
  const stray = named.find((id, at) => named.indexOf(id) !== at || !actions.some((each) => each.id === id));
  if (stray === undefined) return;
  throw new AppError('bad-input', `edits: ${stray} has other values twice, or was not chosen`);
}

/** The same signed decision may arrive again, or twice at once. */
async function alreadyMade(deps: Deps, id: string): Promise<DecideOutcome | null> {
  return (await readDecision(deps.db, id)) === null ? null : { decision: id, refused: [] };
}

function noteAmong(going: readonly Action[], action: Action): Action | undefined {
  return going.find((each) => each.purpose === 'record' && each.follows?.includes(action.id));
}

interface Changed {
  offered: Action;
  approved: Action;
}

/** What goes: chosen actions as they were offered, or with the values the member gave, and notes that tell of those. */
function withEdits(
  salt: Salt,
  { edits = [] }: SignedDecision,
  taken: readonly ActionRow[],
  decision: string,
): { going: Action[]; changed: Changed[] } {
  const offered = taken.map((row) => row.action);
  const changes = offered.flatMap((action): Changed[] => {
    const edit = edits.find((each) => each.action === action.id);
    if (edit === undefined || !isOther(action, edit)) return [];
    return [{ offered: action, approved: withDigest(salt, withOtherValues(action, edit, decision)) }];
  });
  const notes = changes.flatMap((change): Changed[] => {
    const telling = offered.filter((each) => each.purpose === 'record' && each.follows?.includes(change.offered.id));
    return telling.map((note) => ({
      offered: note,
      approved: withDigest(salt, noteWithOtherValues(note, change.offered, change.approved, decision)),
    }));
  });
  const changed = [...changes, ...notes];
  const going = offered.map((action) => changed.find((each) => each.offered === action)?.approved ?? action);
  return { going, changed };
}

/** Both with their values, so that an export alone shows what the offered digest became under the signed edits. */
function changeOnTrail({ salt }: Deps, { offered, approved }: Changed): Record<string, unknown> {
  return { offered: openedOf(salt, offered), approved: openedOf(salt, approved) };
}

interface Sorted {
  taken: ActionRow[];
  /** Those of `taken` that need a second person. */
  waits: ReadonlySet<string>;
  refused: Refused[];
}

function sort(signed: SignedDecision, rows: readonly ActionRow[], law: ApprovalLaw): Sorted {
  const taken: ActionRow[] = [];
  const refused: Refused[] = [];
  for (const chosen of new Map(signed.actions.map((each) => [each.id, each])).values()) {
    const row = rows.find((each) => each.action.id === chosen.id);
    const no = refusalOf(signed, chosen, row, rows, law);
    if (row !== undefined && no === null) taken.push(row);
    else if (no !== null) refused.push(no);
  }
  const { barred, waits } = judgeApproval(law, taken);
  for (const { action } of taken) {
    const why = barred.get(action.id);
    if (why !== undefined) refused.push(barring(action.id, why));
  }
  for (let whole = taken.filter((row) => !barred.has(row.action.id)); ; ) {
    const loose = whole.filter((row) => whyLoose(row, whole, rows) !== null);
    if (loose.length === 0) return { taken: whole, waits, refused };
    for (const row of loose) refused.push(refusal(row.action.id, row, rows, whyLoose(row, whole, rows) ?? undefined));
    whole = whole.filter((row) => !loose.includes(row));
  }
}

/** Why one chosen action is not even judged; null where it is as it was shown, and may get the values given. */
function refusalOf(
  signed: SignedDecision,
  { id, digest }: SignedDecision['actions'][number],
  row: ActionRow | undefined,
  rows: readonly ActionRow[],
  law: ApprovalLaw,
): Refused | null {
  if (row === undefined || !isOffered(row, rows) || row.action.digest !== digest) return refusal(id, row, rows);
  const edit = signed.edits?.find((each) => each.action === id);
  const hidden = edit === undefined ? null : sightProblem(law, row.action);
  if (hidden !== null) return barring(id, hidden);
  const problem =
    verbProblem(signed, row.action) ?? (edit === undefined ? null : editProblem(row.action, edit, onTheTable(rows)));
  return problem === null ? null : refusal(id, row, rows, problem);
}

/** What a client reads is its own act: never part of an approval, and nothing else is sent. */
function verbProblem({ verb }: SignedDecision, action: Action): string | null {
  if (isMessage(action) === (verb === 'send')) return null;
  return verb === 'send' ? 'it is not a message to the client' : 'a message to the client is sent on its own';
}

function onTheTable(rows: readonly ActionRow[]): Action[] {
  return rows.map((row) => row.action).filter((action) => action.state === 'proposed');
}

/** A way back is offered once its change is done, while no later step rests on it; a step, while what it follows stays. */
function isOffered({ action }: ActionRow, rows: readonly ActionRow[]): boolean {
  const all = rows.map((row) => row.action);
  if (action.state !== 'prepared') {
    return action.state === 'proposed' && !(action.follows ?? []).some((id) => isTakenBack(all, { id }));
  }
  const compensated = all.find((each) => each.id === action.compensates);
  if (compensated !== undefined && hasDoneFollower(all, compensated)) return false;
  const changes = [action.compensates, ...(action.follows ?? []).map((id) => compensatedBy(id, rows))];
  return changes.every((id) => id === undefined || rows.some((r) => r.action.id === id && r.action.state === 'done'));
}

function compensatedBy(id: string, rows: readonly ActionRow[]): string | undefined {
  return rows.find((row) => row.action.id === id)?.action.compensates;
}

/** A note never goes without the change it tells of, and a change in steps goes whole. */
function whyLoose({ action }: ActionRow, taken: readonly ActionRow[], rows: readonly ActionRow[]): string | null {
  const stateOf = (id: string) => rows.find((row) => row.action.id === id)?.action.state;
  const isTaken = (id: string) => taken.some((row) => row.action.id === id);
  if ((action.follows ?? []).some((before) => !isTaken(before) && stateOf(before) !== 'done')) {
    return 'the change it follows was not approved';
  }
  const next = rows.find(
    (row) =>
      row.action.purpose !== 'record' && row.action.state === 'proposed' && row.action.follows?.includes(action.id),
  );
  return next === undefined || isTaken(next.action.id) ? null : 'its second step was not approved with it';
}

/** Its values are as they were shown: there is no difference to tell. */
function barring(action: string, why: string): Refused {
  return { action, why, approved: null, now: null };
}

function refusal(id: string, row: ActionRow | undefined, rows: readonly ActionRow[], why?: string): Refused {
  const successor = rows.find(
    (each) =>
      (each.action.state === 'proposed' || (each.action.state === 'prepared' && each.action.purpose === 'catch-up')) &&
      each.action.finding === row?.action.finding &&
      each.action.type === row.action.type,
  );
  return {
    action: id,
    why: why ?? reasonFor(row?.action),
    approved: row === undefined ? null : { ...row.action.before, ...prefixed(row.action) },
    now: successor === undefined ? null : { ...successor.action.before, ...prefixed(successor.action) },
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
