// What the seats would have cost since they were added, day by day, up to the first unbilled day.
import Big from 'big.js';
import { toMinor } from '../../../../shared/money.ts';
import { addDays, type Day, dayOf, daysBetween, daysInMonth } from '../../../../shared/time.ts';
import { type QuantityStep, quantityAt } from './invoiced-seats.ts';

// History is read for changes of the last hundred days; older beginnings are not known well enough for money.
const knownForDays = 100;

export interface CatchUpInput {
  /** The summed quantity of all subscriptions over time. */
  steps: readonly QuantityStep[];
  billed: Big;
  monthlyPrice: Big;
  currency: string;
  today: Day;
  /** The first day that going forward covers. */
  untilDay: Day;
  /** The line did not exist before this day. */
  lineFromDay: Day | null;
}

export interface CatchUp {
  amountMinor: number;
  currency: string;
  fromDay: Day;
  toDay: Day;
}

/** The day the quantity last rose above what is billed and stayed above; null when history does not show it. */
export function overSince(steps: readonly QuantityStep[], billed: Big): Day | null {
  let since: Day | null = null;
  for (const [index, step] of steps.entries()) {
    if (step.quantity.lte(billed)) since = null;
    else if (since === null) since = index === 0 ? null : dayOf(step.fromMs);
  }
  return since;
}

/** Sums (quantity − billed) × monthly price ÷ days of the month over each day; rounded once at the end. */
export function catchUpFor(input: CatchUpInput): CatchUp | null {
  const since = overSince(input.steps, input.billed);
  if (since === null || daysBetween(since, input.today) > knownForDays) return null;
  const fromDay = input.lineFromDay !== null && input.lineFromDay > since ? input.lineFromDay : since;
  let amount = new Big(0);
  for (let day = fromDay; day < input.untilDay; day = addDays(day, 1)) {
    const endOfDayMs = Date.parse(`${day}T23:59:59.999Z`);
    const quantity = quantityAt(input.steps, endOfDayMs);
    if (quantity === null || quantity.lte(input.billed)) continue;
    amount = amount.plus(quantity.minus(input.billed).times(input.monthlyPrice).div(daysInMonth(day)));
  }
  if (amount.eq(0)) return null;
  return {
    amountMinor: toMinor(amount, input.currency),
    currency: input.currency,
    fromDay,
    toDay: addDays(input.untilDay, -1),
  };
}

/** Adds up several subscriptions' steps into one; begins where all of them are known. */
export function sumSteps(all: readonly (readonly QuantityStep[])[]): QuantityStep[] {
  const moments = [...new Set(all.flatMap((steps) => steps.map((step) => step.fromMs)))].sort((a, b) => a - b);
  const sums: QuantityStep[] = [];
  for (const fromMs of moments) {
    const quantity = all.reduce((sum, steps) => sum.plus(quantityAt(steps, fromMs) ?? 0), new Big(0));
    if (!sums.at(-1)?.quantity.eq(quantity)) sums.push({ fromMs, quantity });
  }
  return sums;
}
