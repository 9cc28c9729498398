// What the distributor charges a month for a subscription.
import Big from 'big.js';
import { toMinor } from '../../../../shared/money.ts';
import type { ClientView } from '../../client-view.ts';
import type { Gap } from '../statements.ts';
import type { Sub } from './seat-groups.ts';

/** Cost of one unit for a term and the term's months, or the cause that keeps it from being known. */
export type UnitCost = { cost: Big; months: number } | Gap;

/** What one unit costs for one term of so many months: the distributor's price is for one unit and a whole term. */
export function unitCostOf({ data: { cost, term } }: Sub): UnitCost {
  const { months, word } = term;
  if (months === null) return { cause: 'billing-calendar', reason: `the billing term "${word}" is not known` };
  if (cost === null) return { cause: 'coverage', reason: 'the distributor names no cost for it' };
  return { cost: new Big(cost), months };
}

/** The currency the distributor charges it in. */
export function costCurrency(view: ClientView, subscription: Sub): string {
  return subscription.data.currency ?? view.currency;
}

/** What all its units cost a month, in minor units; 0 where that is not known. */
export function monthlyCostMinor(view: ClientView, subscription: Sub): number {
  const unit = unitCostOf(subscription);
  if ('cause' in unit) return 0;
  return toMinor(unit.cost.times(subscription.data.quantity).div(unit.months), costCurrency(view, subscription));
}
