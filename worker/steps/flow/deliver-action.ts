// Arrow: one approved action becomes one effect in a vendor's system, or a known reason why not.
import { listOf } from '../../../shared/counting.ts';
import type { RecordKind } from '../../../shared/records/record.ts';
import { minuteMs } from '../../../shared/time.ts';
import { dayInWords } from '../../../shared/words/day.ts';
import { kindInWords } from '../../../shared/words/record-words.ts';
import { handlingOf } from '../../connections/writes-taken.ts';
import type { TargetState } from '../../connectors/types.ts';
import { openedOf } from '../../core/actions/identity.ts';
import { isOutdatedNote } from '../../core/actions/outdated-note.ts';
import type { Deps } from '../../deps.ts';
import { VendorError } from '../../lib/http.ts';
import { mustStandAs, takeUpAction } from '../../store/action-states.ts';
import { commit, keepBooks } from '../../store/commit.ts';
import { type DecisionRow, readDecision } from '../../store/decisions.ts';
import { type DueRow, renewLease, settleDue, settleUntil } from '../../store/due.ts';
import { type ActionRow, actionsOfClient, readAction } from '../../store/packets.ts';
import { pausesOver } from '../../store/pauses.ts';
import { noticeRestore } from '../operation/notice-restore.ts';
import { type DeliverOutcome, type Delivery, finish, named, putOff, receiptOf } from './end-delivery.ts';
import {
  endUntaken,
  endWithout,
  isBehind,
  isUnderway,
  keepPaused,
  leftUnwritten,
  lookFailed,
  settleDoubt,
  settleFound,
  type Untaken,
  type Untouched,
  whyHeld,
} from './end-unsent.ts';

/** A write leaves this soon after it was taken up, or not at all. */
const sendWithinMs = 2 * minuteMs;
/** A write that left may take effect this late; nobody sends again before, and then only after looking. */
export const inFlightMs = 5 * minuteMs;
/**
 * Sends an approved action at most once. Order: look at the target; store the intent under a raised fence; ask the gate,
 * which outlives a restored database; send; look again. Whatever breaks off in between is settled by looking, no sooner
 * than an attempt can still land, and is sent again only where the target shows that nobody has written it since.
 */
export async function deliverAction(deps: Deps, actionId: string, due: DueRow): Promise<DeliverOutcome> {
  const row = await readAction(deps.db, actionId);
  if (row !== null && deps.removed.has(row.action.connection)) return endWithout(deps, row, due);
  const delivery = row === null ? null : await load(deps, row, due);
  if (row === null || delivery === null) {
    // A database that was restored since may have it approved again, with this very row for its delivery.
    const stands = row === null ? [] : mustStandAs(deps.db, row.action, row.fence);
    await keepBooks(deps.db, [...stands, ...settleDue(deps.db, due)]);
    return 'nothing';
  }
  if (row.inFlightUntilMs !== null && deps.nowMs < row.inFlightUntilMs) {
    await keepBooks(deps.db, settleUntil(deps.db, due, row.inFlightUntilMs));
    return 'retryLater';
  }
  if ('why' in delivery) return endUntaken(deps, delivery);
  const { connection } = delivery;
  const noticed = await noticeRestore(deps, connection);
  if (noticed.state === 'restored') {
    await keepBooks(deps.db, settleUntil(deps.db, due, deps.nowMs));
    return 'retryLater';
  }
  if (noticed.paused) return keepPaused(deps, delivery);
  if (!isLet(noticed.connection, actionId)) return leftUnwritten(deps, delivery);
  const before = await attempt(() => delivery.handler.readBefore(delivery.ctx, row.action));
  if (before instanceof VendorError) return lookFailed(deps, delivery, before);
  if (before.state !== 'as-expected') return settleFound(deps, delivery, before);
  if (row.inDoubt) return settleDoubt(deps, delivery, before);
  const landed = whyMayHaveLanded(delivery, before);
  if (landed !== null)
    return finish(deps, delivery, row.fence, 'unknown', receiptOf(deps, null, before.seen, null, landed));
  if (row.action.awaits !== undefined && (await isOutdated(deps, row))) {
    const why = 'the change it tells of was undone before this was sent';
    return finish(deps, delivery, row.fence, 'withdrawn', receiptOf(deps, null, before.seen, null, why));
  }
  return send(deps, delivery, before, noticed.epoch);
}

/** Whether its gate will let it through: of a connection that only reads, the note alone that tries whether it may write. */
function isLet(connection: { mode: string; trial?: string } | null, action: string): boolean {
  return connection?.mode === 'writing' || connection?.trial === action;
}

async function isOutdated(deps: Deps, { client, action }: ActionRow): Promise<boolean> {
  const rows = await actionsOfClient(deps.db, client);
  return isOutdatedNote(
    action,
    rows.map((each) => each.action),
  );
}

/** What may be delivered now; null when it is decided otherwise, paused, or waits for something that will wake it. */
async function load(deps: Deps, row: ActionRow, due: DueRow): Promise<Delivery | Untaken | null> {
  if (row.decision === null || !isUnderway(row.action.state)) return null;
  const { action } = row;
  if (action.by === 'person' || (action.awaits !== undefined && row.arrived === null)) return null;
  const decision = await readDecision(deps.db, row.decision);
  if (decision === null || decision.revokedAt !== null) return null;
  if (await pausesOver(deps.db, action.connection)) return null;
  if (await isBehind(deps, row)) return null;
  const connection = deps.connections.find((each) => each.id === action.connection);
  if (connection === undefined) return { due, row, decision, why: 'the system it is for is no longer connected' };
  const handling = handlingOf(connection, action.type);
  if (handling === null || !handling.means.on.includes(action.target.kind as RecordKind)) {
    const what = `${connection.title} does not take this kind of change on this ${kindInWords(action.target.kind)}`;
    return { due, row, decision, why: `${what}: you do it there, or set it aside` };
  }
  const ctx = deps.open(connection, deps.clock() + sendWithinMs);
  return { due, row, decision, approvedBy: await approversOf(deps, decision), connection, ...handling, ctx };
}

async function approversOf(deps: Deps, { member, seconds }: DecisionRow): Promise<string[]> {
  const first = seconds === undefined ? null : await readDecision(deps.db, seconds);
  return first === null ? [member.name] : [first.member.name, member.name];
}

/** Why an earlier attempt may have taken effect although the target does not show it, in words; null when none can have. */
function whyMayHaveLanded({ row, means }: Delivery, before: Untouched): string | null {
  if (row.inFlightUntilMs === null) return null;
  if (means.repeat === 'unknowable')
    return 'it may have been sent before, and a second one could not be told from the first';
  if (before.version === undefined || (before.version !== null && before.version === row.seenVersion)) return null;
  return 'the record was changed since this was first sent, so whether ours arrived cannot be told';
}

async function send(deps: Deps, delivery: Delivery, before: Untouched, epoch: number): Promise<DeliverOutcome> {
  const { row, decision, connection, handler, ctx } = delivery;
  const { action } = row;
  const fence = await deps.gate(connection).nextAttempt(action.id, row.fence, deps.clock());
  const version = before.version ?? null;
  const take = {
    action: action.id,
    decision: decision.id,
    fence: row.fence,
    attempt: fence,
    inFlightUntilMs: deps.clock() + inFlightMs,
    seenVersion: version,
  };
  // Under the lease as well: a database that was restored may not know this delivery at all.
  const { due } = delivery;
  const held = renewLease(deps.db, due, due.leaseUntilMs);
  const taken = await commit(
    deps.db,
    [...takeUpAction(deps.db, take), ...held],
    [
      deps.event('write-intended', {
        action: action.id,
        digest: action.digest,
        decision: decision.id,
        ...(delivery.approvedBy.length === 1 ? {} : { approvedBy: delivery.approvedBy }),
        connection: action.connection,
        approved: openedOf(deps.salts, action),
        attempt: fence,
        version,
      }),
    ],
  );
  if (taken === 'conflict') return 'conflict';
  deps.log('info', 'write-intended', { ...named(delivery), attempt: fence });
  const known = [...row.takes, fence];
  const verdict = await deps.gate(connection).admitWrite({
    ...{ action: action.id, decision: decision.id, decidedMs: Date.parse(decision.at) },
    ...{ attempt: fence, known, epoch, version: connection.version, nowMs: deps.clock() },
  });
  if (verdict === 'paused' || verdict === 'restored' || verdict === 'changed' || verdict === 'reading') {
    return putOff(deps, delivery, { fence, why: whyHeld[verdict], waitMs: 0, mayLand: false });
  }
  if (verdict !== 'go') {
    const state = verdict === 'revoked' ? 'stale' : 'unknown';
    return finish(deps, delivery, fence, state, receiptOf(deps, null, before.seen, null, whyHeld[verdict]));
  }
  // A gate that was restored to before a pause lets through; the pause was written down before the gate was told.
  if (await pausesOver(deps.db, action.connection)) {
    await deps.gate(connection).cameToNothing(action.id, fence, deps.clock());
    return putOff(deps, delivery, { fence, why: whyHeld.paused, waitMs: 0, mayLand: false });
  }
  const sent = await attempt(() => handler.send(ctx, action, stampOf(delivery)));
  if (sent instanceof VendorError) return sendFailed(deps, delivery, fence, before, sent);
  const after = await attempt(() => handler.readBack(ctx, action));
  if (after instanceof VendorError) {
    return putOff(deps, delivery, { fence, why: after.message, waitMs: inFlightMs, mayLand: true });
  }
  const receipt = receiptOf(deps, sent.status, before.seen, after.seen);
  return finish(deps, delivery, fence, after.done ? 'done' : 'unknown', receipt);
}

/** A write without an answer is looked for at once, and again when it can no longer land. */
async function sendFailed(
  deps: Deps,
  delivery: Delivery,
  fence: number,
  before: TargetState,
  error: VendorError,
): Promise<DeliverOutcome> {
  const { handler, ctx, row, connection } = delivery;
  if (error.kind === 'rejected' || error.kind === 'forbidden') {
    return finish(deps, delivery, fence, 'rejected', receiptOf(deps, error.status, before.seen, null, error.message));
  }
  const neverLanded = !error.sent || error.kind === 'auth';
  if (neverLanded) {
    await deps.gate(connection).cameToNothing(row.action.id, fence, deps.clock());
    return putOff(deps, delivery, { fence, why: error.message, waitMs: error.retryAfterMs, mayLand: false });
  }
  const after = await attempt(() => handler.readBack(ctx, row.action));
  if (!(after instanceof VendorError) && after.done) {
    const receipt = receiptOf(deps, error.status, before.seen, after.seen, error.message);
    return finish(deps, delivery, fence, 'done', receipt);
  }
  return putOff(deps, delivery, { fence, why: error.message, waitMs: inFlightMs, mayLand: true });
}

/** Runs a vendor call; its failure is a value here, because what it means depends on which call it was. */
async function attempt<T>(call: () => Promise<T>): Promise<T | VendorError> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof VendorError) return error;
    throw error;
  }
}

/** The line every note carries: who approved, and when. */
function stampOf({ decision, approvedBy }: Delivery): string {
  const time = decision.at.slice('2026-11-20T'.length, '2026-11-20T09:05'.length);
  return `Approved by ${listOf(approvedBy)} on ${dayInWords(decision.at.slice(0, 10))} at ${time} UTC.`;
}
