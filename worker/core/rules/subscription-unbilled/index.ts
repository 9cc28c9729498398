// Rule: an active subscription whose product no agreement bills.
import Big from 'big.js';
import {
  type SubscriptionUnbilledFacts,
  subscriptionUnbilledFacts,
} from '../../../../shared/facts/subscription-unbilled.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refOf } from '../../../../shared/records/record.ts';
import { hourMs, readInstantMs } from '../../../../shared/time.ts';
import { stepText } from '../../../../shared/words/subscription-unbilled.ts';
import { type ClientView, recordsOf, standsAlone } from '../../client-view.ts';
import { defineRule } from '../define-rule.ts';
import { leastMinor } from '../params.ts';
import { billingOf } from '../seats/agreement-life.ts';
import type { AgreementRecord } from '../seats/billed-seats.ts';
import { type ChargedTogether, chargedTogether, chargedWith, chargeTruth } from '../seats/charge-truth.ts';
import { invoiceGap, isApplicable } from '../seats/given.ts';
import { type InvoicedSeats, unexplained } from '../seats/invoiced-seats.ts';
import { hasSettledIn, isLiving } from '../seats/life.ts';
import { isMapped, linesFor } from '../seats/linked.ts';
import { bundleLineAround, isPartOnly } from '../seats/parts.ts';
import { isRecurring, nameOf, type Sub } from '../seats/seat-groups.ts';
import { costThing } from '../seats/things.ts';
import { inUnitsOfLine, unitFacts } from '../seats/units.ts';
import { seen } from '../seen.ts';
import { type Gap, type Issue, lookAgain, type Statement, unclear, unclearBy } from '../statements.ts';
import type { Change, ParamValues } from '../types.ts';
import { type Price, priceOf } from './price.ts';

const needs = ['subscription', 'agreement', 'agreement-line'] as const;
const params = {
  dueAfterHours: {
    label: 'Hours after its beginning in which a subscription may still be on its way into the agreement',
    unit: 'hours',
    default: 24,
    least: 0,
    most: 720,
  },
  leastMinor,
} as const;
type UnbilledParams = ParamValues<typeof params>;

export const subscriptionUnbilled = defineRule({
  facts: subscriptionUnbilledFacts,
  title: 'Bought and on no agreement',
  needs,
  missesAny: [{ role: 'psa', kind: 'agreement-line' }],
  params,
  harmsClient: false,
  tells: 'not-billed',
  look(view, values) {
    const units = chargedTogether(view);
    return living(view).flatMap((subscription) => [
      ...judge(view, units, subscription, values),
      ...lookAgain(...dueAtMs(view, subscription, values)),
    ]);
  },
  things(view) {
    if (!isApplicable(view, { needs })) return [];
    return living(view).map((subscription) => costThing(view, subscription));
  },
});

/** What is bought again and again, now. */
function living(view: ClientView): Sub[] {
  return recordsOf(view, 'subscription').filter(
    (subscription) =>
      isRecurring(subscription) &&
      isLiving(view, subscription, view.today) &&
      new Big(subscription.data.quantity).gt(0),
  );
}

function judge(
  view: ClientView,
  units: readonly ChargedTogether[],
  subscription: Sub,
  { dueAfterHours }: UnbilledParams,
): Statement<SubscriptionUnbilledFacts>[] {
  const unknown = (cause: string, reason: string) => [unclear(costThing(view, subscription), cause, reason)];
  if (!isMapped(view, subscription)) {
    return standsAlone(view, subscription) ? [] : unknown('mapping', 'its product is linked to nothing in the PSA');
  }
  const billing = billingOf(view, subscription);
  if (billing.kind === 'unclear') return unknown(billing.cause, billing.reason);
  // Where it was billed on an agreement that ended, the end is the cause, and another rule speaks of it.
  if (billing.kind !== 'unbilled' || !hasSettledIn(view, subscription, dueAfterHours)) return [];
  // What it is part of has the money: what that comes to here, nobody said.
  if (isPartOnly(view, subscription))
    return unknown('mapping', 'it is part of what another line bills, and this client has no such line');
  const bundle = bundleLineAround(view, subscription);
  if (bundle !== null) {
    const reason = `the line “${bundle.data.description}” bills a bundle that holds it, and nobody said in which numbers`;
    return unknown('mapping', reason);
  }
  const gap = invoiceGap(view);
  if (gap !== null) return unknown('coverage', gap);
  const counted = countOf(view, chargedWith(units, subscription), subscription);
  if ('cause' in counted) return unknown(counted.cause, counted.reason);
  if (counted.quantity.lte(0)) return [];
  const price = priceOf(view, subscription);
  if ('cause' in price) return [unclearBy(costThing(view, subscription), price)];
  // What costs nothing and has no price brings nothing in.
  if (price.amount.eq(0)) return [];
  return [found(view, subscription, counted, price)];
}

interface Counted {
  quantity: Big;
  /** The invoice it was read from; null while the distributor has not invoiced it by name. */
  seats: InvoicedSeats | null;
}

/** What the distributor invoices for it; its own quantity where no invoice speaks of it alone. */
function countOf(view: ClientView, unit: ChargedTogether | undefined, subscription: Sub): Counted | Gap {
  const own = { quantity: new Big(subscription.data.quantity), seats: null };
  if (unit === undefined) return own;
  const truth = chargeTruth(view, unit);
  switch (truth.kind) {
    case 'none':
      return own;
    case 'metered':
      return { cause: truth.cause, reason: truth.reason };
    case 'old':
      return { cause: 'period', reason: truth.reason };
    case 'explained':
      return unit.subscriptions.length > 1 ? own : { quantity: truth.seats.quantity, seats: truth.seats };
    case 'unknown':
      return unexplained(truth.seats, truth.explained);
    case 'differs':
      return unexplained(truth.seats, 'no');
  }
}

function found(
  view: ClientView,
  subscription: Sub,
  { quantity: bought, seats }: Counted,
  price: Price,
): Issue<SubscriptionUnbilledFacts> {
  // The catalogue's price is for one on the line, the distributor's cost for one that is bought.
  const isInUnits = price.from === 'catalogue';
  const quantity = isInUnits ? inUnitsOfLine(view, subscription, bought) : bought;
  const agreements = recordsOf(view, 'agreement').filter(({ data }) => data.status === 'active' && isOpen(view, data));
  const nextDay = agreements
    .flatMap(({ data }) => data.nextInvoiceDay ?? [])
    .filter((day) => day > view.today)
    .sort()[0];
  const facts: SubscriptionUnbilledFacts = {
    product: nameOf(subscription),
    quantity: quantity.toFixed(),
    ...unitFacts(view, isInUnits ? [subscription] : [], bought),
    unitPrice: price.monthly.toFixed(),
    priceFrom: price.from,
    priceSource: refOf(price.record),
    currency: price.currency,
    vendorInvoice:
      seats === null ? null : { connection: seats.invoice.connection, kind: 'vendor-invoice', id: seats.invoice.id },
    vendorInvoiceDay: seats?.invoice.data.day ?? null,
    sinceDay:
      linesFor(view, subscription).length === 0
        ? (subscription.data.billingStartDay ?? subscription.data.startDay)
        : null,
  };
  const [agreement, ...others] = agreements;
  return {
    about: subscription,
    finding: {
      severity: 'high',
      impact: {
        amountMinor: toMinor(quantity.times(price.amount).div(price.months), price.currency),
        currency: price.currency,
        basis: 'monthly',
      },
      ...(nextDay === undefined ? {} : { deadline: nextDay }),
      evidence: evidenceOf(view, subscription, seats, price),
      facts,
    },
    action: addLine(view, facts, others.length === 0 ? agreement : undefined),
  };
}

function isOpen(view: ClientView, { endDay, startDay }: AgreementRecord['data']): boolean {
  return (endDay === null || endDay >= view.today) && (startDay === null || startDay <= view.today);
}

/** A step by hand: on the client's one agreement, or on the client where a person has to choose. */
function addLine(view: ClientView, facts: SubscriptionUnbilledFacts, agreement: AgreementRecord | undefined): Change {
  return {
    type: 'line-start',
    by: 'person',
    purpose: 'forward',
    connection: view.company.connection,
    target:
      agreement === undefined
        ? { kind: 'company', id: view.company.id, name: view.client.name }
        : { kind: 'agreement', id: agreement.id, name: agreement.data.name },
    before: {},
    after: { toDo: stepText(facts) },
  };
}

function evidenceOf(view: ClientView, subscription: Sub, seats: InvoicedSeats | null, price: Price): Evidence[] {
  const charges = seats?.charges ?? [];
  return [
    ...charges.map((charge) => seen(view, charge, 'quantity', charge.data.quantity)),
    seen(view, subscription, 'quantity', subscription.data.quantity),
    seen(view, subscription, 'term', subscription.data.term.word),
    seen(view, subscription, 'endDay', subscription.data.endDay),
    seen(view, price.record, price.field, price.amount.toFixed()),
  ];
}

/** When a young subscription is old enough. */
function dueAtMs(view: ClientView, subscription: Sub, { dueAfterHours }: UnbilledParams): number[] {
  if (hasSettledIn(view, subscription, dueAfterHours)) return [];
  const { createdAt, startDay } = subscription.data;
  return [createdAt, startDay]
    .filter((each) => each !== null)
    .map((each) => readInstantMs(each) + dueAfterHours * hourMs);
}
