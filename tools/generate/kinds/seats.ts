// Seats bought beside seats billed: where they differ, and where they only look as if they did.
import { addDays, addMonths } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import {
  few,
  inLastMonth,
  type Kind,
  lastDayOf,
  lineRef,
  pair,
  sinceTheCut,
  someSeats,
  subscriptionRef,
} from './kind.ts';

const rule = 'seats-under-billed';

function addedBefore(name: string, at: (draft: Draft) => string): Kind {
  return {
    name,
    put(draft) {
      const [quantity, more] = [someSeats(draft), few(draft)];
      const { line } = pair(draft, { bought: quantity, changes: [{ at: at(draft), quantity: quantity + more }] });
      draft.expect(rule, lineRef(line), more * line.priceMinor);
    },
  };
}

export const seatKinds: readonly Kind[] = [
  addedBefore('seats added last month, not billed', inLastMonth),
  addedBefore('seats added long ago, not billed', ({ calendar }) => `${addMonths(calendar.thisMonth, -5)}T11:00:00Z`),
  addedBefore(
    'seats added in the month before last, not billed',
    ({ calendar }) => `${addDays(addMonths(calendar.thisMonth, -2), 12)}T11:00:00Z`,
  ),
  {
    name: 'seats added twice last month, not billed',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const quantity = someSeats(draft);
      const changes = [
        { at: `${addDays(lastMonth, 9)}T10:00:00Z`, quantity: quantity + 1 },
        { at: `${addDays(lastMonth, 19)}T10:00:00Z`, quantity: quantity + 4 },
      ];
      const { line } = pair(draft, { bought: quantity, changes });
      draft.expect(rule, lineRef(line), 4 * line.priceMinor);
    },
  },
  {
    name: 'seats that the base fee includes, enough',
    put(draft) {
      pair(draft, { line: { included: few(draft) } });
    },
  },
  {
    name: 'seats that the base fee includes, too few',
    put(draft) {
      const [quantity, more] = [someSeats(draft), few(draft)];
      const { line } = pair(draft, { bought: quantity + more, billed: quantity, line: { included: few(draft) } });
      draft.expect(rule, lineRef(line), more * line.priceMinor);
    },
  },
  {
    name: 'seats added after the cut',
    put(draft) {
      const quantity = someSeats(draft);
      pair(draft, { bought: quantity, changes: [{ at: sinceTheCut(draft), quantity: quantity + few(draft) }] });
    },
  },
  {
    name: 'seats added after the cut, billed already',
    put(draft) {
      const [quantity, more] = [someSeats(draft), few(draft)];
      const changes = [{ at: sinceTheCut(draft), quantity: quantity + more }];
      pair(draft, { bought: quantity, billed: quantity + more, changes });
    },
  },
  {
    name: 'seats added after the cut, billed from next month by a new line',
    put(draft) {
      const { thisMonth, nextMonth } = draft.calendar;
      const [quantity, more] = [someSeats(draft), few(draft)];
      const changes = [{ at: sinceTheCut(draft), quantity: quantity + more }];
      const { product, line } = pair(draft, { bought: quantity, changes, line: { endDay: lastDayOf(thisMonth) } });
      draft.line(product, quantity + more, { startDay: nextMonth, priceMinor: line.priceMinor });
    },
  },
  {
    name: 'seats taken away after the cut',
    put(draft) {
      const quantity = someSeats(draft);
      pair(draft, { bought: quantity, changes: [{ at: sinceTheCut(draft), quantity: quantity - 2 }] });
    },
  },
  {
    name: 'seats added and taken away before the cut',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const quantity = someSeats(draft);
      const changes = [
        { at: `${addDays(lastMonth, 9)}T10:00:00Z`, quantity: quantity + 3 },
        { at: `${addDays(lastMonth, 20)}T10:00:00Z`, quantity },
      ];
      pair(draft, { bought: quantity, changes });
    },
  },
  {
    name: 'seats taken away last month, and the line followed',
    put(draft) {
      const quantity = someSeats(draft);
      pair(draft, {
        bought: quantity,
        billed: quantity - 2,
        changes: [{ at: inLastMonth(draft), quantity: quantity - 2 }],
      });
    },
  },
  {
    name: 'a line that ended with last month and a new one from this month',
    put(draft) {
      const { lastMonth, thisMonth } = draft.calendar;
      const [quantity, more] = [someSeats(draft), few(draft)];
      const changes = [{ at: inLastMonth(draft), quantity: quantity + more }];
      const { product, line } = pair(draft, { bought: quantity, changes, line: { endDay: lastDayOf(lastMonth) } });
      draft.line(product, quantity + more, { startDay: thisMonth, priceMinor: line.priceMinor });
    },
  },
  {
    name: 'a line that ended with last month and a new one with too few',
    put(draft) {
      const { lastMonth, thisMonth } = draft.calendar;
      const [quantity, more] = [someSeats(draft), few(draft)];
      const changes = [{ at: inLastMonth(draft), quantity: quantity + more + 1 }];
      const { product, line } = pair(draft, { bought: quantity, changes, line: { endDay: lastDayOf(lastMonth) } });
      const next = draft.line(product, quantity + more, { startDay: thisMonth, priceMinor: line.priceMinor });
      draft.expect(rule, lineRef(next), next.priceMinor);
    },
  },
  {
    name: 'a correction for last month alone',
    put(draft) {
      const { lastMonth } = draft.calendar;
      const [quantity, more] = [someSeats(draft), few(draft)];
      const { product, line } = pair(draft, { bought: quantity + more, billed: quantity });
      const { priceMinor } = line;
      const once = draft.line(product, more, { startDay: lastMonth, endDay: lastDayOf(lastMonth), priceMinor });
      draft.expect(rule, [lineRef(line), lineRef(once)], more * priceMinor);
    },
  },
  {
    name: 'a correction for this month alone',
    put(draft) {
      const { thisMonth } = draft.calendar;
      const [quantity, more] = [someSeats(draft), few(draft)];
      const { product, line } = pair(draft, { bought: quantity + more, billed: quantity });
      const { priceMinor } = line;
      const once = draft.line(product, more, { startDay: thisMonth, endDay: lastDayOf(thisMonth), priceMinor });
      // This month is billed in full; what next month bills may be said now or then.
      draft.leaveOpen(rule, lineRef(line), lineRef(once));
    },
  },
  {
    name: 'a line at no charge',
    put(draft) {
      pair(draft, { line: { billing: 'NoCharge' } });
    },
  },
  {
    name: 'some seats at no charge',
    put(draft) {
      const quantity = someSeats(draft);
      const { product, line } = pair(draft, { bought: quantity, billed: quantity - 2 });
      draft.line(product, 2, { billing: 'NoCharge', priceMinor: line.priceMinor });
    },
  },
  {
    name: 'a line that is not to be billed',
    put(draft) {
      pair(draft, { line: { billing: 'DoNotBill' } });
    },
  },
  {
    name: 'more billed than bought',
    put(draft) {
      const quantity = someSeats(draft);
      pair(draft, { bought: quantity, billed: quantity + few(draft) });
    },
  },
  {
    name: 'a product that is linked to nothing',
    put(draft) {
      const product = draft.product(({ isLinked = true }) => !isLinked);
      const { line, subscription } = pair(draft, { product, billed: 4 });
      draft.expectUnclear(subscriptionRef(subscription), lineRef(line));
    },
  },
];
