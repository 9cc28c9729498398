// Which of a group's subscriptions count, with the distributor's number for each, or why they cannot be counted.
import Big from 'big.js';
import type { ClientView } from '../../client-view.ts';
import type { Gap } from '../statements.ts';
import { sumSteps } from './catch-up.ts';
import {
  cutMs,
  hasUnassignedCharges,
  type InvoicedSeats,
  invoicedSeats,
  isExplained,
  type QuantityStep,
  quantityAt,
  quantitySteps,
  stepDay,
  unexplained,
} from './invoiced-seats.ts';
import type { Sub } from './seat-groups.ts';

/** One subscription that is invoiced, with how its quantity moved. */
export interface CountedSub {
  subscription: Sub;
  seats: InvoicedSeats;
  steps: QuantityStep[];
  /** True when the first step is where the subscription began. */
  isBeginning: boolean;
  /**
   * Set where the invoice and the history disagree: `seats` has what both have. `quantity` is what the invoice has beyond
   * that, `upTo` what either of both has.
   */
  disputed?: Gap & { quantity: Big; upTo: Big };
}

/** Counts every living subscription, or names the first thing that keeps one from being counted. */
export function countAll(view: ClientView, living: readonly Sub[]): CountedSub[] | Gap {
  if (living.length > 0 && hasUnassignedCharges(view, living)) return countTogether(view, living);
  const counted: CountedSub[] = [];
  for (const subscription of living) {
    const outcome = countSub(view, subscription);
    if ('cause' in outcome) return outcome;
    if (outcome.counted !== null) counted.push(outcome.counted);
  }
  return counted;
}

/** An invoice that names products but no subscriptions is compared with all of the product's subscriptions at once. */
function countTogether(view: ClientView, living: readonly Sub[]): CountedSub[] | Gap {
  const [first] = living;
  if (first === undefined) return [];
  const seats = invoicedSeats(view, first, 'by product');
  if (seats.kind === 'later') return [];
  if (seats.kind !== 'invoiced') return { cause: seats.cause, reason: seats.reason };
  const each = living.map((subscription) => {
    const steps = quantitySteps(view, subscription);
    return { steps, isBeginning: beginsWith(subscription, steps) };
  });
  const steps = sumSteps(each);
  const agreed = agreedOn(seats, steps);
  if ('cause' in agreed) return agreed;
  const quantity = living.reduce((sum, { data }) => sum.plus(data.quantity), new Big(0)).toFixed();
  const subscription = { ...first, data: { ...first.data, quantity } };
  return [{ subscription, ...agreed, steps, isBeginning: each.every((one) => one.isBeginning) }];
}

function countSub(view: ClientView, subscription: Sub): { counted: CountedSub | null } | Gap {
  const seats = invoicedSeats(view, subscription);
  if (seats.kind === 'later') return { counted: null };
  if (seats.kind !== 'invoiced') return { cause: seats.cause, reason: seats.reason };
  const steps = quantitySteps(view, subscription);
  const agreed = agreedOn(seats, steps);
  if ('cause' in agreed) return agreed;
  return { counted: { subscription, ...agreed, steps, isBeginning: beginsWith(subscription, steps) } };
}

/** The invoiced number where history explains it, else what both have at the invoice's cut; why neither can be told. */
function agreedOn(seats: InvoicedSeats, steps: readonly QuantityStep[]): Pick<CountedSub, 'seats' | 'disputed'> | Gap {
  const explained = isExplained(steps, seats);
  if (explained === 'yes') return { seats };
  const gap = unexplained(seats, explained);
  const held = quantityAt(steps, cutMs(seats));
  if (explained !== 'no' || held === null) return gap;
  const [quantity, most] = held.lt(seats.quantity) ? [held, seats.quantity] : [seats.quantity, held];
  const disputed = { ...gap, quantity: seats.quantity.minus(quantity), upTo: most.minus(quantity) };
  return { seats: { ...seats, quantity }, disputed };
}

/** Whether the first known step is where the subscription began. */
export function beginsWith(subscription: Sub, [first]: readonly QuantityStep[]): boolean {
  const days = [subscription.data.startDay, subscription.data.createdAt?.slice(0, 10)];
  return first !== undefined && days.includes(stepDay(first));
}
