// Sums billed once on a line of their own beside a recurring line: which lines those are, and what they were for.
import Big from 'big.js';
import type { Action, ActionState } from '../../../shared/action.ts';
import { refKey, refOf, type StoredRecord } from '../../../shared/records/record.ts';
import { addDays, type Day } from '../../../shared/time.ts';
import { type ClientView, recordsOf } from '../client-view.ts';

type Line = StoredRecord<'agreement-line'>;

/** In these it stands in the vendor's system, or may: what it is for must not be billed a second time. */
const counted = new Set<ActionState>(['approved', 'sending', 'done', 'unknown']);

/**
 * The client's agreement lines without those on which we billed a sum once. Such a line is known by everything our own
 * action wrote: agreement, product, first and last day, quantity and price. It counts no seats, is nobody's duplicate
 * and ends by itself.
 */
export function recurringLines(view: ClientView): Line[] {
  const ours = oneOffsIn(view.past);
  const lines = recordsOf(view, 'agreement-line');
  return ours.length === 0 ? lines : lines.filter((line) => !ours.some((action) => isMadeBy(action, line)));
}

/**
 * Until which day the past of these lines is settled: it was billed or credited once, on whichever of them, or is left alone
 * by the policy. Null where nothing of it is.
 */
export function settledUntil({ past, judgesFrom }: ClientView, lines: readonly Line[]): Day | null {
  const keys = new Set(lines.map((line) => refKey(refOf(line))));
  const own = oneOffsIn(past).filter((action) => keys.has(refKey(targetOf(action))));
  const days = own.map(({ before }) => before.toDay);
  if (judgesFrom !== null) days.push(addDays(judgesFrom, -1));
  return days.sort().at(-1) ?? null;
}

type OneOff = Action & { type: 'bill-once' };

function oneOffsIn(past: readonly Action[]): OneOff[] {
  return past.filter((action): action is OneOff => action.type === 'bill-once' && counted.has(action.state));
}

function targetOf({ connection, target: { kind, id } }: Action) {
  return { connection, kind, id };
}

function isMadeBy({ connection, target, before, after }: OneOff, line: Line): boolean {
  const { productId, steps } = line.data;
  const [step, ...others] = steps;
  return (
    step !== undefined &&
    others.length === 0 &&
    line.connection === connection &&
    line.id !== target.id &&
    line.parent === (target.within?.id ?? null) &&
    productId === before.productId &&
    step.from === after.from &&
    step.until === after.until &&
    new Big(step.quantity).eq(1) &&
    new Big(step.unitPrice).eq(after.amount)
  );
}
