// What a rule says of a line or a subscription it could not check.
import Big from 'big.js';
import type { NotChecked } from '../../../../shared/coverage.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refOf } from '../../../../shared/records/record.ts';
import type { ClientView } from '../../client-view.ts';
import { quantityOn } from '../../lines/quantity-on.ts';
import { agreementOf } from './billed-seats.ts';
import { type Line, nameOf, type Sub } from './seat-groups.ts';

/** A line that was not checked, with what it bills a month, where that can be told. */
export function skippedLine(rule: string, view: ClientView, line: Line, gate: string, reason: string): NotChecked {
  const agreement = agreementOf(view, line);
  const months = agreement?.data.cycleMonths ?? null;
  const currency = agreement?.data.currency ?? view.currency;
  const on = quantityOn(line, view.today);
  const monthly =
    months === null || on.kind !== 'quantity' || on.step.billing !== 'billable'
      ? new Big(0)
      : on.billed.times(on.step.unitPrice).div(months);
  return {
    gate,
    rule,
    subject: refOf(line),
    name: line.data.description,
    reason,
    amountMinor: toMinor(monthly, currency),
    currency,
  };
}

/** A subscription that was not checked; what it should bring in is not known. */
export function skippedSub(
  rule: string,
  view: ClientView,
  subscription: Sub,
  gate: string,
  reason: string,
): NotChecked {
  return {
    gate,
    rule,
    subject: refOf(subscription),
    name: nameOf(subscription),
    reason,
    amountMinor: 0,
    currency: subscription.data.currency ?? view.currency,
  };
}
