// Rule: an active subscription whose product no agreement bills.
import Big from 'big.js';
import type { NotChecked } from '../../../../shared/coverage.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { hourMs, readInstantMs } from '../../../../shared/time.ts';
import { type SubscriptionUnbilledFacts, stepText } from '../../../../shared/words/subscription-unbilled.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { leastMinor } from '../params.ts';
import { nextAfter, nothing, together } from '../results.ts';
import { billingOf } from '../seats/agreement-life.ts';
import type { AgreementRecord } from '../seats/billed-seats.ts';
import { type ChargedTogether, chargedTogether, chargedWith, chargeTruth } from '../seats/charge-truth.ts';
import { invoiceGap, isApplicable } from '../seats/given.ts';
import type { InvoicedSeats } from '../seats/invoiced-seats.ts';
import { hasSettledIn, isLiving } from '../seats/life.ts';
import { isMapped, linesFor } from '../seats/linked.ts';
import { costCurrency, monthlyCostMinor } from '../seats/monthly-cost.ts';
import { skippedSub } from '../seats/not-checked.ts';
import { isRecurring, nameOf, type Sub } from '../seats/seat-groups.ts';
import { seen } from '../seen.ts';
import type { Change, ParamValues, Rule, RuleResult } from '../types.ts';
import { type Price, priceOf } from './price.ts';

const id = 'subscription-unbilled';

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

export const subscriptionUnbilled: Rule<typeof params> = {
  id,
  title: 'Bought and on no agreement',
  needs: ['subscription', 'agreement', 'agreement-line'],
  params,
  detect(view, values) {
    const units = chargedTogether(view);
    const results = living(view).map((subscription) => judge(view, units, subscription, values));
    return { ...together(results), nextLookAtMs: nextLook(view, values) };
  },
  unchecked(view, reason) {
    if (!isApplicable(view, this)) return [];
    return living(view).map((subscription) => skipped(view, subscription, 'coverage', reason));
  },
};

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
): RuleResult {
  if (!isMapped(view, subscription)) {
    return nothing([skipped(view, subscription, 'mapping', 'its product is linked to nothing in the PSA')]);
  }
  const billing = billingOf(view, subscription);
  if (billing.kind === 'unclear') return nothing([skipped(view, subscription, billing.gate, billing.reason)]);
  // Where it was billed on an agreement that ended, the end is the cause, and another rule speaks of it.
  if (billing.kind !== 'unbilled' || !hasSettledIn(view, subscription, dueAfterHours)) return nothing();
  const gap = invoiceGap(view);
  if (gap !== null) return nothing([skipped(view, subscription, 'coverage', gap)]);
  const counted = countOf(view, chargedWith(units, subscription), subscription);
  if ('gate' in counted) return nothing([skipped(view, subscription, counted.gate, counted.reason)]);
  if (counted.quantity.lte(0)) return nothing();
  const price = priceOf(view, subscription);
  if ('gate' in price) return nothing([skipped(view, subscription, price.gate, price.reason)]);
  return found(view, subscription, counted, price);
}

interface Counted {
  quantity: Big;
  /** The invoice it was read from; null while the distributor has not invoiced it by name. */
  seats: InvoicedSeats | null;
}

/** What the distributor invoices for it; its own quantity where no invoice speaks of it alone. */
function countOf(
  view: ClientView,
  unit: ChargedTogether | undefined,
  subscription: Sub,
): Counted | { gate: string; reason: string } {
  const own = { quantity: new Big(subscription.data.quantity), seats: null };
  if (unit === undefined) return own;
  const truth = chargeTruth(view, unit);
  switch (truth.kind) {
    case 'none':
      return own;
    case 'old':
      return { gate: 'period', reason: truth.reason };
    case 'explained':
      return unit.subscriptions.length > 1 ? own : { quantity: truth.seats.quantity, seats: truth.seats };
    case 'unknown':
    case 'differs': {
      const says = `the invoice of ${truth.seats.invoice.data.day} says ${truth.seats.quantity.toFixed()}`;
      const reason =
        truth.kind === 'unknown'
          ? `${says}, and its history for that time is not known`
          : `${says}, its history does not: the distributor's charge is an issue of its own, to be settled first`;
      return { gate: 'quantity-truth', reason };
    }
  }
}

function found(view: ClientView, subscription: Sub, { quantity, seats }: Counted, price: Price): RuleResult {
  const subject = refOf(subscription);
  const agreements = recordsOf(view, 'agreement').filter(({ data }) => data.status === 'active' && isOpen(view, data));
  const nextDay = agreements
    .flatMap(({ data }) => data.nextInvoiceDay ?? [])
    .filter((day) => day > view.today)
    .sort()[0];
  const facts: SubscriptionUnbilledFacts = {
    product: nameOf(subscription),
    quantity: quantity.toFixed(),
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
    detected: [
      {
        finding: {
          key: `${id}:${refKey(subject)}`,
          rule: id,
          severity: 'high',
          subject,
          impact: {
            amountMinor: toMinor(quantity.times(price.amount).div(price.months), price.currency),
            currency: price.currency,
            basis: 'monthly',
          },
          catchUp: null,
          ...(nextDay === undefined ? {} : { deadline: nextDay }),
          evidence: evidenceOf(view, subscription, seats, price),
          facts: { ...facts },
          held: null,
          state: 'open',
        },
        action: addLine(view, facts, others.length === 0 ? agreement : undefined),
      },
    ],
    notChecked: [],
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
    seen(view, price.record, price.from === 'catalogue' ? 'price' : 'cost', price.amount.toFixed()),
  ];
}

function skipped(view: ClientView, subscription: Sub, gate: string, reason: string): NotChecked {
  const amountMinor = monthlyCostMinor(view, subscription);
  return {
    ...skippedSub(id, view, subscription, gate, reason),
    amountMinor,
    currency: costCurrency(view, subscription),
  };
}

/** When the youngest subscription is old enough. */
function nextLook(view: ClientView, { dueAfterHours }: UnbilledParams): number | null {
  const moments = living(view)
    .filter((subscription) => !hasSettledIn(view, subscription, dueAfterHours))
    .flatMap(({ data }) => [data.createdAt, data.startDay])
    .filter((each) => each !== null)
    .map((each) => readInstantMs(each) + dueAfterHours * hourMs);
  return nextAfter(view.nowMs, moments);
}
