// Charges in several items, periods, tenants and product numbers, that come to the same seats or do not.
import { addDays, addMonths } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import type { Product, Subscription } from '../model.ts';
import { few, inLastMonth, type Kind, lastDayOf, lineRef, pair, someSeats, subscriptionRef } from './kind.ts';
import { buyForYears } from './terms.ts';

const rule = 'seats-under-billed';

/** This month's charge in two items, as where a part is bought at another price. */
function inTwoItems(draft: Draft, short: number): void {
  const [quantity, others] = [someSeats(draft), few(draft)];
  const { line, subscription } = pair(draft, {
    bought: quantity + others + short,
    billed: quantity + others,
    isCharged: false,
  });
  const invoice = draft.purchases.invoiceOf(draft.calendar.thisMonth);
  draft.purchases.charge(invoice, subscription, { quantity });
  draft.purchases.charge(invoice, subscription, {
    quantity: others + short,
    part: 1,
    costMinor: subscription.product.costMinor - 10,
  });
  if (short > 0) draft.expect(rule, lineRef(line), short * line.priceMinor);
}

/** Products that one side sells as one. */
function twins(draft: Draft, which: 'boughtAs' | 'soldAs'): [Product, Product] {
  const second = draft.product((product) => product[which] !== undefined);
  const first = draft.frame.products.find(({ n }) => n === second[which]);
  if (first === undefined) throw new Error('a product without its twin');
  return [first, second];
}

function twoTenants(short: number): Kind {
  return {
    name: `two tenants of one client: ${short > 0 ? 'too few' : 'all'} billed`,
    isAlone: true,
    put(draft) {
      const tenantN = draft.company.n + 5;
      draft.facts.moreTenants = [tenantN];
      const [quantity, others] = [someSeats(draft), few(draft)];
      const { product, line } = pair(draft, { bought: quantity, billed: quantity + others - short });
      draft.purchases.buy(product, others, { tenantN });
      if (short > 0) draft.expect(rule, lineRef(line), short * line.priceMinor);
    },
  };
}

/** Begun on a day of last month: its days were charged, and the whole month since. */
function begunLastMonth(draft: Draft): Subscription {
  const { lastMonth, thisMonth } = draft.calendar;
  const since = addDays(lastMonth, 9 + draft.random.below(12));
  const subscription = draft.purchases.buy(draft.product(), someSeats(draft), { since, isCharged: false });
  const quantity = subscription.steps[0]?.quantity ?? 0;
  const invoice = draft.purchases.invoiceOf(thisMonth);
  const toDay = lastDayOf(lastMonth);
  draft.purchases.charge(invoice, subscription, { type: 'prorate', quantity, fromDay: since, toDay });
  draft.purchases.charge(invoice, subscription, { quantity });
  return subscription;
}

export const chargeKinds: readonly Kind[] = [
  { name: 'charged in two items, all billed', put: (draft) => inTwoItems(draft, 0) },
  { name: 'charged in two items, too few billed', put: (draft) => inTwoItems(draft, few(draft)) },
  {
    name: 'last month charged late, beside this month',
    put(draft) {
      const { lastMonth, thisMonth } = draft.calendar;
      const { subscription, quantity } = pair(draft, { since: lastMonth, isCharged: false });
      const invoice = draft.purchases.invoiceOf(thisMonth);
      draft.purchases.charge(invoice, subscription, { quantity });
      draft.purchases.charge(invoice, subscription, {
        ...{ quantity, part: 1 },
        ...{ fromDay: lastMonth, toDay: lastDayOf(lastMonth) },
      });
    },
  },
  {
    name: 'paid for a year and renewed with fewer seats',
    put(draft) {
      const [product, quantity] = [draft.product(), someSeats(draft)];
      const { thisMonth } = draft.calendar;
      const renewedAt = addMonths(thisMonth, -2);
      const subscription = buyForYears(draft, product, quantity + 3, { years: 1, monthsAgo: 14 });
      (subscription.steps as { at: string; quantity: number }[]).push({ at: `${renewedAt}T02:00:00Z`, quantity });
      const toDay = addDays(addMonths(renewedAt, 12), -1);
      subscription.commitment = { term: '1-Year', endDay: toDay };
      const charge = { quantity, term: 'Annual', fromDay: renewedAt, toDay };
      draft.purchases.charge(draft.purchases.invoiceOf(renewedAt), subscription, charge);
      draft.line(product, quantity);
    },
  },
  {
    name: 'begun last month, billed since',
    put(draft) {
      const { product, steps, startDay } = begunLastMonth(draft);
      draft.line(product, steps[0]?.quantity ?? 0, { startDay });
    },
  },
  {
    name: 'begun last month, billed by no line',
    put(draft) {
      const subscription = begunLastMonth(draft);
      const amount = (subscription.steps[0]?.quantity ?? 0) * subscription.product.priceMinor;
      draft.expect('subscription-unbilled', subscriptionRef(subscription), amount);
    },
  },
  twoTenants(0),
  twoTenants(2),
  {
    name: 'two products of the PSA that are one at the distributor, all billed',
    put(draft) {
      const [first, second] = twins(draft, 'boughtAs');
      const [quantity, others] = [someSeats(draft), few(draft)];
      pair(draft, { product: first, bought: quantity + others, billed: quantity });
      draft.line(second, others);
    },
  },
  {
    name: 'two products of the distributor that are one in the PSA, all billed',
    put(draft) {
      const [first, second] = twins(draft, 'soldAs');
      const [quantity, others] = [someSeats(draft), few(draft)];
      pair(draft, { product: first, bought: quantity, billed: quantity + others });
      draft.purchases.buy(second, others);
    },
  },
  {
    name: 'two products of the distributor that are one in the PSA, too few billed',
    put(draft) {
      const [first, second] = twins(draft, 'soldAs');
      const [quantity, others] = [someSeats(draft), few(draft)];
      const { line } = pair(draft, { product: first, bought: quantity, billed: quantity });
      draft.purchases.buy(second, others);
      draft.expect(rule, lineRef(line), others * line.priceMinor);
    },
  },
  {
    name: 'charged for too many, and credited on the same invoice',
    put(draft) {
      const { subscription, product } = pair(draft, { isProrated: false });
      const invoice = draft.purchases.invoiceOf(draft.calendar.thisMonth);
      for (const charge of draft.charges) {
        if (charge.subscription === subscription && charge.invoice === invoice) charge.quantity += 2;
      }
      const credit = { type: 'service-credit' as const, quantity: -2, costMinor: product.costMinor };
      draft.purchases.charge(invoice, subscription, credit);
      // The charge is wrong and made good: whether to say so is a matter of taste.
      draft.leaveOpen('vendor-charge-differs', subscriptionRef(subscription));
    },
  },
  {
    name: 'a subscription that costs nothing and has no price',
    put(draft) {
      const product = draft.product(({ priceMinor }) => priceMinor === 0);
      draft.purchases.buy(product, someSeats(draft), { costMinor: 0 });
    },
  },
  {
    name: 'days of a cancelled subscription that were credited',
    put(draft) {
      const { lastMonth, thisMonth } = draft.calendar;
      const end = { day: addDays(lastMonth, 15), saidAt: `${addDays(lastMonth, 14)}T10:00:00Z` };
      const { subscription, quantity } = pair(draft, { end, isProrated: false, line: { endDay: end.day } });
      draft.purchases.charge(draft.purchases.invoiceOf(thisMonth), subscription, {
        type: 'prorate',
        quantity: -quantity,
        fromDay: addDays(end.day, 1),
        toDay: lastDayOf(lastMonth),
        costMinor: Math.round(subscription.product.costMinor / 2),
      });
    },
  },
  {
    name: 'ended last month in the middle, billed on',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const end = { day: addDays(lastMonth, 15), saidAt: `${addDays(lastMonth, 14)}T10:00:00Z` };
      const { line } = pair(draft, { end });
      draft.expect('cancelled-still-billed', lineRef(line), line.quantity * line.priceMinor);
    },
  },
  {
    name: 'one of two subscriptions on a line cancelled',
    put(draft) {
      const [quantity, others] = [someSeats(draft), few(draft) + 1];
      const { product, line } = pair(draft, { bought: quantity, billed: quantity + others });
      const end = { day: lastDayOf(draft.calendar.lastMonth), saidAt: inLastMonth(draft) };
      draft.purchases.buy(product, others, { end });
      // Too many are billed; which of the checks says it is not told here.
      draft.leaveOpen('cancelled-still-billed', lineRef(line));
    },
  },
  {
    name: 'waiting at the distributor though it is charged, too few billed',
    put(draft) {
      const [quantity, more] = [someSeats(draft), few(draft)];
      const { line } = pair(draft, { bought: quantity + more, billed: quantity, status: 'PendingManual' });
      draft.expect(rule, lineRef(line), more * line.priceMinor);
    },
  },
  {
    name: 'seats added in the middle of this month’s line by a new line',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const [quantity, more] = [someSeats(draft), few(draft)];
      const day = addDays(lastMonth, 12);
      const changes = [{ at: `${day}T14:00:00Z`, quantity: quantity + more }];
      const { product, line } = pair(draft, { bought: quantity, changes, line: { endDay: addDays(day, -1) } });
      draft.line(product, quantity + more, { startDay: day, priceMinor: line.priceMinor });
    },
  },
  {
    name: 'a new line of an agreement that starts next month',
    put(draft) {
      const { today, nextMonth } = draft.calendar;
      const agreement = draft.agreement({ startDay: nextMonth, invoicedDays: [] });
      pair(draft, { since: addDays(today, -5), isCharged: false, agreement });
    },
  },
];
