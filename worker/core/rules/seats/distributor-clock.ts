// A distributor's days begin and end by its own clock, which nobody tells: what changed near their ends may count for either.
import type Big from 'big.js';
import { addDays, type Day, dayMs, hourMs, readInstantMs } from '../../../../shared/time.ts';
import { type QuantityStep, quantityAt } from './invoiced-seats.ts';

/** Days begin first where clocks are 14 hours ahead of UTC, and end last where they are 12 behind. */
const [aheadMs, behindMs] = [14 * hourMs, 12 * hourMs];

/** Quantities that held in the days from `startMs` to `endMs` (UTC's, the end not counted) by some other clock alone. */
export function heldByOtherClocks(steps: readonly QuantityStep[], startMs: number, endMs: number): Big[] {
  return steps.filter(isMoment).flatMap(({ fromMs, quantity }) => {
    if (fromMs > startMs - aheadMs && fromMs <= startMs) return quantityAt(steps, fromMs - 1) ?? [];
    return fromMs >= endMs && fromMs < endMs + behindMs ? quantity : [];
  });
}

/** Whether something changed at a moment that is on that day by some clock, and after it by another. */
export function changedAtEndOf(day: Day, steps: readonly QuantityStep[]): boolean {
  const endMs = readInstantMs(addDays(day, 1));
  return steps.filter(isMoment).some(({ fromMs }) => fromMs >= endMs - aheadMs && fromMs < endMs + behindMs);
}

/** A step that begins with a day of UTC is a day, as ends and starts are given, and means the same by every clock. */
function isMoment({ fromMs }: QuantityStep): boolean {
  return fromMs % dayMs !== 0;
}
