// Subscriptions and agreements that ended or will, and what is billed and bought beyond the end.
import { addDays, addMonths } from '../../../shared/time.ts';
import type { Draft, OpenAgreement } from '../draft.ts';
import type { Subscription } from '../model.ts';
import { sharedOver } from '../truth.ts';
import { few, inLastMonth, type Kind, lastDayOf, lineRef, pair, someSeats } from './kind.ts';
import { buyForYears } from './terms.ts';

const cancelled = 'cancelled-still-billed';
const outlived = 'agreement-ended-costs-continue';

const withLastMonth = (draft: Draft): NonNullable<Subscription['end']> => ({
  day: lastDayOf(draft.calendar.lastMonth),
  saidAt: inLastMonth(draft),
});

function cancelledAnd(name: string, end: (draft: Draft) => NonNullable<Subscription['end']>): Kind {
  return {
    name,
    put(draft) {
      const { line } = pair(draft, { end: end(draft) });
      draft.expect(cancelled, lineRef(line), line.quantity * line.priceMinor);
    },
  };
}

const cancelledKinds: readonly Kind[] = [
  cancelledAnd('cancelled with last month, billed on', withLastMonth),
  cancelledAnd('cancelled without an end date, billed on', (draft) => {
    const saidAt = inLastMonth(draft);
    return { day: saidAt.slice(0, 10), saidAt, isDated: false };
  }),
  cancelledAnd('cancelled earlier this month, billed on', (draft) => ({
    day: addDays(draft.calendar.cutDay, 4),
    saidAt: inLastMonth(draft),
  })),
  cancelledAnd('ends with this month, billed on', (draft) => ({
    day: lastDayOf(draft.calendar.thisMonth),
    saidAt: inLastMonth(draft),
  })),
  {
    name: 'cancelled with last month, billed on by the quarter',
    put(draft) {
      const agreement = draft.agreement({ cycleMonths: 3 });
      const { line } = pair(draft, { end: withLastMonth(draft), agreement, line: { priceMinor: 4555 } });
      draft.expect(cancelled, lineRef(line), sharedOver(line.quantity * line.priceMinor, 3));
    },
  },
  cancelledAnd('ends today, billed on', (draft) => ({ day: draft.calendar.today, saidAt: inLastMonth(draft) })),
  {
    name: 'changed for a better product, and neither line followed',
    put(draft) {
      const { line, quantity } = pair(draft, { end: withLastMonth(draft) });
      const better = draft.purchases.buy(draft.product(), quantity, { since: draft.calendar.thisMonth });
      draft.expect(cancelled, lineRef(line), line.quantity * line.priceMinor);
      draft.expect(
        'subscription-unbilled',
        { kind: 'subscription', n: better.n },
        quantity * better.product.priceMinor,
      );
    },
  },
  {
    name: 'ends with this month, billed for a quarter that goes on',
    put(draft) {
      const agreement = draft.agreement({ cycleMonths: 3, nextInvoiceDay: addMonths(draft.calendar.nextMonth, 1) });
      const end = { day: lastDayOf(draft.calendar.thisMonth), saidAt: inLastMonth(draft) };
      const { line } = pair(draft, { end, agreement, line: { priceMinor: 6001 } });
      draft.expect(cancelled, lineRef(line), sharedOver(line.quantity * line.priceMinor, 3));
    },
  },
  {
    name: 'two of one product cancelled, both lines billed on',
    put(draft) {
      const { product, line } = pair(draft, { end: withLastMonth(draft) });
      const others = few(draft) + 1;
      draft.purchases.buy(product, others, { end: withLastMonth(draft) });
      const second = draft.line(product, others, { priceMinor: line.priceMinor });
      draft.expect(cancelled, lineRef(line), line.quantity * line.priceMinor);
      draft.expect(cancelled, lineRef(second), others * line.priceMinor);
    },
  },
  {
    name: 'ends in two months',
    put(draft) {
      pair(draft, { end: { day: lastDayOf(addMonths(draft.calendar.nextMonth, 1)), saidAt: inLastMonth(draft) } });
    },
  },
  {
    name: 'ends with this month, and so does the line',
    put(draft) {
      const endDay = lastDayOf(draft.calendar.thisMonth);
      pair(draft, { end: { day: endDay, saidAt: inLastMonth(draft) }, line: { endDay } });
    },
  },
  {
    name: 'ended with last month, and so did the line',
    put(draft) {
      pair(draft, { end: withLastMonth(draft), line: { endDay: lastDayOf(draft.calendar.lastMonth) } });
    },
  },
  {
    name: 'cancelled and replaced by as many',
    put(draft) {
      const { product, quantity } = pair(draft, { end: withLastMonth(draft) });
      draft.purchases.buy(product, quantity, { since: draft.calendar.thisMonth });
    },
  },
  {
    name: 'cancelled and replaced by fewer',
    put(draft) {
      const { product, quantity } = pair(draft, { end: withLastMonth(draft) });
      draft.purchases.buy(product, quantity - 2, { since: draft.calendar.thisMonth });
    },
  },
  {
    name: 'cancelled and replaced by more',
    put(draft) {
      const { product, quantity, line } = pair(draft, { end: withLastMonth(draft) });
      draft.purchases.buy(product, quantity + 2, { since: draft.calendar.thisMonth });
      draft.expect('seats-under-billed', lineRef(line), 2 * line.priceMinor);
    },
  },
  {
    name: 'cancelled, and the line is at no charge',
    put(draft) {
      pair(draft, { end: withLastMonth(draft), line: { billing: 'NoCharge' } });
    },
  },
];

/** Two products on an agreement of their own; what they cost a month. */
function twoOn(draft: Draft, agreement: OpenAgreement, end: Subscription['end'] = null): number {
  const both = [pair(draft, { agreement, end }), pair(draft, { agreement, end })];
  return both.reduce((sum, { product, quantity }) => sum + quantity * product.costMinor, 0);
}

function endedAgreement(draft: Draft, over: Partial<OpenAgreement> = {}): OpenAgreement {
  const endDay = lastDayOf(draft.calendar.lastMonth);
  return draft.agreement({
    status: 'Expired',
    endDay,
    nextInvoiceDay: null,
    invoicedDays: [draft.calendar.lastMonth],
    ...over,
  });
}

const agreementKinds: readonly Kind[] = [
  {
    name: 'an agreement that ended, its subscriptions go on',
    put(draft) {
      const agreement = endedAgreement(draft);
      draft.expect(outlived, { kind: 'agreement', n: agreement.n }, twoOn(draft, agreement));
    },
  },
  {
    name: 'an agreement that was cancelled, its subscriptions go on',
    put(draft) {
      const agreement = endedAgreement(draft, { status: 'Cancelled' });
      draft.expect(outlived, { kind: 'agreement', n: agreement.n }, twoOn(draft, agreement));
    },
  },
  {
    name: 'an agreement that ended, one of its products moved',
    put(draft) {
      const agreement = endedAgreement(draft);
      const { product, quantity } = pair(draft, { agreement });
      const moved = pair(draft, { agreement });
      draft.line(moved.product, moved.quantity, { startDay: draft.calendar.thisMonth });
      draft.expect(outlived, { kind: 'agreement', n: agreement.n }, quantity * product.costMinor);
    },
  },
  {
    name: 'an agreement that ended, with a product paid for a year',
    put(draft) {
      const agreement = endedAgreement(draft);
      const [product, quantity] = [draft.product(), someSeats(draft)];
      buyForYears(draft, product, quantity, { years: 1, monthsAgo: 5 });
      draft.line(product, quantity, { agreement });
      draft.expect(outlived, { kind: 'agreement', n: agreement.n }, quantity * product.costMinor);
    },
  },
  {
    name: 'an agreement that ended and was renewed by another',
    put(draft) {
      const agreement = endedAgreement(draft);
      const renewed = draft.agreement({ startDay: draft.calendar.thisMonth });
      for (const { product, quantity } of [pair(draft, { agreement }), pair(draft, { agreement })]) {
        draft.line(product, quantity, { agreement: renewed });
      }
    },
  },
  {
    name: 'an agreement that ended with its subscriptions',
    put(draft) {
      twoOn(draft, endedAgreement(draft), withLastMonth(draft));
    },
  },
  {
    name: 'an agreement that will end with this month',
    put(draft) {
      twoOn(draft, draft.agreement({ endDay: lastDayOf(draft.calendar.thisMonth) }));
    },
  },
  {
    name: 'an agreement that ends today',
    put(draft) {
      twoOn(draft, draft.agreement({ endDay: draft.calendar.today }));
    },
  },
];

export const endedKinds: readonly Kind[] = [...cancelledKinds, ...agreementKinds];
