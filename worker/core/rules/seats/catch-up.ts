// What the seats would have cost since they were added, day by day, up to the first unbilled day.
import Big from 'big.js';
import { toMinor } from '../../../../shared/money.ts';
import { addDays, type Day, dayOf, daysBetween, daysInMonth } from '../../../../shared/time.ts';
import { type QuantityStep, quantityAt } from './invoiced-seats.ts';

// Days of months of every length in one unit, so that money is divided once: divisible by 28, 29, 30 and 31.
const partsOfMonth = 377_580;
// History is read for changes of the last hundred days; older beginnings are not known well enough for money.
const knownForDays = 100;

export interface CatchUpInput {
  /** The summed quantity of all subscriptions over time. */
  steps: readonly QuantityStep[];
  /** Since when it is above what is billed; null: not known. */
  since: Day | null;
  billedOn: (day: Day) => Big;
  /** Price of one unit for one billing cycle of so many months. */
  unitPriceOn: (day: Day) => Big;
  cycleMonths: number;
  currency: string;
  today: Day;
  /** The first day that going forward covers. */
  untilDay: Day;
  /** The line did not exist before this day. */
  lineFromDay: Day | null;
  /** Until this day the past was billed once already. */
  settledUntil: Day | null;
}

export interface CatchUp {
  amountMinor: number;
  currency: string;
  fromDay: Day;
  toDay: Day;
}

/** The day the quantity last rose above what is billed and stayed above; null when history does not show it. */
export function overSince(steps: readonly QuantityStep[], billed: Big): Day | null {
  const lastWithin = steps.findLastIndex((step) => step.quantity.lte(billed));
  const rise = lastWithin === -1 ? undefined : steps[lastWithin + 1];
  return rise === undefined ? null : dayOf(rise.fromMs);
}

/** Sums (quantity − billed) × monthly price ÷ days of the month over each day; divided and rounded once at the end. */
export function catchUpFor(input: CatchUpInput): CatchUp | null {
  const { since, unitPriceOn } = input;
  if (since === null || daysBetween(since, input.today) > knownForDays) return null;
  const fromDay = firstOpenDay(since, input.lineFromDay, input.settledUntil);
  return moneyOverDays({ ...input, fromDay }, (day) => {
    const quantity = quantityAt(input.steps, Date.parse(`${day}T23:59:59.999Z`));
    return {
      quantity: quantity === null ? new Big(0) : quantity.minus(input.billedOn(day)),
      unitPrice: unitPriceOn(day),
    };
  });
}

/** The latest of these starts, and no day that was settled already. */
export function firstOpenDay(since: Day, lineFromDay: Day | null, settledUntil: Day | null): Day {
  const starts = [since, lineFromDay, settledUntil === null ? null : addDays(settledUntil, 1)];
  return (
    starts
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? since
  );
}

/**
 * Sums quantity × price ÷ days of the month over each day on which the quantity is above zero; divided and rounded once
 * at the end. Null when there is no such day.
 */
export function moneyOverDays(
  over: Pick<CatchUpInput, 'cycleMonths' | 'currency' | 'untilDay'> & { fromDay: Day },
  unitsOn: (day: Day) => { quantity: Big; unitPrice: Big },
): CatchUp | null {
  const { fromDay, untilDay, cycleMonths, currency } = over;
  let isAny = false;
  let moneyParts = new Big(0);
  for (let day = fromDay; day < untilDay; day = addDays(day, 1)) {
    const { quantity, unitPrice } = unitsOn(day);
    if (!quantity.gt(0)) continue;
    isAny = true;
    moneyParts = moneyParts.plus(quantity.times(partsOfMonth / daysInMonth(day)).times(unitPrice));
  }
  if (!isAny) return null;
  const amount = moneyParts.div(partsOfMonth * cycleMonths);
  return { amountMinor: toMinor(amount, currency), currency, fromDay, toDay: addDays(untilDay, -1) };
}

/** How one subscription's quantity moved; before its first step it had none (it began there), or it is not known. */
export interface KnownSteps {
  steps: readonly QuantityStep[];
  isBeginning: boolean;
}

/** Adds up several subscriptions' steps into one; begins where all of them are known. */
export function sumSteps(all: readonly KnownSteps[]): QuantityStep[] {
  const knownFrom = Math.max(...all.map(({ steps, isBeginning }) => (isBeginning ? 0 : (steps[0]?.fromMs ?? 0))));
  const moments = [...new Set(all.flatMap(({ steps }) => steps.map((step) => step.fromMs)))].sort((a, b) => a - b);
  const sums: QuantityStep[] = [];
  for (const fromMs of moments.filter((moment) => moment >= knownFrom)) {
    const quantity = all.reduce((sum, { steps }) => sum.plus(quantityAt(steps, fromMs) ?? 0), new Big(0));
    if (!sums.at(-1)?.quantity.eq(quantity)) sums.push({ fromMs, quantity });
  }
  return sums;
}
