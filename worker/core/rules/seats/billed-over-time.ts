// What lines billed from day to day, as far as their steps tell.
import Big from 'big.js';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import { addDays, type Day, dayOf } from '../../../../shared/time.ts';
import { paidBy, stepOn } from './billed-seats.ts';
import { type QuantityStep, quantityAt } from './invoiced-seats.ts';
import type { Line } from './seat-groups.ts';

/**
 * The line's terms on a day that may be past; null where it counted nothing. One step alone is what its system shows of
 * the present, and is taken to have held all along.
 */
export function stepAlong(line: Line, day: Day): LineStep | null {
  const [only, ...others] = line.data.steps;
  return only !== undefined && others.length === 0 ? only : stepOn(line, day);
}

/** Sums the seats the lines paid for on a day that may be past, included ones with them. */
export function billedAlong(lines: readonly Line[], day: Day): Big {
  return lines.reduce((sum, line) => sum.plus(paidBy(stepAlong(line, day))), new Big(0));
}

/** How many more were bought than the lines billed, from one change of either to the next, until today. */
export function excessOver(bought: readonly QuantityStep[], lines: readonly Line[], today: Day): QuantityStep[] {
  const knownFromMs = bought[0]?.fromMs ?? Number.POSITIVE_INFINITY;
  const changes = changeDays(lines, today).map((day) => Date.parse(`${day}T00:00:00Z`));
  const moments = [...bought.map(({ fromMs }) => fromMs), ...changes.filter((ms) => ms > knownFromMs)];
  return [...new Set(moments)]
    .sort((a, b) => a - b)
    .map((fromMs) => ({
      fromMs,
      quantity: (quantityAt(bought, fromMs) ?? new Big(0)).minus(billedAlong(lines, dayOf(fromMs))),
    }));
}

/** What was billed as the little chart draws it, from a day until today. */
export function billedChart(lines: readonly Line[], fromDay: Day, today: Day): { day: Day; value: number }[] {
  const points: { day: Day; value: number }[] = [];
  for (const day of [fromDay, ...changeDays(lines, today).filter((each) => each > fromDay)]) {
    const value = Number(billedAlong(lines, day).toFixed());
    if (points.at(-1)?.value !== value) points.push({ day, value });
  }
  return points;
}

/** The days until today on which what the lines bill may have changed, each once. */
function changeDays(lines: readonly Line[], today: Day): Day[] {
  const days = lines
    .filter(({ data: { steps } }) => steps.length > 1)
    .flatMap(({ data: { steps } }) =>
      steps.flatMap(({ from, until }) => [from ?? [], until === null ? [] : addDays(until, 1)].flat()),
    );
  return [...new Set(days)].filter((day) => day <= today).sort();
}
