// Arrow: what somebody approved and has not left goes back when they leave, lose rights or the browser they signed it in.
import { AppError } from '../../../shared/errors.ts';
import { instantOf } from '../../../shared/time.ts';
import type { Deps } from '../../deps.ts';
import { keepBooks, type Write } from '../../store/commit.ts';
import { type DecisionRow, unsentOf } from '../../store/decisions.ts';
import { claimDue, type DueRow, makeDue, settleDue, settleUntil } from '../../store/due.ts';
import { takeBack } from './take-back.ts';

const kind = 'withdraw';

/** Beside each of these an invocation has room for its own request. */
const atOnce = 20;

interface Order {
  why: 'left' | 'browser' | 'rights';
  /** Whose it was. */
  of: string;
  /** What they say later, with what they have then, stands. */
  until: string;
  /** The last decision that was looked at. */
  after: string;
}

/**
 * Makes it due, in the batch that ends the member's or the device's (`whose`) say; until it is worked off nothing that rests
 * on them is taken up to be sent.
 */
export function makeWithdrawal(deps: Deps, whose: string, why: Order['why'], of: string): Write {
  const order: Order = { why, of, until: instantOf(deps.nowMs), after: '' };
  return makeDue(deps.db, { kind, key: whose }, deps.nowMs, order);
}

/** Works a withdrawal off right after it was made due; what it does not get to, the next job does. */
export async function withdrawAtOnce(deps: Deps, whose: string): Promise<void> {
  const due = await claimDue(deps.db, { kind, key: whose }, deps.nowMs);
  if (due !== null) await withdraw(deps, due);
}

/** Takes back a bounded number of decisions, each by itself; what has left stays, and what follows it. */
export async function withdraw(deps: Deps, due: DueRow): Promise<void> {
  const order = due.payload as Order;
  const unsent = await unsentOf(deps.db, due.key, order.until, order.after);
  const now = unsent.slice(0, atOnce);
  for (const decision of now) await takeBackOf(deps, decision, order);
  const rest = unsent.length > now.length;
  const payload: Order = { ...order, after: now.at(-1)?.id ?? order.after };
  await keepBooks(deps.db, rest ? settleUntil(deps.db, due, deps.nowMs, payload) : settleDue(deps.db, due));
}

async function takeBackOf(deps: Deps, decision: DecisionRow, { why, of }: Order): Promise<void> {
  try {
    await takeBack(deps, decision, { why, of });
  } catch (error) {
    // It has left meanwhile, or somebody undid it.
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
  }
}
