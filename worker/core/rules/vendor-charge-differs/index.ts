// Rule: the distributor charges a quantity that the subscription's own history cannot explain.

import Big from 'big.js';
import { listOf } from '../../../../shared/counting.ts';
import type { NotChecked } from '../../../../shared/coverage.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { dayOf } from '../../../../shared/time.ts';
import { disputeText, type VendorChargeDiffersFacts } from '../../../../shared/words/vendor-charge-differs.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { highAbovePercent, leastMinor } from '../params.ts';
import { nothing, together } from '../results.ts';
import { type ChargedTogether, chargedTogether, chargeTruth, stepsToTheEnd } from '../seats/charge-truth.ts';
import { isApplicable } from '../seats/given.ts';
import type { InvoicedSeats } from '../seats/invoiced-seats.ts';
import { isLiving } from '../seats/life.ts';
import { costCurrency, monthlyCostMinor } from '../seats/monthly-cost.ts';
import { skippedSub } from '../seats/not-checked.ts';
import { isRecurring, nameOf } from '../seats/seat-groups.ts';
import { seen } from '../seen.ts';
import type { Detected, ParamValues, Rule, RuleResult } from '../types.ts';

const id = 'vendor-charge-differs';

const params = { highAbovePercent, leastMinor } as const;
type ChargeParams = ParamValues<typeof params>;

export const vendorChargeDiffers: Rule<typeof params> = {
  id,
  title: 'Charged differently by the distributor',
  needs: ['subscription', 'vendor-charge', 'vendor-invoice'],
  params,
  detect(view, values) {
    return together(chargedTogether(view).map((unit) => judge(view, unit, values)));
  },
  unchecked(view, reason) {
    if (!isApplicable(view, this)) return [];
    return recordsOf(view, 'subscription')
      .filter((subscription) => isRecurring(subscription) && isLiving(view, subscription, view.today))
      .map((subscription) =>
        skipped(view, { subscriptions: [subscription], match: 'by subscription' }, 'coverage', reason),
      );
  },
};

function judge(view: ClientView, unit: ChargedTogether, values: ChargeParams): RuleResult {
  const truth = chargeTruth(view, unit);
  const isOver = !unit.subscriptions.some((each) => isLiving(view, each, view.today));
  if (truth.kind === 'differs') return dispute(view, unit, truth.seats, truth.held, values);
  if (truth.kind === 'unknown' && !isOver) {
    const { quantity, invoice } = truth.seats;
    const reason = `the invoice of ${invoice.data.day} says ${quantity.toFixed()}, and its history for that time is not known`;
    return nothing([skipped(view, unit, 'quantity-truth', reason)]);
  }
  if (truth.kind === 'old' && !isOver) return nothing([skipped(view, unit, 'period', truth.reason)]);
  return nothing();
}

function dispute(
  view: ClientView,
  unit: ChargedTogether,
  seats: InvoicedSeats,
  held: Big,
  values: ChargeParams,
): RuleResult {
  const [subscription] = unit.subscriptions;
  const currencies = new Set([
    ...seats.charges.flatMap((charge) => charge.data.currency ?? []),
    ...unit.subscriptions.flatMap((each) => each.data.currency ?? []),
  ]);
  if (currencies.size > 1) {
    const reason = `it is charged in ${listOf([...currencies])}`;
    return nothing([skipped(view, unit, 'currency', reason)]);
  }
  const currency = [...currencies][0] ?? view.currency;
  const cost = unitCostFor(seats);
  if (cost === null) return nothing([skipped(view, unit, 'coverage', 'the invoice names no cost for one unit')]);
  const difference = seats.quantity.minus(held).abs();
  const subject = refOf(subscription);
  const { invoice } = seats;
  const facts: VendorChargeDiffersFacts = {
    product: nameOf(subscription),
    charged: seats.quantity.toFixed(),
    held: held.toFixed(),
    difference: difference.toFixed(),
    unitCost: cost.toFixed(),
    currency,
    vendorInvoice: { connection: invoice.connection, kind: 'vendor-invoice', id: invoice.id },
    vendorInvoiceDay: invoice.data.day,
    periodFromDay: seats.fromDay,
    periodToDay: seats.toDay,
  };
  const { dueDay } = invoice.data;
  const detected: Detected = {
    finding: {
      key: `${id}:${refKey(subject)}`,
      rule: id,
      severity: difference.times(100).gt(held.times(values.highAbovePercent)) ? 'high' : 'medium',
      subject,
      impact: { amountMinor: toMinor(difference.times(cost), currency), currency, basis: 'one-off' },
      catchUp: null,
      ...(dueDay !== null && dueDay >= view.today ? { deadline: dueDay } : {}),
      evidence: evidenceOf(view, unit, seats),
      facts: { ...facts },
      held: `the agreement stays as it is until the distributor has answered: “${disputeText(facts)}”`,
      state: 'open',
    },
    // What is asked of the distributor is text; no record of ours changes by it.
    action: null,
  };
  return { detected: [detected], notChecked: [] };
}

/** What one unit costs for the invoiced period, as the invoice itself says. */
function unitCostFor({ charges }: InvoicedSeats): Big | null {
  for (const { data } of charges) {
    if (data.unitCost !== null) return new Big(data.unitCost);
    if (data.costTotal !== null && !new Big(data.quantity).eq(0))
      return new Big(data.costTotal).div(data.quantity).abs();
  }
  return null;
}

function evidenceOf(view: ClientView, unit: ChargedTogether, seats: InvoicedSeats): Evidence[] {
  const [base] = seats.charges;
  return [
    ...seats.charges.map((charge) => seen(view, charge, 'quantity', charge.data.quantity)),
    ...(base === undefined ? [] : [seen(view, base, 'unitCost', base.data.unitCost)]),
    seen(view, seats.invoice, 'day', seats.invoice.data.day),
    ...unit.subscriptions.flatMap((subscription) => [
      ...stepsToTheEnd(view, subscription).steps.map((step) =>
        seen(view, subscription, `quantity since ${dayOf(step.fromMs)}`, step.quantity.toFixed()),
      ),
    ]),
  ];
}

/** What could not be checked of a unit, with what its subscriptions cost a month. */
function skipped(view: ClientView, { subscriptions }: ChargedTogether, gate: string, reason: string): NotChecked {
  const [first] = subscriptions;
  const amountMinor = subscriptions.reduce((sum, each) => sum + monthlyCostMinor(view, each), 0);
  return { ...skippedSub(id, view, first, gate, reason), amountMinor, currency: costCurrency(view, first) };
}
