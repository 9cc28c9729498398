// Rule: the distributor charges a quantity that the subscription's own history cannot explain.

import Big from 'big.js';
import {
  type VendorChargeDiffersFacts,
  vendorChargeDiffersFacts,
} from '../../../../shared/facts/vendor-charge-differs.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { type Money, toMinor } from '../../../../shared/money.ts';
import { dayOf } from '../../../../shared/time.ts';
import { heldText } from '../../../../shared/words/vendor-charge-differs.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { defineRule } from '../define-rule.ts';
import { highAbovePercent, leastMinor } from '../params.ts';
import { perCurrency } from '../per-currency.ts';
import { type ChargedTogether, chargedTogether, chargeTruth, stepsToTheEnd } from '../seats/charge-truth.ts';
import { isApplicable } from '../seats/given.ts';
import { type InvoicedSeats, unexplained } from '../seats/invoiced-seats.ts';
import { isLiving } from '../seats/life.ts';
import { costCurrency, monthlyCostMinor } from '../seats/monthly-cost.ts';
import { isRecurring, nameOf, type Sub } from '../seats/seat-groups.ts';
import { costThing } from '../seats/things.ts';
import { seen } from '../seen.ts';
import { type Statement, type Thing, unclear } from '../statements.ts';
import type { ParamValues } from '../types.ts';

const needs = ['subscription', 'vendor-charge', 'vendor-invoice'] as const;
const params = { highAbovePercent, leastMinor } as const;
type ChargeParams = ParamValues<typeof params>;

export const vendorChargeDiffers = defineRule({
  facts: vendorChargeDiffersFacts,
  title: 'Charged differently by the distributor',
  needs,
  missesAny: [{ role: 'distributor', kind: 'vendor-charge' }],
  params,
  harmsClient: false,
  happened: ({ vendorInvoiceDay }) => vendorInvoiceDay,
  tells: 'distributor',
  look: (view, values) => chargedTogether(view).flatMap((unit) => judge(view, unit, values)),
  things(view) {
    if (!isApplicable(view, { needs })) return [];
    return recordsOf(view, 'subscription')
      .filter((subscription) => isRecurring(subscription) && isLiving(view, subscription, view.today))
      .map((subscription) => costThing(view, subscription));
  },
});

type Said = Statement<VendorChargeDiffersFacts>[];

function judge(view: ClientView, unit: ChargedTogether, values: ChargeParams): Said {
  const truth = chargeTruth(view, unit);
  const isOver = !unit.subscriptions.some((each) => isLiving(view, each, view.today));
  if (truth.kind === 'differs') return differs(view, unit, truth.seats, truth.held, values);
  if (truth.kind === 'unknown' && !isOver) {
    const { cause, reason } = unexplained(truth.seats, truth.explained);
    return [unclear(thingOf(view, unit), cause, reason)];
  }
  if (truth.kind === 'old' && !isOver) return [unclear(thingOf(view, unit), 'period', truth.reason)];
  return [];
}

function differs(view: ClientView, unit: ChargedTogether, seats: InvoicedSeats, held: Big, values: ChargeParams): Said {
  const [subscription] = unit.subscriptions;
  const currencies = new Set([
    ...seats.charges.flatMap((charge) => charge.data.currency ?? []),
    ...unit.subscriptions.flatMap((each) => each.data.currency ?? []),
  ]);
  if (currencies.size > 1) return [unclear(thingOf(view, unit), 'currency', whyInSeveral(view, unit, seats))];
  const currency = [...currencies][0] ?? view.currency;
  const cost = unitCostFor(seats);
  if (cost === null) return [unclear(thingOf(view, unit), 'coverage', 'the invoice names no cost for one unit')];
  const difference = seats.quantity.minus(held).abs();
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
  const isTooMuch = seats.quantity.gt(held);
  const isUrgent = isTooMuch && difference.times(100).gt(held.times(values.highAbovePercent));
  return [
    {
      about: subscription,
      finding: {
        severity: isUrgent ? 'high' : isTooMuch ? 'medium' : 'low',
        impact: { amountMinor: toMinor(difference.times(cost), currency), currency, basis: 'one-off' },
        ...(isTooMuch && dueDay !== null && dueDay >= view.today ? { deadline: dueDay } : {}),
        evidence: evidenceOf(view, unit, seats),
        facts,
        held: heldText(facts),
      },
      // What is asked of the distributor is text; no record of ours changes by it.
      action: null,
    },
  ];
}

/** What it should cost and what is charged, each in its own currency. */
function whyInSeveral(view: ClientView, { subscriptions }: ChargedTogether, { charges }: InvoicedSeats): string {
  const charged = charges.map(({ data: { costTotal, currency } }) => {
    const own = currency ?? view.currency;
    return { amountMinor: toMinor(costTotal ?? '0', own), currency: own };
  });
  const costs = subscriptions.map((each) => moneyOf(view, each));
  return `it costs ${perCurrency(costs)} a month, and ${perCurrency(charged)} is charged for it`;
}

function moneyOf(view: ClientView, subscription: Sub): Money {
  return { amountMinor: monthlyCostMinor(view, subscription), currency: costCurrency(view, subscription) };
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

/** A unit by the name of its first subscription, with what all of them cost a month in that one's currency. */
function thingOf(view: ClientView, { subscriptions }: ChargedTogether): Thing {
  const [first] = subscriptions;
  const { currency } = moneyOf(view, first);
  const alike = subscriptions.map((each) => moneyOf(view, each)).filter((each) => each.currency === currency);
  return { ...costThing(view, first), amountMinor: alike.reduce((sum, each) => sum + each.amountMinor, 0) };
}
