// Lines and subscriptions as rules name them, with what they come to.
import Big from 'big.js';
import { toMinor } from '../../../../shared/money.ts';
import type { ClientView } from '../../client-view.ts';
import { quantityOn } from '../../lines/quantity-on.ts';
import { namedWithCompany } from '../../lines/whose.ts';
import type { Thing } from '../statements.ts';
import { agreementOf } from './billed-seats.ts';
import { costCurrency, monthlyCostMinor } from './monthly-cost.ts';
import { type Line, nameOf, type Sub } from './seat-groups.ts';

/** A line, with what it bills a month where that can be told. */
export function lineThing(view: ClientView, line: Line): Thing {
  const agreement = agreementOf(view, line);
  const months = agreement?.data.cycleMonths ?? null;
  const currency = agreement?.data.currency ?? view.currency;
  const on = quantityOn(line, view.today);
  const monthly =
    months === null || on.kind !== 'quantity' || on.step.billing !== 'billable'
      ? new Big(0)
      : on.billed.times(on.step.unitPrice).div(months);
  const name = namedWithCompany(view, line.data.description, line);
  return { record: line, name, amountMinor: toMinor(monthly, currency), currency };
}

/** A subscription; what it should bring in is not known. */
export function subscriptionThing(view: ClientView, subscription: Sub): Thing {
  return {
    record: subscription,
    name: nameOf(subscription),
    amountMinor: 0,
    currency: costCurrency(view, subscription),
  };
}

/** A subscription, with what it costs a month. */
export function costThing(view: ClientView, subscription: Sub): Thing {
  return { ...subscriptionThing(view, subscription), amountMinor: monthlyCostMinor(view, subscription) };
}
