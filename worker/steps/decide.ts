// Arrow: a member's signed decision over chosen actions becomes approved work with an undo window.
import type { Action } from '../../shared/action.ts';
import { deriveId } from '../../shared/canonical.ts';
import type { SignedDecision } from '../../shared/decision.ts';
import { AppError } from '../../shared/errors.ts';
import { instantOf, secondMs } from '../../shared/time.ts';
import type { Actor } from '../../shared/trail.ts';
import type { Deps } from '../deps.ts';
import { approveAction, revokeDecision, saveDecision, takeBackAction } from '../store/action-states.ts';
import { commit } from '../store/commit.ts';
import { makeDue } from '../store/due.ts';
import { type ActionRow, actionsOfClient, readDecision, readPacket } from '../store/packets.ts';

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
    .filter((row) => !(row.action.follows ?? []).some((before) => taken.some((each) => each.action.id === before)))
    .map((row) => makeDue(deps.db, { kind: 'deliver', key: row.action.id }, undoUntilMs));
  const outcome = await commit(
    deps.db,
    [
      ...approvals,
      ...starts,
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

/** Takes the decision back while nothing has left. Throws AppError not-found or conflict. */
export async function undoDecision(deps: Deps, id: string, by: Member): Promise<string> {
  const decision = await readDecision(deps.db, id);
  if (decision === null) throw new AppError('not-found', `decision ${id} does not exist`);
  if (decision.revokedAt !== null) return decision.packet;
  const tooLate = new AppError('conflict', 'it has left already; what is done is shown in the packet');
  if (deps.nowMs >= decision.undoUntilMs) throw tooLate;
  const outcome = await commit(
    deps.db,
    [
      ...decision.actions.flatMap((action) => takeBackAction(deps.db, action, id)),
      revokeDecision(deps.db, id, instantOf(deps.nowMs)),
      makeDue(deps.db, { kind: 'assess', key: decision.client }, deps.nowMs),
    ],
    [{ ...deps.event('decision-revoked', { decision: id, actions: decision.actions }), actor: by }],
  );
  if (outcome === 'conflict') throw tooLate;
  return decision.packet;
}

function sort(signed: SignedDecision, rows: readonly ActionRow[]): { taken: ActionRow[]; refused: Refused[] } {
  const taken: ActionRow[] = [];
  const refused: Refused[] = [];
  for (const chosen of new Map(signed.actions.map((each) => [each.id, each])).values()) {
    const row = rows.find((each) => each.action.id === chosen.id);
    if (row?.action.state === 'proposed' && row.action.digest === chosen.digest) taken.push(row);
    else refused.push(refusal(chosen.id, row, rows));
  }
  // A note never goes without the change it tells of.
  const ids = new Set(taken.map((row) => row.action.id));
  const orphans = taken.filter((row) => (row.action.follows ?? []).some((before) => !ids.has(before)));
  for (const row of orphans) refused.push(refusal(row.action.id, row, rows, 'the change it records was not approved'));
  return { taken: taken.filter((row) => !orphans.includes(row)), refused };
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
