// How a delivery ends, for now or for good: put off with its reason, or settled with its receipt and what follows it.
import { type Action, type ActionState, isMessage, type Receipt } from '../../../shared/action.ts';
import type { Means } from '../../../shared/means.ts';
import { instantOf, minuteMs, secondMs } from '../../../shared/time.ts';
import type { Connection } from '../../connections/connection.ts';
import type { AnyWriteHandler, ReadContext } from '../../connectors/types.ts';
import type { Deps } from '../../deps.ts';
import { endAction, heldBack, withdrawApproved } from '../../store/action-states.ts';
import { commit, mustHaveChanged, type Write } from '../../store/commit.ts';
import type { DecisionRow } from '../../store/decisions.ts';
import { type DueRow, makeDue, postponeDue, settleDue } from '../../store/due.ts';
import { type ActionRow, readActions } from '../../store/packets.ts';

export type DeliverOutcome = 'done' | 'nothing' | 'conflict' | 'retryLater';

const firstRetryMs = 30 * secondMs;
const longestRetryMs = 30 * minuteMs;

/** One approved action on its way. */
export interface Delivery {
  due: DueRow;
  row: ActionRow;
  decision: DecisionRow;
  /** Everybody who approved it, the first one first. */
  approvedBy: string[];
  connection: Connection;
  handler: AnyWriteHandler;
  means: Means;
  ctx: ReadContext;
}

export interface Delay {
  /** The fence this run took up; null when it only looked. */
  fence: number | null;
  why: string;
  /** Null: later with every failure. */
  waitMs: number | null;
  /** True when a write left that may still take effect. */
  mayLand: boolean;
}

/** Tries again later; what surely did not leave gives its attempt back. */
export async function putOff(deps: Deps, { row, decision, due }: Delivery, delay: Delay): Promise<DeliverOutcome> {
  const backoffMs = Math.min(firstRetryMs * 2 ** Math.min(due.attempts - 1, 10), longestRetryMs);
  const untilMs = deps.clock() + (delay.waitMs ?? backoffMs);
  const outcome = await commit(
    deps.db,
    [
      ...(delay.fence === null || delay.mayLand ? [] : heldBack(deps.db, row.action.id, delay.fence)),
      postponeDue(deps.db, due, untilMs, delay.why),
      mustHaveChanged(deps.db),
    ],
    [deps.event('write-put-off', { action: row.action.id, why: delay.why, untilMs })],
  );
  deps.log('warn', 'write-put-off', { ...named({ row, decision }), attempt: delay.fence, why: delay.why, untilMs });
  return outcome === 'committed' ? 'retryLater' : 'conflict';
}

/** The end: state and receipt, with what waited for it. */
export async function finish(
  deps: Deps,
  { row, decision, due }: Pick<Delivery, 'row' | 'decision' | 'due'>,
  fence: number,
  state: ActionState,
  receipt: Receipt,
): Promise<DeliverOutcome> {
  const { action, client } = row;
  const outcome = await commit(
    deps.db,
    [
      ...endAction(deps.db, action.id, state, receipt, fence),
      ...(await releaseFollowers(deps, row, decision, state)),
      ...(state === 'done' && (action.purpose !== 'record' || isMessage(action))
        ? [makeDue(deps.db, { kind: 'confirm', key: action.id }, deps.nowMs)]
        : []),
      decision.verb === 'let-write'
        ? makeDue(deps.db, { kind: 'let-write', key: action.connection }, deps.nowMs)
        : makeDue(deps.db, { kind: 'assess', key: client }, deps.nowMs),
      ...settleDue(deps.db, due),
    ],
    [deps.event('write-settled', { action: action.id, digest: action.digest, state, receipt })],
  );
  if (outcome === 'committed') {
    deps.log('info', 'write-settled', { ...named({ row, decision }), attempt: fence, state, status: receipt.status });
  }
  return outcome === 'committed' ? 'done' : 'conflict';
}

/** What waited for this action goes on when it is done; else all that rests on it is withdrawn, step after step. */
async function releaseFollowers(
  deps: Deps,
  row: ActionRow,
  decision: DecisionRow,
  state: ActionState,
): Promise<Write[]> {
  const others = (await readActions(deps.db, decision.actions)).map((other) => other.action);
  const direct = followersOf(others, row.action.id);
  const wake = (action: Action) => makeDue(deps.db, { kind: 'deliver', key: action.id }, deps.nowMs);
  if (state === 'done') return direct.map(wake);
  const resting = [...direct];
  for (const each of resting) resting.push(...followersOf(others, each.id).filter((other) => !resting.includes(other)));
  // One that is under way already, or in doubt, is woken to find its own end.
  return resting.flatMap((action) => [withdrawApproved(deps.db, action.id), wake(action)]);
}

function followersOf(actions: readonly Action[], id: string): Action[] {
  return actions.filter((action) => action.follows?.includes(id) === true);
}

/** What was read around a write. */
export function receiptOf(
  deps: Deps,
  status: number | null,
  readBefore: unknown,
  readBack: unknown,
  message?: string,
): Receipt {
  return { at: instantOf(deps.nowMs), status, readBefore, readBack, ...(message === undefined ? {} : { message }) };
}

/** A write as the logs name it. */
export function named({ row, decision }: Pick<Delivery, 'row' | 'decision'>) {
  return { action: row.action.id, decision: decision.id, connection: row.action.connection, type: row.action.type };
}
