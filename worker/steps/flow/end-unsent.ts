// How a delivery ends when nothing is sent in this run: it cannot be, must not be yet, or is in place already.
import type { ActionState } from '../../../shared/action.ts';
import { instantOf } from '../../../shared/time.ts';
import type { TargetState } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import type { VendorError } from '../../lib/http.ts';
import { clearDoubt } from '../../store/action-states.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { readDecision } from '../../store/decisions.ts';
import { type DueRow, settleDue, settleUntil } from '../../store/due.ts';
import { type ActionRow, readActions } from '../../store/packets.ts';
import { restorePause } from '../../store/pauses.ts';
import { type DeliverOutcome, type Delivery, finish, putOff, receiptOf } from './end-delivery.ts';

/** Why the gate, or what is written down of it, keeps a write back. */
export const whyHeld = {
  seen: 'it may have been sent before, and how that ended is not known',
  revoked: 'it was undone before it was sent',
  paused: 'all writes are paused',
  restored: 'Countersign was restored from a backup',
  changed: 'the connection was changed meanwhile',
  reading: 'the system is connected for reading only: an administrator can let us write there',
  'too-old': 'it was approved so long ago that sending it twice could not be ruled out',
} as const;

export function isUnderway(state: ActionState): boolean {
  return state === 'approved' || state === 'sending';
}

/** The target is as it was approved, so the write may go. */
export type Untouched = Extract<TargetState, { state: 'as-expected' }>;

/** Its connection was removed: what may have left is not known to have arrived, and nothing else will ever leave. */
export async function endWithout(deps: Deps, row: ActionRow, due: DueRow): Promise<DeliverOutcome> {
  const decision = row.decision === null ? null : await readDecision(deps.db, row.decision);
  // What follows another change ends with that one, whichever of them is looked at first.
  if (decision === null || !isUnderway(row.action.state) || (await isBehind(deps, row))) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return 'nothing';
  }
  const mayHaveLeft = await wasLetThrough(deps, { row, decision });
  const { title } = deps.names.find(({ id }) => id === row.action.connection) ?? { title: 'its system' };
  const why = `${title} is not connected any more${mayHaveLeft ? ', so whether it arrived cannot be looked at' : ''}`;
  const receipt = receiptOf(deps, null, null, null, why);
  return finish(deps, { row, decision, due }, row.fence, mayHaveLeft ? 'unknown' : 'rejected', receipt);
}

/** Whether a change it follows is still on its way. */
export async function isBehind(deps: Deps, { action }: ActionRow): Promise<boolean> {
  if (action.follows === undefined) return false;
  const followed = await readActions(deps.db, action.follows);
  return followed.some((each) => isUnderway(each.action.state));
}

/** An approved action that nobody can send any more. */
export interface Untaken extends Pick<Delivery, 'due' | 'row' | 'decision'> {
  why: string;
}

/** It ends in words. Whether an earlier attempt arrived nobody can look at; the gate knows of those the database forgot. */
export async function endUntaken(deps: Deps, untaken: Untaken): Promise<DeliverOutcome> {
  const { row, why } = untaken;
  const maybe = row.inFlightUntilMs !== null || row.inDoubt || (await wasLetThrough(deps, untaken));
  return finish(deps, untaken, row.fence, maybe ? 'unknown' : 'rejected', receiptOf(deps, null, null, null, why));
}

/** Letting it write makes the row due again. A note that tries whether it may write has nothing to wait for. */
export async function leftUnwritten(deps: Deps, delivery: Delivery): Promise<DeliverOutcome> {
  if (delivery.decision.verb !== 'let-write') return holdBack(deps, delivery);
  const why = 'the connection was changed, or is only to be read, before this note was written';
  return endUntaken(deps, { ...delivery, why });
}

/** Nothing was sent in this run, so only an earlier attempt can make the end uncertain. */
export async function lookFailed(deps: Deps, delivery: Delivery, error: VendorError): Promise<DeliverOutcome> {
  const { row } = delivery;
  if (error.kind !== 'rejected' && error.kind !== 'forbidden') {
    return putOff(deps, delivery, { fence: null, why: error.message, waitMs: error.retryAfterMs, mayLand: false });
  }
  const state = (await wasLetThrough(deps, delivery)) ? 'unknown' : 'rejected';
  return finish(deps, delivery, row.fence, state, receiptOf(deps, error.status, null, null, error.message));
}

/** The database was restored and the target does not show the write: only what was surely never sent may go on. */
export async function settleDoubt(deps: Deps, delivery: Delivery, before: TargetState): Promise<DeliverOutcome> {
  const { row, due } = delivery;
  const end = (state: ActionState, why: string) =>
    finish(deps, delivery, row.fence, state, receiptOf(deps, null, before.seen, null, why));
  if (await wasLetThrough(deps, delivery)) {
    return end(
      'unknown',
      'Countersign was restored from a backup made before this was sent, and it is not in place now',
    );
  }
  if (row.action.follows === undefined) {
    return end('stale', 'Countersign was restored from a backup: approve it again');
  }
  const followed = await readActions(deps.db, row.action.follows);
  const areAllDone =
    followed.length === row.action.follows.length && followed.every(({ action }) => action.state === 'done');
  if (!areAllDone) return end('withdrawn', 'the change before it was not made');
  const outcome = await keepBooks(deps.db, [
    ...clearDoubt(deps.db, row.action.id, row.fence),
    ...settleUntil(deps.db, due, deps.nowMs),
  ]);
  return outcome === 'committed' ? 'retryLater' : 'conflict';
}

/** The gate is closed: the row goes, and resuming makes it due again. A pause the database forgot is written down anew. */
export async function keepPaused(deps: Deps, { connection, due }: Delivery): Promise<DeliverOutcome> {
  await commit(
    deps.db,
    [restorePause(deps.db, connection.id, instantOf(deps.nowMs)), ...settleDue(deps.db, due)],
    [deps.event('pause-found-at-gate', { connection: connection.id })],
  );
  return 'nothing';
}

/** Nobody has let this connection write: the row goes, and letting it write makes it due again. */
async function holdBack(deps: Deps, { row, due, connection }: Delivery): Promise<DeliverOutcome> {
  await commit(deps.db, settleDue(deps.db, due), [
    deps.event('write-held-back', { action: row.action.id, connection: connection.id, why: whyHeld.reading }),
  ]);
  return 'nothing';
}

/**
 * What the look before the write settles by itself: it is in place already, or must not go. A target that moved after an
 * attempt left may have moved away from what that attempt wrote.
 */
export async function settleFound(
  deps: Deps,
  delivery: Delivery,
  before: Exclude<TargetState, Untouched>,
): Promise<DeliverOutcome> {
  const { state, seen } = before;
  const { row } = delivery;
  if (state === 'already-done') return finish(deps, delivery, row.fence, 'done', receiptOf(deps, null, seen, seen));
  const why = state === 'moved' ? before.why : 'the record it changes no longer exists';
  const mayHaveBeenOurs = row.inFlightUntilMs !== null || (row.inDoubt && (await wasLetThrough(deps, delivery)));
  const end = mayHaveBeenOurs ? 'unknown' : 'stale';
  return finish(deps, delivery, row.fence, end, receiptOf(deps, null, seen, seen, why));
}

/** Whether its gate let it through, or can no longer tell, whatever the database remembers. */
function wasLetThrough(deps: Deps, { row, decision }: Pick<Delivery, 'row' | 'decision'>): Promise<boolean> {
  const { id, connection } = row.action;
  return deps.gate({ id: connection }).wasAdmitted(id, Date.parse(decision.at), deps.nowMs);
}
