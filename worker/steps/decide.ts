// Arrow: a member's signed decision over chosen actions becomes approved work with an undo window.
import type { Action } from '../../shared/action.ts';
import { deriveId } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { AppError } from '../../shared/errors.ts';
import { instantOf, secondMs } from '../../shared/time.ts';
import type { Actor } from '../../shared/trail.ts';
import { hasDoneFollower, isTakenBack } from '../core/actions/unfinished.ts';
import { preparedFor } from '../core/packets/build-actions.ts';
import type { Deps } from '../deps.ts';
import { approveAction, noneBothWays, revokeDecision, saveDecision, takeBackAction } from '../store/action-states.ts';
import { commit, keepBooks } from '../store/commit.ts';
import { makeDue } from '../store/due.ts';
import {
  type ActionRow,
  actionsOfClient,
  type DecisionRow,
  offerActions,
  readDecision,
  readPacket,
} from '../store/packets.ts';
import { doubtAction } from '../store/standing.ts';

/** Nothing leaves before this time has passed. */
export const undoWindowMs = 10 * secondMs;

export type Member = Extract<Actor, { kind: 'member' }>;

export interface Refused {
  action: string;
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
  const packet = await readPacket(deps.db, signed.packet);
  if (packet === null) throw new AppError('not-found', `packet ${signed.packet} does not exist`);
  const rows = await actionsOfClient(deps.db, packet.client);
  const { taken, refused } = sort(signed, rows);
  if (taken.length === 0) return (await alreadyMade(deps, id)) ?? { decision: null, refused };
  const undoUntilMs = deps.nowMs + undoWindowMs;
  const approvals = taken.flatMap((row) => approveAction(deps.db, row.action, id));
  const starts = taken
    .filter(({ action }) => action.half !== 'manual')
    .filter((row) => !(row.action.follows ?? []).some((before) => taken.some((each) => each.action.id === before)))
    .map((row) => makeDue(deps.db, { kind: 'deliver', key: row.action.id }, undoUntilMs));
  const outcome = await commit(
    deps.db,
    [
      ...approvals,
      noneBothWays(deps.db, packet.client),
      ...starts,
      offerActions(
        deps.db,
        packet.client,
        taken.flatMap((row) => preparedFor(row.action, noteAmong(taken, row))),
      ),
      saveDecision(deps.db, {
        id,
        client: packet.client,
        signed,
        signature,
        by,
        at: instantOf(deps.nowMs),
        undoUntilMs,
        actions: taken.map((row) => row.action.id),
      }),
    ],
    [
      {
        ...deps.event('decision-made', {
          decision: id,
          signed,
          signature,
          taken: taken.map((row) => row.action.id),
          refused,
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

/** The same signed decision may arrive again, or twice at once. */
async function alreadyMade(deps: Deps, id: string): Promise<DecideOutcome | null> {
  return (await readDecision(deps.db, id)) === null ? null : { decision: id, refused: [] };
}

function noteAmong(taken: readonly ActionRow[], { action }: ActionRow): Action | undefined {
  return taken.find((each) => each.action.half === 'record' && each.action.follows?.includes(action.id))?.action;
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
  const rows = await actionsOfClient(deps.db, decision.client);
  const waiting = rows.filter((row) => row.action.state === 'approved' && row.decision === id);
  const { back, left } = await closeGates(deps, decision, waiting);
  await keepBooks(
    deps.db,
    left.flatMap((action) => doubtAction(deps.db, action, deps.nowMs)),
  );
  if (back.length === 0) throw tooLate();
  const staying = decision.actions.filter((action) => !back.includes(action));
  const outcome = await commit(
    deps.db,
    [
      ...back.flatMap((action) => takeBackAction(deps.db, action, id)),
      ...(staying.length === 0 ? [revokeDecision(deps.db, id, instantOf(deps.nowMs))] : []),
      makeDue(deps.db, { kind: 'assess', key: decision.client }, deps.nowMs),
    ],
    [{ ...deps.event('decision-revoked', { decision: id, actions: back, left: staying }), actor: by }],
  );
  if (outcome === 'conflict') throw tooLate();
  return decision.packet;
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
    if (row !== undefined && isOffered(row, rows) && row.action.digest === chosen.digest) taken.push(row);
    else refused.push(refusal(chosen.id, row, rows));
  }
  for (let whole = taken; ; ) {
    const loose = whole.filter((row) => whyLoose(row, whole, rows) !== null);
    if (loose.length === 0) return { taken: whole, refused };
    for (const row of loose) refused.push(refusal(row.action.id, row, rows, whyLoose(row, whole, rows) ?? undefined));
    whole = whole.filter((row) => !loose.includes(row));
  }
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
      each.action.state === 'proposed' &&
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
