// What the distributor charges beside what a subscription's own history says.
import { hourMs, instantOf } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import { few, inLastMonth, type Kind, lastDayOf, lineRef, pair, someSeats, subscriptionRef } from './kind.ts';

const rule = 'vendor-charge-differs';

/** This month's charge says another number than the history. */
function charged(draft: Draft, by: number, billed?: number) {
  const options = billed === undefined ? {} : { billed };
  const all = pair(draft, { ...options, isProrated: false });
  const { thisMonth } = draft.calendar;
  for (const charge of draft.charges) {
    if (charge.subscription === all.subscription && charge.invoice.fromDay === thisMonth) charge.quantity += by;
  }
  return all;
}

/** Seats that changed within hours of the cut, `hours` after the invoice's day began in UTC. */
function nearTheCut(name: string, followsHistory: boolean, billsNew: boolean): Kind {
  return {
    name,
    put(draft) {
      const [quantity, more] = [someSeats(draft), few(draft)];
      const beganMs = Date.parse(`${draft.calendar.cutDay}T00:00:00Z`);
      const at = instantOf(beganMs + Math.round((draft.random.below(440) / 10 - 10) * hourMs));
      const { line, subscription } = pair(draft, {
        bought: quantity,
        billed: quantity + (billsNew ? more : 0),
        changes: [{ at, quantity: quantity + more }],
        isProrated: false,
      });
      for (const charge of draft.charges) {
        if (charge.subscription !== subscription || charge.invoice.fromDay !== draft.calendar.thisMonth) continue;
        charge.quantity = quantity + (followsHistory ? more : 0);
      }
      if (followsHistory && !billsNew) draft.leaveOpen('seats-under-billed', lineRef(line));
    },
  };
}

export const disputeKinds: readonly Kind[] = [
  {
    name: 'charged for more than there are',
    put(draft) {
      const more = few(draft);
      const { subscription, product, line } = charged(draft, more);
      draft.expect(rule, subscriptionRef(subscription), more * product.costMinor);
      // Where the charge is right after all, the line bills too few.
      draft.expectUnclear(lineRef(line));
    },
  },
  {
    name: 'charged for fewer than there are',
    put(draft) {
      const { subscription, product } = charged(draft, -2);
      draft.expect(rule, subscriptionRef(subscription), 2 * product.costMinor);
    },
  },
  {
    name: 'charged for more than there are, and too few billed',
    put(draft) {
      const more = few(draft);
      const { subscription, product, line } = charged(draft, more);
      line.quantity -= 2;
      draft.expect(rule, subscriptionRef(subscription), more * product.costMinor);
      draft.expect('seats-under-billed', lineRef(line), 2 * line.priceMinor);
    },
  },
  {
    name: 'charged after the end',
    put(draft) {
      const { lastMonth, thisMonth } = draft.calendar;
      const end = { day: lastDayOf(lastMonth), saidAt: inLastMonth(draft) };
      const { subscription, product, quantity } = pair(draft, { end, line: { endDay: end.day } });
      draft.purchases.charge(draft.purchases.invoiceOf(thisMonth), subscription, { quantity });
      draft.expect(rule, subscriptionRef(subscription), quantity * product.costMinor);
    },
  },
  {
    name: 'an invoice with too many that was credited and made anew',
    put(draft) {
      const { subscription, quantity } = pair(draft);
      const credited = draft.frame.distributorInvoices.find(({ isCredited }) => isCredited === true);
      if (credited === undefined) throw new Error('the distributor credited no invoice');
      draft.purchases.charge(credited, subscription, { quantity: quantity + 5 });
    },
  },
  nearTheCut('changed near the cut, charged as before', false, false),
  nearTheCut('changed near the cut, charged as after', true, false),
  nearTheCut('changed near the cut, charged and billed as after', true, true),
  nearTheCut('changed near the cut, charged as before, billed as after', false, true),
];
