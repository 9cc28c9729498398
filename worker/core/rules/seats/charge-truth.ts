// Whether the distributor's invoice and the subscriptions' own history agree on a quantity.
import Big from 'big.js';
import { addDays, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import type { Gap } from '../statements.ts';
import { type KnownSteps, sumSteps } from './catch-up.ts';
import { beginsWith } from './count-subscriptions.ts';
import {
  cutMs,
  hasUnassignedCharges,
  type InvoicedSeats,
  invoicedSeats,
  isExplained,
  type QuantityStep,
  quantityAt,
  quantitySteps,
} from './invoiced-seats.ts';
import { endOf } from './life.ts';
import { productKey } from './linked.ts';
import { isRecurring, type Sub } from './seat-groups.ts';

/**
 * `none`: no invoice speaks of it yet. `metered`: it is invoiced by use, in no number of seats. `old`: the last one that
 * does is of a past period. `unknown`: history does not reach back that far, or changed at the cut itself. `differs`:
 * history had `held` when the invoice was made, and never the invoiced number.
 */
export type ChargeTruth =
  | { kind: 'none' }
  | ({ kind: 'metered' } & Gap)
  | { kind: 'old'; reason: string }
  | { kind: 'unknown'; seats: InvoicedSeats; explained: 'near' | 'unknown' }
  | { kind: 'explained'; seats: InvoicedSeats }
  | { kind: 'differs'; seats: InvoicedSeats; held: Big };

/** What one charge can speak of: one subscription, or all of a product where the invoice names none of them. */
export interface ChargedTogether {
  subscriptions: readonly [Sub, ...Sub[]];
  match: 'by subscription' | 'by product';
}

/** The client's recurring subscriptions as the distributor's invoices tell them apart. */
export function chargedTogether(view: ClientView): ChargedTogether[] {
  const products = Map.groupBy(recordsOf(view, 'subscription').filter(isRecurring), productKey);
  return [...products.values()].flatMap((ofProduct): ChargedTogether[] => {
    const [first, ...more] = ofProduct.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (first === undefined) return [];
    if (hasUnassignedCharges(view, ofProduct)) return [{ subscriptions: [first, ...more], match: 'by product' }];
    return [first, ...more].map((each) => ({ subscriptions: [each], match: 'by subscription' }));
  });
}

/** The unit a subscription is charged in; undefined for one that does not recur. */
export function chargedWith(units: readonly ChargedTogether[], subscription: Sub): ChargedTogether | undefined {
  return units.find(({ subscriptions }) => subscriptions.includes(subscription));
}

/** Compares the newest charge with history at the invoice's cut; a change after the cut is "not invoiced yet". */
export function chargeTruth(view: ClientView, { subscriptions, match }: ChargedTogether): ChargeTruth {
  const seats = invoicedSeats(view, subscriptions[0], match);
  if (seats.kind === 'later') return { kind: 'none' };
  if (seats.kind === 'metered') return seats;
  if (seats.kind === 'unknown') return seats.isOld ? { kind: 'old', reason: seats.reason } : { kind: 'none' };
  const steps = sumSteps(subscriptions.map((each) => stepsToTheEnd(view, each)));
  const explained = isExplained(steps, seats);
  if (explained === 'yes') return { kind: 'explained', seats };
  const atCut = quantityAt(steps, cutMs(seats));
  const held = atCut ?? steps[0]?.quantity;
  if (explained === 'no' && held !== undefined) return { kind: 'differs', seats, held };
  return { kind: 'unknown', seats, explained: explained === 'near' ? 'near' : 'unknown' };
}

/** A subscription's steps, down to zero on the day after its end. */
export function stepsToTheEnd(view: ClientView, subscription: Sub): KnownSteps {
  const steps = quantitySteps(view, subscription);
  const isBeginning = beginsWith(subscription, steps);
  const end = endOf(view, subscription);
  if (typeof end === 'string') return { steps, isBeginning };
  const fromMs = readInstantMs(addDays(end.day, 1));
  const zero: QuantityStep = { fromMs, quantity: new Big(0) };
  return { steps: [...steps.filter((step) => step.fromMs < fromMs), zero], isBeginning };
}
