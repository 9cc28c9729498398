// What the distributor charges a month for a subscription.
import Big from 'big.js';
import { toMinor } from '../../../../shared/money.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { addDays, addMonths } from '../../../../shared/time.ts';
import type { ClientView } from '../../client-view.ts';
import type { Gap } from '../statements.ts';
import { hasUnassignedCharges, invoicedSeats } from './invoiced-seats.ts';
import type { Sub } from './seat-groups.ts';

type Charge = StoredRecord<'vendor-charge'>;

/** Cost of one unit for a term, the term's months, and the field that says it. */
export interface KnownCost {
  cost: Big;
  months: number;
  source: { record: Charge; field: 'unitCost' } | { record: Sub; field: 'cost' };
}

/** The cost, or the cause that keeps it from being known. */
export type UnitCost = KnownCost | Gap;

const known = new WeakMap<ClientView, Map<Sub, UnitCost>>();

/**
 * What one unit costs for one term of so many months: as the newest valid invoice charges it, else as the subscription
 * says. One that names no cost of its own is not known to be the MSP's to pay for, whatever was charged once. The
 * distributor's price is for one unit and a whole term.
 */
export function unitCostOf(view: ClientView, subscription: Sub): UnitCost {
  const costs = known.get(view) ?? new Map<Sub, UnitCost>();
  known.set(view, costs);
  const found = costs.get(subscription);
  if (found !== undefined) return found;
  const charged = subscription.data.cost === null ? null : chargedCost(view, subscription);
  const cost = charged ?? ownCost(subscription);
  costs.set(subscription, cost);
  return cost;
}

/** By the newest charge of units for a whole term in the subscription's currency; null where no current invoice has one. */
function chargedCost(view: ClientView, subscription: Sub): KnownCost | null {
  const isByProduct = hasUnassignedCharges(view, [subscription]);
  const seats = invoicedSeats(view, subscription, isByProduct ? 'by product' : 'by subscription');
  if (seats.kind !== 'invoiced') return null;
  const currency = costCurrency(view, subscription);
  const whole = seats.charges.filter(({ data }) => isWholeTerm(data) && (data.currency ?? currency) === currency);
  const [record] = whole.toSorted((a, b) => ((a.data.fromDay ?? '') < (b.data.fromDay ?? '') ? 1 : -1));
  const { unitCost = null, term = null } = record?.data ?? {};
  if (record === undefined || unitCost === null || term?.months == null) return null;
  return { cost: new Big(unitCost), months: term.months, source: { record, field: 'unitCost' } };
}

/** A part of a term costs a part. Some terms end on the day the next begins. */
function isWholeTerm({ class: kind, term, fromDay, toDay }: Charge['data']): boolean {
  if ((kind !== 'seat' && kind !== 'yearly') || term?.months == null || fromDay === null) return false;
  const nextDay = addMonths(fromDay, term.months);
  return toDay === nextDay || toDay === addDays(nextDay, -1);
}

function ownCost(record: Sub): UnitCost {
  const { cost, term } = record.data;
  const { months, word } = term;
  if (months === null) return { cause: 'billing-calendar', reason: `the billing term "${word}" is not known` };
  if (cost === null) return { cause: 'coverage', reason: 'the distributor names no cost for it' };
  return { cost: new Big(cost), months, source: { record, field: 'cost' } };
}

/** The currency the distributor charges it in. */
export function costCurrency(view: ClientView, subscription: Sub): string {
  return subscription.data.currency ?? view.currency;
}

/** What all its units cost a month, in minor units; 0 where that is not known. */
export function monthlyCostMinor(view: ClientView, subscription: Sub): number {
  const unit = unitCostOf(view, subscription);
  if ('cause' in unit) return 0;
  return toMinor(unit.cost.times(subscription.data.quantity).div(unit.months), costCurrency(view, subscription));
}
