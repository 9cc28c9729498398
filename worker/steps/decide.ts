// Arrow: a member's signed decision over chosen actions becomes approved work with an undo window.
import { type Action, isClientMessage } from '../../shared/action.ts';
import { deriveId } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { AppError } from '../../shared/errors.ts';
import { instantOf, secondMs } from '../../shared/time.ts';
import type { Actor } from '../../shared/trail.ts';
import { editProblem, isOther, noteWithOtherValues, withOtherValues } from '../core/actions/edit.ts';
import { hasDoneFollower, isTakenBack } from '../core/actions/unfinished.ts';
import { preparedFor } from '../core/packets/build-actions.ts';
import type { Deps } from '../deps.ts';
import {
  approveAction,
  noneBothWays,
  offerSuperseded,
  supersedeAction,
  takeBackAction,
} from '../store/action-states.ts';
import { commit, keepBooks } from '../store/commit.ts';
import {
  type DecisionRow,
  decisionsOnFindings,
  readDecision,
  revokeDecision,
  saveDecision,
} from '../store/decisions.ts';
import { makeDue } from '../store/due.ts';
import { type ActionRow, actionsOfClient, offerActions, readPacket, replaceActions } from '../store/packets.ts';
import { currentPolicy } from '../store/policies.ts';
import { doubtAction } from '../store/standing.ts';

/** Nothing leaves before this time has passed. */
export const undoWindowMs = 10 * secondMs;

export type Member = Extract<Actor, { kind: 'member' }>;

export interface Refused {
  /** Empty where it is about a finding. */
  action: string;
  finding?: string;
  why: string;
  approved: Record<string, unknown> | null;
  now: Record<string, unknown> | null;
}

export interface DecideOutcome {
  decision: string | null;
  refused: Refused[];
}

/**
 * Approves the chosen actions whose values are still what was on screen; the others come back with the difference.
 * The same signed decision twice is one decision. Throws AppError not-found or conflict.
 */
export async function decide(
  deps: Deps,
  signed: SignedDecision,
  signature: string,
  by: Member,
): Promise<DecideOutcome> {
  const id = deriveId('de', signed);
  const made = await alreadyMade(deps, id);
  if (made !== null) return made;
  refuseStrayEdits(signed);
  const packet = await readPacket(deps.db, signed.packet);
  if (packet === null) throw new AppError('not-found', `packet ${signed.packet} does not exist`);
  const rows = await actionsOfClient(deps.db, packet.client);
  const { taken, refused } = sort(signed, rows);
  if (taken.length === 0) return (await alreadyMade(deps, id)) ?? { decision: null, refused };
  const { going, changed } = withEdits(signed, taken, id);
  const undoUntilMs = deps.nowMs + undoWindowMs;
  const { version: policy } = await currentPolicy(deps.db);
  const starts = going
    .filter((action) => action.half !== 'manual')
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
      ...starts,
      offerActions(
        deps.db,
        packet.client,
        going.flatMap((action) => preparedFor(action, noteAmong(going, action))),
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
        policy,
      }),
    ],
    [
      {
        ...deps.event('decision-made', {
          decision: id,
          signed,
          signature,
          taken: going.map((action) => action.id),
          ...(changed.length === 0 ? {} : { changed: changed.map(changeOnTrail) }),
          refused,
          policy,
        }),
        actor: by,
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
  return going.find((each) => each.half === 'record' && each.follows?.includes(action.id));
}

interface Changed {
  offered: Action;
  approved: Action;
}

/** What goes: chosen actions as they were offered, or with the values the member gave, and notes that tell of those. */
function withEdits(
  { edits = [] }: SignedDecision,
  taken: readonly ActionRow[],
  decision: string,
): { going: Action[]; changed: Changed[] } {
  const offered = taken.map((row) => row.action);
  const changes = offered.flatMap((action): Changed[] => {
    const edit = edits.find((each) => each.action === action.id);
    if (edit === undefined || !isOther(action, edit)) return [];
    return [{ offered: action, approved: withOtherValues(action, edit, decision) }];
  });
  const notes = changes.flatMap((change): Changed[] => {
    const telling = offered.filter((each) => each.half === 'record' && each.follows?.includes(change.offered.id));
    return telling.map((note) => ({
      offered: note,
      approved: noteWithOtherValues(note, change.offered, change.approved, decision),
    }));
  });
  const changed = [...changes, ...notes];
  const going = offered.map((action) => changed.find((each) => each.offered === action)?.approved ?? action);
  return { going, changed };
}

/** Both with their values, so that an export alone shows what the offered digest became under the signed edits. */
function changeOnTrail({ offered, approved }: Changed): Record<string, unknown> {
  return { offered: asDecided(offered), approved: asDecided(approved) };
}

function asDecided({ state: _state, receipt: _receipt, ...values }: Action): Omit<Action, 'state' | 'receipt'> {
  return values;
}

/**
 * Takes back what has not left: all of it inside the undo window, later whatever is still waiting. What follows a change
 * that has left stays with it. The gates are told first, so that a database which is set back cannot forget it, and say
 * what they let through. Throws AppError not-found, or conflict when nothing is left to take back.
 */
export async function undoDecision(deps: Deps, id: string, by: Member): Promise<string> {
  const decision = await readDecision(deps.db, id);
  if (decision === null) throw new AppError('not-found', `decision ${id} does not exist`);
  if (decision.revokedAt !== null) return decision.packet;
  if (decision.about.length > 0) await refuseAnswered(deps, decision);
  const rows = await actionsOfClient(deps.db, decision.client);
  const waiting = rows.filter((row) => row.action.state === 'approved' && row.decision === id);
  const { back, left } = await closeGates(deps, decision, waiting);
  await keepBooks(
    deps.db,
    left.flatMap((action) => doubtAction(deps.db, action, deps.nowMs)),
  );
  // What was only said can be taken back while nothing came of it.
  const isOnlySaid =
    decision.about.length > 0 && !rows.some((row) => row.decision === id && row.action.state === 'done');
  if (back.length === 0 && !isOnlySaid) throw tooLate();
  const staying = isOnlySaid ? [] : decision.actions.filter((action) => !back.includes(action));
  const outcome = await commit(
    deps.db,
    [
      ...back.flatMap((action) => takeBackAction(deps.db, action, id)),
      ...(staying.length === 0
        ? [...revokeDecision(deps.db, id, instantOf(deps.nowMs)), offerSuperseded(deps.db, id)]
        : []),
      makeDue(deps.db, { kind: 'assess', key: decision.client }, deps.nowMs),
    ],
    [{ ...deps.event('decision-revoked', { decision: id, actions: back, left: staying }), actor: by }],
  );
  if (outcome === 'conflict') throw tooLate();
  return decision.packet;
}

/** A question stays where it was asked once it has its answer. */
async function refuseAnswered(deps: Deps, { id, client }: DecisionRow): Promise<void> {
  const answer = (await decisionsOnFindings(deps.db, client)).find((each) => each.to === id);
  if (answer !== undefined) throw new AppError('conflict', `${answer.member.name} has answered it: undo that first`);
}

const tooLate = () => new AppError('conflict', 'it has left already; what is done is shown in the packet');

/** Asks the gates one after the other, what is followed first: what follows something that has left stays with it. */
async function closeGates(
  deps: Deps,
  decision: DecisionRow,
  waiting: readonly ActionRow[],
): Promise<{ back: string[]; left: string[] }> {
  const back: string[] = [];
  const left: string[] = [];
  for (let rest = [...waiting]; rest.length > 0; ) {
    const next = rest.filter(({ action }) => !rest.some((other) => action.follows?.includes(other.action.id)));
    if (next.length === 0) throw new Error(`the actions of decision ${decision.id} follow each other in a circle`);
    rest = rest.filter((row) => !next.includes(row));
    for (const { action } of next) {
      const goesWith = (action.follows ?? []).every((id) => back.includes(id) || !decision.actions.includes(id));
      const connection = deps.connections.find((each) => each.id === action.vendor);
      if (!goesWith) continue;
      const gone = connection === undefined ? [] : await deps.gate(connection).revoke(decision.id, [action.id]);
      (gone.length === 0 ? back : left).push(action.id);
    }
  }
  return { back, left };
}

function sort(signed: SignedDecision, rows: readonly ActionRow[]): { taken: ActionRow[]; refused: Refused[] } {
  const taken: ActionRow[] = [];
  const refused: Refused[] = [];
  for (const chosen of new Map(signed.actions.map((each) => [each.id, each])).values()) {
    const row = rows.find((each) => each.action.id === chosen.id);
    const edit = signed.edits?.find((each) => each.action === chosen.id);
    if (row === undefined || !isOffered(row, rows) || row.action.digest !== chosen.digest) {
      refused.push(refusal(chosen.id, row, rows));
      continue;
    }
    const problem =
      verbProblem(signed, row.action) ?? (edit === undefined ? null : editProblem(row.action, edit, onTheTable(rows)));
    if (problem === null) taken.push(row);
    else refused.push(refusal(chosen.id, row, rows, problem));
  }
  for (let whole = taken; ; ) {
    const loose = whole.filter((row) => whyLoose(row, whole, rows) !== null);
    if (loose.length === 0) return { taken: whole, refused };
    for (const row of loose) refused.push(refusal(row.action.id, row, rows, whyLoose(row, whole, rows) ?? undefined));
    whole = whole.filter((row) => !loose.includes(row));
  }
}

/** What a client reads is its own act: never part of an approval, and nothing else is sent. */
function verbProblem({ verb }: SignedDecision, action: Action): string | null {
  if (isClientMessage(action) === (verb === 'send')) return null;
  return verb === 'send' ? 'it is no message to the client' : 'a message to the client is sent on its own';
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
    (row) => row.action.half !== 'record' && row.action.state === 'proposed' && row.action.follows?.includes(action.id),
  );
  return next === undefined || isTaken(next.action.id) ? null : 'its second step was not approved with it';
}

function refusal(id: string, row: ActionRow | undefined, rows: readonly ActionRow[], why?: string): Refused {
  const successor = rows.find(
    (each) =>
      (each.action.state === 'proposed' || (each.action.state === 'prepared' && each.action.half === 'catch-up')) &&
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
  if (action === undefined) return 'it does not exist';
  if (action.state === 'proposed') return 'its values moved since it was shown';
  if (action.state === 'withdrawn') return 'what it rests on moved since it was shown';
  return `it is already ${action.state}`;
}
