// Rule: the distributor invoices more seats than the agreement bills.
import Big from 'big.js';
import type { NotChecked } from '../../../../shared/coverage.ts';
import type { Evidence, Finding } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import type { RecordRef, StoredRecord } from '../../../../shared/records/record.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import { addDays, type Day, dayOf, instantOf } from '../../../../shared/time.ts';
import type { SeatsUnderBilledFacts } from '../../../../shared/words/seats-under-billed.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import type { Detected, ProposedAction, Rule, RuleResult } from '../types.ts';
import {
  type AgreementRecord,
  agreementOf,
  billedOn,
  billedQuantity,
  cycleMonths,
  firstUnbilledDay,
  isEffective,
  isEffectiveLater,
} from './billed-seats.ts';
import { catchUpFor, overSince, sumSteps } from './catch-up.ts';
import {
  hasUnassignedCharges,
  type InvoicedSeats,
  invoicedSeats,
  isExplained,
  type QuantityStep,
  quantitySteps,
  stepDay,
} from './invoiced-seats.ts';
import { groupSeats, type Line, type SeatGroup, type Sub } from './seat-groups.ts';

const id = 'seats-under-billed';

/** One subscription that is invoiced, with how its quantity moved. */
interface CountedSub {
  subscription: Sub;
  seats: InvoicedSeats;
  steps: QuantityStep[];
  /** True when the first step is where the subscription began. */
  isBeginning: boolean;
}

export const seatsUnderBilled: Rule = {
  id,
  title: 'Seats bought but not billed',
  needs: ['subscription', 'vendor-charge', 'vendor-invoice', 'agreement', 'agreement-line'],
  detect(view) {
    const { groups, unlinkedLines, unlinkedSubscriptions } = groupSeats(view);
    const results = groups.map((group) => detectGroup(view, group));
    const unlinked = [
      ...unlinkedLines
        .filter((line) => isEffective(view, line, view.today))
        .map((line) => skippedLine(view, line, 'mapping', reasonUnlinked(view))),
      ...unlinkedSubscriptions
        .filter((subscription) => !hasEnded(subscription, view.today))
        .map((subscription) =>
          skippedSub(view, subscription, 'mapping', 'its product is linked to nothing in the PSA'),
        ),
    ];
    return {
      detected: results.flatMap((result) => result.detected),
      notChecked: [...results.flatMap((result) => result.notChecked), ...unlinked],
    };
  },
  unchecked(view, reason) {
    return recordsOf(view, 'agreement-line')
      .filter((line) => isEffective(view, line, view.today))
      .map((line) => skippedLine(view, line, 'coverage', reason));
  },
};

function reasonUnlinked(view: ClientView): string {
  return view.linkedCompanies.length === 0
    ? 'the client is linked to no distributor company'
    : 'its product is linked to no distributor product';
}

function detectGroup(view: ClientView, group: SeatGroup): RuleResult {
  const lines = group.lines.filter((line) => isEffective(view, line, view.today));
  const scheduled = group.lines.filter((line) => !lines.includes(line) && isEffectiveLater(view, line));
  const living = group.subscriptions.filter((subscription) => !hasEnded(subscription, view.today));
  const line = mainLine(lines);
  if (line === undefined) {
    return nothing(
      scheduled.length > 0
        ? []
        : living.map((subscription) => skippedSub(view, subscription, 'mapping', 'no agreement bills its product')),
    );
  }
  const agreement = agreementOf(view, line);
  if (agreement === undefined) return nothing([skippedLine(view, line, 'coverage', 'its agreement was not read')]);
  const months = cycleMonths(agreement);
  if (months === null) {
    const reason = `the billing cycle "${agreement.data.cycleName}" is not known`;
    return nothing([skippedLine(view, line, 'billing-calendar', reason)]);
  }
  if (line.data.billing === 'unknown') {
    return nothing([skippedLine(view, line, 'mapping', 'the PSA bills this line in a way that is not known')]);
  }
  const counted = countAll(view, living);
  if ('gate' in counted) return nothing([skippedLine(view, line, counted.gate, counted.reason)]);
  if (counted.length === 0) return nothing([]);
  return judge({ view, line, lines, scheduled, agreement, months, counted });
}

interface Gap {
  gate: string;
  reason: string;
}

/** Counts every living subscription, or names the first thing that keeps one from being counted. */
function countAll(view: ClientView, living: readonly Sub[]): CountedSub[] | Gap {
  if (living.length > 0 && hasUnassignedCharges(view, living)) return countTogether(view, living);
  const counted: CountedSub[] = [];
  for (const subscription of living) {
    const outcome = countSub(view, subscription);
    if ('gate' in outcome) return outcome;
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
  if (seats.kind === 'unknown') return seats;
  const each = living.map((subscription) => {
    const steps = quantitySteps(view, subscription);
    return { steps, isBeginning: beginsWith(subscription, steps) };
  });
  const steps = sumSteps(each);
  const gap = unexplained(seats, steps);
  if (gap !== null) return gap;
  const quantity = living.reduce((sum, { data }) => sum.plus(data.quantity), new Big(0)).toFixed();
  const subscription = { ...first, data: { ...first.data, quantity } };
  return [{ subscription, seats, steps, isBeginning: each.every((one) => one.isBeginning) }];
}

/** The line that carries the change: billable before free ones, then the largest, then the oldest. */
function mainLine(lines: readonly Line[]): Line | undefined {
  const rank = (line: Line) => (line.data.billing === 'billable' ? 0 : 1);
  return [...lines].sort(
    (a, b) => rank(a) - rank(b) || billedQuantity(b).cmp(billedQuantity(a)) || Number(a.id) - Number(b.id),
  )[0];
}

function countSub(view: ClientView, subscription: Sub): { counted: CountedSub | null } | Gap {
  const seats = invoicedSeats(view, subscription);
  if (seats.kind === 'later') return { counted: null };
  if (seats.kind === 'unknown') return { gate: seats.gate, reason: seats.reason };
  const steps = quantitySteps(view, subscription);
  const gap = unexplained(seats, steps);
  return gap ?? { counted: { subscription, seats, steps, isBeginning: beginsWith(subscription, steps) } };
}

/** Why the invoiced number cannot be relied on; null when history explains it. */
function unexplained(seats: InvoicedSeats, steps: readonly QuantityStep[]): Gap | null {
  const explained = isExplained(steps, seats);
  if (explained === 'yes') return null;
  const invoiced = `the invoice of ${seats.invoice.data.day} says ${seats.quantity.toFixed()}`;
  const reason =
    explained === 'no'
      ? `${invoiced}, its history does not: settle that with the distributor first`
      : `${invoiced}, and its history for that time is not known`;
  return { gate: 'quantity-truth', reason };
}

interface Case {
  view: ClientView;
  line: Line;
  lines: Line[];
  scheduled: Line[];
  agreement: AgreementRecord;
  months: number;
  counted: CountedSub[];
}

function judge(found: Case): RuleResult {
  const { view, line, lines, agreement, counted } = found;
  const invoiced = counted.reduce((sum, each) => sum.plus(each.seats.quantity), new Big(0));
  const first = firstUnbilledDay(view, agreement);
  const billedNow = billedOn(view, lines, view.today);
  const billedNext = 'day' in first ? billedOn(view, [...lines, ...found.scheduled], first.day) : billedNow;
  const difference = invoiced.minus(billedNow);
  if (difference.lte(0) || invoiced.lte(billedNext) || line.data.billing !== 'billable') return nothing([]);
  const held = reasonToHold(found, first, invoiced, billedNext);
  const finding = findingOf(found, invoiced, billedNow, difference, first, held);
  const action = held === null && 'day' in first ? quantityAction(found, difference, first.day) : null;
  return { detected: [{ finding, action } satisfies Detected], notChecked: [] };
}

function reasonToHold(
  found: Case,
  first: { day: Day } | { reason: string },
  invoiced: Big,
  billedNext: Big,
): string | null {
  const { view, lines, counted, agreement } = found;
  if ('reason' in first) return first.reason;
  const billable = lines.filter((line) => line.data.billing === 'billable');
  if (billable.length > 1) return `${billable.length} lines bill this product: choose one in the PSA`;
  if (agreement.data.endDay !== null && agreement.data.endDay < first.day) {
    return `the agreement ends on ${agreement.data.endDay}`;
  }
  if (!billedNext.eq(billedOn(view, lines, view.today))) return `the quantity changes by itself on ${first.day}`;
  const ending = counted.find((each) => hasEnded(each.subscription, first.day));
  if (ending !== undefined) return `${nameOf(ending.subscription)} ends on ${ending.subscription.data.endDay}`;
  const now = counted.reduce((sum, each) => sum.plus(each.subscription.data.quantity), new Big(0));
  if (now.lt(invoiced)) return `seats went down to ${now.toFixed()} after that invoice: the next one will tell`;
  return null;
}

function findingOf(
  found: Case,
  invoiced: Big,
  billed: Big,
  difference: Big,
  first: { day: Day } | { reason: string },
  held: string | null,
): Finding {
  const { view, line, agreement, months, counted } = found;
  const monthlyPrice = new Big(line.data.unitPrice).div(months);
  const currency = agreement.data.currency ?? view.currency;
  const steps = sumSteps(counted);
  const since = overSince(steps, billed);
  const subject = refOf(line);
  return {
    key: `${id}:${refKey(subject)}`,
    rule: id,
    severity: difference.gt(billed.times('0.1')) ? 'high' : 'medium',
    subject,
    impact: {
      amountMinor: toMinor(difference.times(line.data.unitPrice).div(months), currency),
      currency,
      basis: 'monthly',
    },
    catchUp:
      'day' in first
        ? catchUpFor({
            steps,
            billed,
            unitPrice: new Big(line.data.unitPrice),
            cycleMonths: months,
            currency,
            today: view.today,
            untilDay: first.day,
            lineFromDay: line.data.effectiveDay,
          })
        : null,
    ...('day' in first ? { deadline: first.day } : {}),
    evidence: evidenceOf(view, found),
    facts: { ...factsOf(found, { invoiced, billed, difference, monthlyPrice, currency, since, steps }) },
    held,
    state: 'open',
  };
}

interface Numbers {
  invoiced: Big;
  billed: Big;
  difference: Big;
  monthlyPrice: Big;
  currency: string;
  since: Day | null;
  steps: QuantityStep[];
}

function factsOf(found: Case, numbers: Numbers): SeatsUnderBilledFacts {
  const { view, line, agreement, counted } = found;
  const newest = newestInvoice(counted);
  const periods = counted.map((each) => each.seats);
  const bought = chartSteps(numbers.steps, view.today);
  return {
    product: counted[0]?.subscription.data.productName ?? line.data.description,
    agreement: agreement.data.name,
    agreementId: agreement.id,
    invoiced: numbers.invoiced.toFixed(),
    billed: numbers.billed.toFixed(),
    difference: numbers.difference.toFixed(),
    unitPrice: numbers.monthlyPrice.toFixed(),
    currency: numbers.currency,
    vendorInvoice: { vendor: newest.connection, kind: 'vendor-invoice', id: newest.id },
    vendorInvoiceDay: newest.data.day,
    periodFromDay: periods.map((seats) => seats.fromDay).sort()[0] ?? newest.data.day,
    periodToDay:
      periods
        .map((seats) => seats.toDay)
        .sort()
        .at(-1) ?? newest.data.day,
    sinceDay: numbers.since,
    picture: {
      bought,
      billed: [{ day: bought[0]?.day ?? view.today, value: Number(numbers.billed.toFixed()) }],
      untilDay: view.today,
    },
  };
}

/** How far back the chart looks: older quantities of the agreement's line are not known. */
const chartDays = 120;

/** Steps inside the chart's time, beginning with what held when it starts. */
function chartSteps(steps: readonly QuantityStep[], today: Day): { day: Day; value: number }[] {
  const startDay = addDays(today, -chartDays);
  const before = steps.filter((step) => stepDay(step) <= startDay).at(-1);
  const shown = steps.filter((step) => stepDay(step) > startDay);
  return [
    ...(before === undefined ? [] : [{ day: startDay, value: Number(before.quantity.toFixed()) }]),
    ...shown.map((step) => ({ day: stepDay(step), value: Number(step.quantity.toFixed()) })),
  ];
}

function newestInvoice(counted: readonly CountedSub[]): StoredRecord<'vendor-invoice'> {
  const invoices = counted.map((each) => each.seats.invoice);
  const newest = invoices.sort((a, b) => (a.data.day < b.data.day ? 1 : -1))[0];
  if (newest === undefined) throw new Error('a finding needs at least one invoiced subscription');
  return newest;
}

function evidenceOf(view: ClientView, found: Case): Evidence[] {
  const { line, agreement, counted } = found;
  const lines = found.lines.flatMap((each) => [
    seen(view, each, 'quantity', each.data.quantity),
    seen(view, each, 'included', each.data.included),
  ]);
  const charges = counted.flatMap((each) =>
    each.seats.charges.map((charge) => seen(view, charge, 'quantity', charge.data.quantity)),
  );
  const histories = counted.flatMap((each) =>
    each.steps.map((step) => ({
      ...seen(view, each.subscription, `quantity since ${dayOf(step.fromMs)}`, step.quantity.toFixed()),
    })),
  );
  return [
    ...charges,
    ...lines,
    seen(view, line, 'unitPrice', line.data.unitPrice),
    seen(view, agreement, 'nextInvoiceDay', agreement.data.nextInvoiceDay),
    ...histories,
  ];
}

function seen(view: ClientView, record: StoredRecord, field: string, value: unknown): Evidence {
  const source = view.sources.find((each) => each.vendor === record.connection && each.kind === record.kind);
  return { ...refOf(record), field, value, seenAt: instantOf(source?.checkedAtMs ?? view.nowMs) };
}

function quantityAction(found: Case, difference: Big, effectiveDay: Day): ProposedAction {
  const { line, agreement } = found;
  const after = new Big(line.data.quantity).plus(difference).toFixed();
  const within: RecordRef = refOf(agreement);
  return {
    type: 'addition-quantity',
    half: 'forward',
    vendor: line.connection,
    target: { kind: line.kind, id: line.id, within, name: line.data.description },
    before: { quantity: line.data.quantity, cancelledDay: line.data.cancelledDay },
    after: { quantity: after },
    effectiveDate: effectiveDay,
    reversible: true,
  };
}

function beginsWith(subscription: Sub, [first]: readonly QuantityStep[]): boolean {
  const days = [subscription.data.startDay, subscription.data.createdAt?.slice(0, 10)];
  return first !== undefined && days.includes(stepDay(first));
}

function hasEnded(subscription: Sub, day: Day): boolean {
  return subscription.data.endDay !== null && subscription.data.endDay < day;
}

function nameOf(subscription: Sub): string {
  return subscription.data.productName ?? `subscription ${subscription.id}`;
}

function nothing(notChecked: NotChecked[]): RuleResult {
  return { detected: [], notChecked };
}

function skippedLine(view: ClientView, line: Line, gate: string, reason: string): NotChecked {
  const agreement = agreementOf(view, line);
  const months = agreement === undefined ? null : cycleMonths(agreement);
  const currency = agreement?.data.currency ?? view.currency;
  const monthly =
    months === null || line.data.billing !== 'billable'
      ? new Big(0)
      : billedQuantity(line).times(line.data.unitPrice).div(months);
  return {
    gate,
    rule: id,
    subject: refOf(line),
    name: line.data.description,
    reason,
    amountMinor: toMinor(monthly, currency),
    currency,
  };
}

function skippedSub(view: ClientView, subscription: Sub, gate: string, reason: string): NotChecked {
  return {
    gate,
    rule: id,
    subject: refOf(subscription),
    name: nameOf(subscription),
    reason,
    amountMinor: 0,
    currency: subscription.data.currency ?? view.currency,
  };
}
