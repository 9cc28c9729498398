// Subscriptions that no line bills, and those that only look so.
import { addDays, hourMs, instantOf } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import type { Subscription } from '../model.ts';
import { type Kind, lastDayOf, pair, someSeats, subscriptionRef } from './kind.ts';
import { buyForYears } from './terms.ts';

const rule = 'subscription-unbilled';

function expectAtPrice(draft: Draft, subscription: Subscription, quantity: number): void {
  draft.expect(rule, subscriptionRef(subscription), quantity * subscription.product.priceMinor);
}

export const unbilledKinds: readonly Kind[] = [
  {
    name: 'bought and billed by no line',
    put(draft) {
      const quantity = someSeats(draft);
      expectAtPrice(draft, draft.purchases.buy(draft.product(), quantity), quantity);
    },
  },
  {
    name: 'bought and billed by no line, a product without a price',
    put(draft) {
      const [product, quantity] = [draft.product(({ priceMinor }) => priceMinor === 0), someSeats(draft)];
      const subscription = draft.purchases.buy(product, quantity);
      draft.expect(rule, subscriptionRef(subscription), quantity * product.costMinor);
    },
  },
  {
    name: 'paid for a year and billed by no line',
    put(draft) {
      const quantity = someSeats(draft);
      expectAtPrice(draft, buyForYears(draft, draft.product(), quantity, { years: 1, monthsAgo: 5 }), quantity);
    },
  },
  {
    name: 'paid for a year and billed by no line, a product without a price',
    put(draft) {
      const [product, quantity] = [draft.product(({ priceMinor }) => priceMinor === 0), someSeats(draft)];
      const subscription = buyForYears(draft, product, quantity, { years: 1, monthsAgo: 5 });
      draft.expect(rule, subscriptionRef(subscription), quantity * product.costMinor);
    },
  },
  {
    name: 'a line that ended while its subscription goes on',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const { subscription, quantity } = pair(draft, { line: { endDay: lastDayOf(lastMonth) } });
      expectAtPrice(draft, subscription, quantity);
    },
  },
  {
    name: 'ordered after the cut, days ago, and billed by no line',
    put(draft) {
      const quantity = someSeats(draft);
      const since = addDays(draft.calendar.today, -4);
      expectAtPrice(draft, draft.purchases.buy(draft.product(), quantity, { since, isCharged: false }), quantity);
    },
  },
  {
    name: 'free this month and billed by no line',
    put(draft) {
      const quantity = someSeats(draft);
      const subscription = draft.purchases.buy(draft.product(), quantity, { isProrated: false });
      for (const charge of draft.charges) if (charge.subscription === subscription) charge.costMinor = 0;
      expectAtPrice(draft, subscription, quantity);
    },
  },
  {
    name: 'ordered hours ago',
    put(draft) {
      const { now, today } = draft.calendar;
      const at = instantOf(Date.parse(now) - 5 * hourMs);
      const quantity = someSeats(draft);
      draft.purchases.buy(draft.product(), quantity, { since: today, isCharged: false, steps: [{ at, quantity }] });
    },
  },
  {
    name: 'billed from next month on',
    put(draft) {
      const { nextMonth, today } = draft.calendar;
      const since = addDays(today, -6);
      pair(draft, { since, isCharged: false, line: { startDay: nextMonth } });
    },
  },
];
