// Arrow: one approved action becomes one effect in a vendor's system, or a known reason why not.
import type { Action, ActionState, Receipt } from '../../shared/action.ts';
import { instantOf, minuteMs, secondMs } from '../../shared/time.ts';
import type { TrailEvent } from '../../shared/trail.ts';
import type { ActionHandler, ReadContext, TargetState } from '../connectors/types.ts';
import type { Deps } from '../deps.ts';
import { VendorError } from '../lib/http.ts';
import { endAction, takeUpAction, withdrawApproved } from '../store/action-states.ts';
import { commit, keepBooks, type Write } from '../store/commit.ts';
import { type DueRow, makeDue, settleDue, settleUntil } from '../store/due.ts';
import { type ActionRow, type DecisionRow, readAction, readDecision } from '../store/packets.ts';

export type DeliverOutcome = 'done' | 'nothing' | 'conflict' | 'retryLater';

const retryMs = 30 * secondMs;
const longestRetryMs = 30 * minuteMs;

/**
 * Sends an approved action once: intent stored first, target read right before, answer read back after. A run that
 * finds the action already sending only looks, and sends again only what surely has not happened.
 */
export async function deliverAction(deps: Deps, actionId: string, due: DueRow): Promise<DeliverOutcome> {
  const row = await readAction(deps.db, actionId);
  const decision = row?.decision == null ? null : await readDecision(deps.db, row.decision);
  const mayGo = row !== null && (row.action.state === 'approved' || row.action.state === 'sending');
  if (!mayGo || decision === null || decision.revokedAt !== null) {
    await keepBooks(deps.db, settleDue(deps.db, due));
    return 'nothing';
  }
  const { handler, ctx, connection } = handlerOf(deps, row.action);
  const taken = await takeUp(deps, row, decision);
  if (taken === null) return 'conflict';
  let stage: Stage = 'before';
  try {
    const before = await handler.readBefore(ctx, row.action);
    const found = settledBefore(deps, before);
    if (found !== null) return await finish(deps, due, taken, found.state, found.receipt);
    if ((await deps.admitWrite(connection, actionId, taken.fence)) === 'seen') {
      return await finish(
        deps,
        due,
        taken,
        'unknown',
        receiptOf(deps, null, before.seen, null, 'it was let through twice'),
      );
    }
    stage = 'send';
    const sent = await handler.send(ctx, row.action, stampOf(decision));
    stage = 'after';
    const after = await handler.readBack(ctx, row.action);
    const receipt = receiptOf(deps, sent.status, before.seen, after.seen);
    return await finish(deps, due, taken, after.done ? 'done' : 'unknown', receipt);
  } catch (error) {
    if (!(error instanceof VendorError)) throw error;
    return settleError(deps, due, taken, error, stage, () => lookAfter(handler, ctx, row.action));
  }
}

/** Which call failed: the look before the write, the write, or the look after it. */
type Stage = 'before' | 'send' | 'after';

interface Taken {
  row: ActionRow;
  decision: DecisionRow;
  fence: number;
}

function handlerOf(deps: Deps, action: Action) {
  const connection = deps.connections.find((each) => each.id === action.vendor);
  const handler = connection?.connector.actions[action.type];
  if (connection === undefined || handler === undefined) {
    throw new Error(`no connection can do ${action.type} in ${action.vendor} (action ${action.id})`);
  }
  return { connection, handler, ctx: deps.open(connection) };
}

/** Stores the intent before any call: who sends what, under whose decision, with a fence no older executor passes. */
async function takeUp(deps: Deps, row: ActionRow, decision: DecisionRow): Promise<Taken | null> {
  const fence = row.fence + 1;
  const outcome = await commit(deps.db, takeUpAction(deps.db, row.action.id, fence, decision.id), [
    deps.event('write-intended', {
      action: row.action.id,
      digest: row.action.digest,
      decision: decision.id,
      vendor: row.action.vendor,
      target: row.action.target,
      before: row.action.before,
      after: row.action.after,
      attempt: fence,
    }),
  ]);
  return outcome === 'committed' ? { row, decision, fence } : null;
}

/** What the look before the write settles by itself; null when the write may go. */
function settledBefore(deps: Deps, before: TargetState): { state: ActionState; receipt: Receipt } | null {
  const { state, seen } = before;
  if (state === 'as-expected') return null;
  const receipt = receiptOf(deps, null, seen, seen);
  if (state === 'already-done') return { state: 'done', receipt };
  const message = state === 'moved' ? before.why : 'the target does not exist any more';
  return { state: 'stale', receipt: { ...receipt, message } };
}

async function settleError(
  deps: Deps,
  due: DueRow,
  taken: Taken,
  error: VendorError,
  stage: Stage,
  look: () => ReturnType<typeof lookAfter>,
): Promise<DeliverOutcome> {
  if (error.kind === 'rejected' && stage !== 'after') {
    // A refused look says nothing about a write that an earlier attempt may have sent.
    const state = stage === 'send' || taken.row.attempts === 0 ? 'rejected' : 'unknown';
    return finish(deps, due, taken, state, receiptOf(deps, error.status, null, null, error.message));
  }
  if (error.kind === 'shape' || (error.kind === 'retryable' && error.sent)) {
    const settled = await look();
    if (settled?.done === true) {
      return finish(deps, due, taken, 'done', receiptOf(deps, error.status, null, settled.seen, error.message));
    }
  }
  const waitMs = error.retryAfterMs ?? Math.min(retryMs * 2 ** Math.min(taken.row.attempts, 10), longestRetryMs);
  await commit(deps.db, settleUntil(deps.db, due, deps.nowMs + waitMs), [
    deps.event('write-put-off', { action: taken.row.action.id, why: error.message, untilMs: deps.nowMs + waitMs }),
  ]);
  return 'retryLater';
}

/** A lost answer is settled by looking; when looking fails too, the next attempt looks first. */
async function lookAfter(handler: ActionHandler, ctx: ReadContext, action: Action) {
  try {
    return await handler.readBack(ctx, action);
  } catch (error) {
    if (error instanceof VendorError) return null;
    throw error;
  }
}

async function finish(
  deps: Deps,
  due: DueRow,
  { row, decision, fence }: Taken,
  state: ActionState,
  receipt: Receipt,
): Promise<DeliverOutcome> {
  const { action, client } = row;
  const outcome = await commit(
    deps.db,
    [
      ...endAction(deps.db, action.id, state, receipt, fence),
      ...(await releaseFollowers(deps, row, decision, state)),
      ...(state === 'done' && action.half !== 'record'
        ? [makeDue(deps.db, { kind: 'confirm', key: action.id }, deps.nowMs)]
        : []),
      makeDue(deps.db, { kind: 'assess', key: client }, deps.nowMs),
      ...settleDue(deps.db, due),
    ],
    [writeSettled(deps, action, state, receipt)],
  );
  return outcome === 'committed' ? 'done' : 'conflict';
}

function writeSettled(deps: Deps, action: Action, state: ActionState, receipt: Receipt): TrailEvent {
  return deps.event('write-settled', { action: action.id, digest: action.digest, state, receipt });
}

/** What waited for this action goes on when it is done; a note of a change that may not have happened is withdrawn. */
async function releaseFollowers(
  deps: Deps,
  row: ActionRow,
  decision: DecisionRow,
  state: ActionState,
): Promise<Write[]> {
  const others = await Promise.all(decision.actions.map((id) => readAction(deps.db, id)));
  const followers = others.filter((other) => other?.action.follows?.includes(row.action.id) === true);
  return followers.flatMap((follower) => {
    if (follower === null) return [];
    if (state === 'done') return [makeDue(deps.db, { kind: 'deliver', key: follower.action.id }, deps.nowMs)];
    return [withdrawApproved(deps.db, follower.action.id)];
  });
}

function receiptOf(
  deps: Deps,
  status: number | null,
  readBefore: unknown,
  readBack: unknown,
  message?: string,
): Receipt {
  return { at: instantOf(deps.nowMs), status, readBefore, readBack, ...(message === undefined ? {} : { message }) };
}

/** The line every note carries: who approved, and when. */
function stampOf(decision: DecisionRow): string {
  return `Approved by ${decision.member.name} on ${decision.at} (decision ${decision.id}).`;
}
