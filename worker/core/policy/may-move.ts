// What the MSP's policy lets move by itself. Everything that is not named here waits for a person.
import Big from 'big.js';
import type { Action } from '../../../shared/action.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { Allowance, Policy } from '../../../shared/policy.ts';
import type { WriteOf } from '../../../shared/writes.ts';
import { isAbove, stakeOf } from '../permissions/stake.ts';

/**
 * The actions of one finding that may move by themselves, whole or not at all: one forward change of a quantity within
 * the allowance, and its internal note. Never text to a client, catch-up, credit, a step by hand, what a system collects by
 * itself (a card is charged), or anything at a distributor, whatever a policy says; never above `aboveMinor`, where two people are needed; and never what was `past`
 * already: a change that was refused, or put back after it was done, is a person's to try again.
 */
export function mayMove(
  policy: Policy,
  finding: Finding,
  actions: readonly Action[],
  never: { aboveMinor: number | null; homeCurrency: string; past: readonly Action[] } = {
    aboveMinor: null,
    homeCurrency: '',
    past: [],
  },
): Action[] {
  const own = actions.filter((action) => action.finding === finding.key && action.state === 'proposed');
  const changes = own.filter((action) => action.purpose !== 'record');
  const [change] = changes;
  if (change === undefined || changes.length > 1 || finding.held !== null || finding.state !== 'open') return [];
  if (!isMovable(change) || never.past.some((each) => isSameTried(each, change))) return [];
  const allowed = policy.moves.some((each) => isWithin(each, finding, change));
  if (!allowed) return [];
  const stake = stakeOf(finding, [{ offered: change, approved: change }], never.homeCurrency);
  if (isAbove(stake, never.aboveMinor)) return [];
  const notes = own.filter((action) => action.purpose === 'record' && action.follows?.includes(change.id));
  return notes.every(({ type }) => type === 'note') ? [change, ...notes] : [];
}

/** What can ever move by itself: a quantity on the MSP's own agreement line that can be undone and charges nobody. */
function isMovable(change: Action): change is Action & { type: 'line-quantity' } {
  const { purpose, by, undo, awaits } = change;
  if (change.type !== 'line-quantity' || change.before.collected !== undefined) return false;
  return purpose === 'forward' && by === 'connector' && undo !== null && !awaits;
}

/** The same values are the same digest, whatever they were called. */
function isSameTried({ state, digest }: Action, change: Action): boolean {
  return digest === change.digest && (state === 'done' || state === 'rejected' || state === 'stale');
}

function isWithin(
  allowance: Allowance,
  { rule, impact }: Finding,
  { before, after }: WriteOf<'line-quantity'>,
): boolean {
  if (allowance.rule !== rule || allowance.currency !== impact.currency || impact.basis !== 'monthly') return false;
  if (Math.abs(impact.amountMinor) > allowance.maxMonthlyMinor) return false;
  return differenceOf(before.quantity, after.quantity)?.lte(allowance.maxQuantity) === true;
}

/** Null where either side is no number: then nobody knows how large the change is. */
function differenceOf(before: unknown, after: unknown): Big | null {
  try {
    return new Big(String(after)).minus(String(before)).abs();
  } catch {
    return null;
  }
}
