// What an agreement line bills on one day: a quantity, nothing, or two at once.

import Big from 'big.js';
import { listOf } from '../../../shared/counting.ts';
import type { LineStep } from '../../../shared/records/agreement-line.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';
import type { Day } from '../../../shared/time.ts';

export type Line = StoredRecord<'agreement-line'>;

export type OnDay =
  /** `billed` is what is charged: the quantity less what the agreement includes, never below none. */
  | { kind: 'quantity'; step: LineStep; quantity: Big; billed: Big }
  | { kind: 'none' }
  /** Several steps count on the day: nobody can tell which, and they are never added up. */
  | { kind: 'overlap'; steps: LineStep[] };

/** What the line's steps say of a day; first and last day of a step count. */
export function quantityOn({ data }: Pick<Line, 'data'>, day: Day): OnDay {
  const steps = data.steps.filter((step) => counts(step, day));
  const [step, ...others] = steps;
  if (step === undefined) return { kind: 'none' };
  if (others.length > 0) return { kind: 'overlap', steps };
  const quantity = new Big(step.quantity);
  const billed = quantity.minus(step.included);
  return { kind: 'quantity', step, quantity, billed: billed.lt(0) ? new Big(0) : billed };
}

/** Why the line's quantity cannot be told, in a sentence that names the day; null where no two steps overlap. */
export function overlapOf(line: Line): string | null {
  // Two steps that overlap both count on the first day of the later one, or on the last of the one that ends first.
  for (const { from, until } of line.data.steps) {
    const day = from ?? until ?? '0001-01-01';
    const on = quantityOn(line, day);
    if (on.kind === 'overlap') {
      const quantities = listOf(on.steps.map(({ quantity }) => quantity));
      return `it has more than one quantity on ${day}: ${quantities}`;
    }
  }
  return null;
}

/** The last day on which anything of the line counts; null where it is open-ended. */
export function lastDayOf({ data: { steps } }: Line): Day | null {
  if (steps.some(({ until }) => until === null)) return null;
  return (
    steps
      .flatMap(({ until }) => until ?? [])
      .sort()
      .at(-1) ?? null
  );
}

/** Whether nothing of the line counts on that day or later. */
export function isOverBefore({ data }: Line, day: Day): boolean {
  return data.steps.every(({ until }) => until !== null && until < day);
}

function counts({ from, until }: LineStep, day: Day): boolean {
  return (from === null || from <= day) && (until === null || until >= day);
}
