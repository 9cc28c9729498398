// An agreement line as one flat set of values on one day: the names that evidence, actions and notes use.
import type { AgreementLine, LineStep } from '../../../shared/records/agreement-line.ts';
import type { Day } from '../../../shared/time.ts';
import { type Line, lastDayOf, quantityOn } from './quantity-on.ts';

export interface LineTerms extends Omit<AgreementLine, 'steps'>, Omit<LineStep, 'from' | 'until' | 'posted'> {
  /** The first day of the whole line; null: since the agreement began. */
  effectiveDay: Day | null;
  /** The last day of the whole line; null: open-ended. */
  cancelledDay: Day | null;
}

/**
 * The line's values on a day, or where it counts nothing then, what it had last before, or will have first; without a
 * day, what it has last. Null for a line without steps and for a day with more than one.
 */
export function termsOn(line: Line, day?: Day): LineTerms | null {
  const step = stepAround(line, day);
  if (step === undefined) return null;
  const { steps, ...ofLine } = line.data;
  const { from: _from, until: _until, posted: _posted, ...ofStep } = step;
  return { ...ofLine, ...ofStep, effectiveDay: steps[0]?.from ?? null, cancelledDay: lastDayOf(line) };
}

function stepAround(line: Line, day: Day | undefined): LineStep | undefined {
  const { steps } = line.data;
  if (day === undefined) return steps.at(-1);
  const on = quantityOn(line, day);
  if (on.kind === 'overlap') return undefined;
  if (on.kind === 'quantity') return on.step;
  return steps.findLast(({ from }) => from === null || from <= day) ?? steps[0];
}
