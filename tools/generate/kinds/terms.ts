// What is charged by another term than the month, and what is no seat at all.
import { addDays, addMonths, type Day } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import type { Product, Subscription } from '../model.ts';
import { sharedOver } from '../truth.ts';
import { few, type Kind, lastDayOf, lineRef, pair, someSeats, subscriptionRef } from './kind.ts';

const rule = 'seats-under-billed';

/** Charged once for the whole term on the invoice of the month in which it began. */
export function buyForYears(
  draft: Draft,
  product: Product,
  quantity: number,
  { years, monthsAgo }: { years: 1 | 3; monthsAgo: number },
): Subscription {
  const since = addMonths(draft.calendar.thisMonth, -monthsAgo);
  const endDay = addDays(addMonths(since, 12 * years), -1);
  const subscription = draft.purchases.buy(product, quantity, {
    since,
    isCharged: false,
    term: years === 1 ? 'Annual' : '3-Year',
    costMinor: product.costMinor * 12 * years,
    commitment: { term: `${years}-Year`, endDay },
  });
  draft.purchases.charge(draft.purchases.invoiceOf(since), subscription, {
    quantity,
    term: years === 1 ? 'Annual' : '3 Year',
    fromDay: since,
    toDay: endDay,
  });
  return subscription;
}

function forYears(years: 1 | 3, monthsAgo: number): readonly Kind[] {
  const begun = `paid for ${years} years ${monthsAgo} months ago`;
  return [
    {
      name: `${begun}: all billed`,
      put(draft) {
        const [product, quantity] = [draft.product(), someSeats(draft)];
        buyForYears(draft, product, quantity, { years, monthsAgo });
        draft.line(product, quantity);
      },
    },
    {
      name: `${begun}: too few billed`,
      put(draft) {
        const [product, quantity, more] = [draft.product(), someSeats(draft), few(draft)];
        buyForYears(draft, product, quantity + more, { years, monthsAgo });
        const line = draft.line(product, quantity);
        draft.expect(rule, lineRef(line), more * line.priceMinor);
      },
    },
  ];
}

/** An item beside a healthy subscription's own. */
function beside(name: string, charge: (draft: Draft, month: Day) => Parameters<Draft['purchases']['charge']>[2]): Kind {
  return {
    name,
    put(draft) {
      const { subscription } = pair(draft);
      const { thisMonth } = draft.calendar;
      draft.purchases.charge(draft.purchases.invoiceOf(thisMonth), subscription, charge(draft, thisMonth));
    },
  };
}

function metered(name: string, unit: string, isBilled: boolean): Kind {
  return {
    name,
    put(draft) {
      const { thisMonth, lastMonth } = draft.calendar;
      const product = draft.product();
      const subscription = draft.purchases.buy(product, 1, { isCharged: false });
      for (const month of [thisMonth, lastMonth]) {
        draft.purchases.charge(draft.purchases.invoiceOf(month), subscription, {
          quantity: (1 + draft.random.below(90_000_000)) / 100_000,
          term: 'Arrears',
          fromDay: addMonths(month, -1),
          toDay: lastDayOf(addMonths(month, -1)),
          costMinor: 7 + draft.random.below(90),
          unit,
        });
      }
      // What is used is no number of seats: whether all of it is billed, nobody can tell from this.
      draft.expectUnclear(subscriptionRef(subscription), ...(isBilled ? [lineRef(draft.line(product, 1))] : []));
    },
  };
}

export const termKinds: readonly Kind[] = [
  ...forYears(1, 4),
  ...forYears(1, 11),
  ...forYears(3, 14),
  {
    name: 'paid for a year, seats added since and not billed',
    put(draft) {
      const [product, quantity, more] = [draft.product(), someSeats(draft), few(draft)];
      const { lastMonth, thisMonth } = draft.calendar;
      const subscription = buyForYears(draft, product, quantity, { years: 1, monthsAgo: 6 });
      const day = addDays(lastMonth, 11);
      (subscription.steps as { at: string; quantity: number }[]).push({
        at: `${day}T12:00:00Z`,
        quantity: quantity + more,
      });
      draft.purchases.charge(draft.purchases.invoiceOf(thisMonth), subscription, {
        type: 'prorate',
        quantity: more,
        term: 'Annual',
        fromDay: day,
        toDay: subscription.commitment?.endDay ?? day,
        costMinor: Math.round(product.costMinor * 5.6),
      });
      const line = draft.line(product, quantity);
      draft.expect(rule, lineRef(line), more * line.priceMinor);
    },
  },
  {
    name: 'promised for a year and paid by the month: all billed',
    put(draft) {
      const endDay = addDays(addMonths(draft.calendar.thisMonth, 5), -1);
      pair(draft, { commitment: { term: '1-Year', endDay } });
    },
  },
  {
    name: 'promised for a year and paid by the month: too few billed',
    put(draft) {
      const endDay = addDays(addMonths(draft.calendar.thisMonth, 5), -1);
      const [quantity, more] = [someSeats(draft), few(draft)];
      const { line } = pair(draft, {
        bought: quantity + more,
        billed: quantity,
        commitment: { term: '1-Year', endDay },
      });
      draft.expect(rule, lineRef(line), more * line.priceMinor);
    },
  },
  {
    name: 'one product by the month and by the year, a line each',
    put(draft) {
      const [quantity, others] = [someSeats(draft), few(draft) + 1];
      const { product } = pair(draft, { bought: quantity });
      buyForYears(draft, product, others, { years: 1, monthsAgo: 3 });
      draft.line(product, others);
    },
  },
  {
    name: 'one product by the month and by the year, too few billed',
    put(draft) {
      const [quantity, others, more] = [someSeats(draft), few(draft) + 1, few(draft)];
      const { product, line } = pair(draft, { bought: quantity + more, billed: quantity });
      buyForYears(draft, product, others, { years: 1, monthsAgo: 3 });
      const second = draft.line(product, others, { priceMinor: line.priceMinor });
      draft.expect(rule, [lineRef(line), lineRef(second)], more * line.priceMinor);
    },
  },
  {
    name: 'paid for a year and billed by the year, too few',
    put(draft) {
      const agreement = draft.agreement({ cycleMonths: 12, nextInvoiceDay: addMonths(draft.calendar.nextMonth, 6) });
      const [product, quantity, more] = [draft.product(), someSeats(draft), few(draft)];
      buyForYears(draft, product, quantity + more, { years: 1, monthsAgo: 5 });
      const line = draft.line(product, quantity, { agreement, priceMinor: 21_111 });
      draft.expect(rule, lineRef(line), sharedOver(more * line.priceMinor, 12));
    },
  },
  beside('something without a subscription beside the charge', (_, month) => ({
    ...{ type: 'one-time', term: 'One-Time', quantity: 1, isLoose: true },
    ...{ fromDay: addDays(month, 2), toDay: addDays(month, 2) },
  })),
  metered('charged by use, billed by a line', 'GB', true),
  metered('charged by use, billed by no line', 'GB', false),
  metered('charged by use that counts devices', 'Each', true),
  beside('a service credit beside the charge', ({ random }) => ({
    type: 'service-credit',
    quantity: -1 - random.below(3),
  })),
  beside('a rebate beside the charge', () => ({ type: 'rebate', term: 'Rebate', quantity: -1 })),
  beside('a set-up fee beside the charge', (_, month) => ({
    type: 'one-time',
    term: 'One-Time',
    quantity: 1,
    fromDay: addDays(month, 1),
    toDay: addDays(month, 1),
  })),
  {
    name: 'a trial',
    put(draft) {
      const { thisMonth, today } = draft.calendar;
      const subscription = draft.purchases.buy(draft.product(), few(draft), {
        since: addDays(today, -20),
        status: 'Trial',
        term: 'Trial',
        isCharged: false,
      });
      const charge = { quantity: 1, term: 'Trial', costMinor: 0 };
      draft.purchases.charge(draft.purchases.invoiceOf(thisMonth), subscription, charge);
    },
  },
  {
    name: 'something bought once',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const subscription = draft.purchases.buy(draft.product(), few(draft), {
        since: addDays(lastMonth, 10),
        term: 'One-Time',
        isCharged: false,
      });
      draft.purchases.charge(draft.purchases.invoiceOf(draft.calendar.thisMonth), subscription, {
        type: 'one-time',
        term: 'One-Time',
        quantity: subscription.steps[0]?.quantity ?? 0,
        fromDay: addDays(lastMonth, 10),
        toDay: addDays(lastMonth, 10),
      });
    },
  },
];
