// Quantity steps as the little chart draws them.
import { addDays, type Day } from '../../../../shared/time.ts';
import { type QuantityStep, stepDay } from './invoiced-seats.ts';

/** How far back the chart looks: older quantities of the agreement's line are not known. */
const chartDays = 120;

/** Steps inside the chart's time, beginning with what held when it starts. */
export function chartSteps(steps: readonly QuantityStep[], today: Day): { day: Day; value: number }[] {
  const startDay = addDays(today, -chartDays);
  const before = steps.filter((step) => stepDay(step) <= startDay).at(-1);
  const shown = steps.filter((step) => stepDay(step) > startDay);
  return [
    ...(before === undefined ? [] : [{ day: startDay, value: Number(before.quantity.toFixed()) }]),
    ...shown.map((step) => ({ day: stepDay(step), value: Number(step.quantity.toFixed()) })),
  ];
}
