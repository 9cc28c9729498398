// Several lines, agreements and subscriptions of one product, and agreements billed by other cycles.
import { addDays, addMonths } from '../../../shared/time.ts';
import type { Draft, OpenAgreement } from '../draft.ts';
import { sharedOver } from '../truth.ts';
import { few, type Kind, lineRef, pair, someSeats } from './kind.ts';

const rule = 'seats-under-billed';

/** Two lines of a product, on the agreements that are given; short of that many seats. */
function twoLines(draft: Draft, [first, second]: readonly [OpenAgreement, OpenAgreement], short: number): void {
  const [some, others] = [someSeats(draft), few(draft) + 1];
  const { product, line } = pair(draft, { bought: some + others + short, billed: some, agreement: first });
  const other = draft.line(product, others, { agreement: second, priceMinor: line.priceMinor });
  if (short > 0) draft.expect(rule, [lineRef(line), lineRef(other)], short * line.priceMinor);
}

function cycle(name: string, months: 3 | 6 | 12): readonly Kind[] {
  const byCycle = (draft: Draft) =>
    draft.agreement({
      cycleMonths: months,
      nextInvoiceDay: addMonths(draft.calendar.nextMonth, draft.random.below(months - 1)),
    });
  const priced = (draft: Draft) => ({ priceMinor: months * 400 + draft.random.below(7000) });
  return [
    {
      name: `${name}: all billed`,
      put: (draft) => void pair(draft, { agreement: byCycle(draft), line: priced(draft) }),
    },
    {
      name: `${name}: too few billed`,
      put(draft) {
        const [quantity, more] = [someSeats(draft), few(draft)];
        const options = { bought: quantity + more, billed: quantity, agreement: byCycle(draft), line: priced(draft) };
        const { line } = pair(draft, options);
        draft.expect(rule, lineRef(line), sharedOver(more * line.priceMinor, months));
      },
    },
  ];
}

function childOf(months: 1 | 3 | 12, short: boolean): Kind {
  return {
    name: `a child of an agreement billed every ${months} months: ${short ? 'too few' : 'all'} billed`,
    put(draft) {
      const nextInvoiceDay = addMonths(draft.calendar.nextMonth, months === 1 ? 0 : draft.random.below(months - 1));
      const parent = draft.agreement({ cycleMonths: months, nextInvoiceDay, type: 'Master' });
      const child = draft.agreement({ cycleMonths: null, nextInvoiceDay: null, parent, type: 'Cloud' });
      const [quantity, more] = [someSeats(draft), short ? few(draft) : 0];
      const priceMinor = months * 400 + draft.random.below(7000);
      const options = { bought: quantity + more, billed: quantity, agreement: child, line: { priceMinor } };
      const { line } = pair(draft, options);
      if (short) draft.expect(rule, lineRef(line), sharedOver(more * priceMinor, months));
    },
  };
}

export const lineKinds: readonly Kind[] = [
  { name: 'two lines on one agreement, enough', put: (draft) => twoLines(draft, [draft.main, draft.main], 0) },
  {
    name: 'two lines on one agreement, too few',
    put: (draft) => twoLines(draft, [draft.main, draft.main], few(draft)),
  },
  { name: 'two agreements, enough', put: (draft) => twoLines(draft, [draft.main, draft.agreement()], 0) },
  { name: 'two agreements, too few', put: (draft) => twoLines(draft, [draft.main, draft.agreement()], few(draft)) },
  {
    name: 'two subscriptions on one line, enough',
    put(draft) {
      const [quantity, others] = [someSeats(draft), few(draft)];
      const { product } = pair(draft, { bought: quantity, billed: quantity + others });
      draft.purchases.buy(product, others);
    },
  },
  {
    name: 'two subscriptions on one line, too few',
    put(draft) {
      const others = few(draft);
      const { product, line } = pair(draft);
      draft.purchases.buy(product, others);
      draft.expect(rule, lineRef(line), others * line.priceMinor);
    },
  },
  {
    name: 'two lines at two prices, too few',
    put(draft) {
      const [quantity, others, short] = [someSeats(draft), few(draft), few(draft)];
      const { product, line } = pair(draft, { bought: quantity + others + short, billed: quantity });
      const other = draft.line(product, others, { priceMinor: line.priceMinor + 300 });
      // Whose price is lost is not said.
      draft.expect(rule, [lineRef(line), lineRef(other)], null);
    },
  },
  {
    name: 'one line by the month and one by the quarter, enough',
    put(draft) {
      const quarterly = draft.agreement({ cycleMonths: 3 });
      const [quantity, others] = [someSeats(draft), few(draft)];
      const { product, line } = pair(draft, { bought: quantity + others, billed: quantity });
      draft.line(product, others, { agreement: quarterly, priceMinor: 3 * line.priceMinor });
    },
  },
  {
    name: 'one line on a parent and one on its child, enough',
    put(draft) {
      const parent = draft.agreement({ type: 'Master' });
      const child = draft.agreement({ cycleMonths: null, nextInvoiceDay: null, parent, type: 'Cloud' });
      const [quantity, others] = [someSeats(draft), few(draft)];
      const { product } = pair(draft, { bought: quantity + others, billed: quantity, agreement: parent });
      draft.line(product, others, { agreement: child });
    },
  },
  {
    name: 'an agreement that is billed in the middle of the month, too few',
    put(draft) {
      const nextInvoiceDay = addDays(
        draft.calendar.today < addDays(draft.calendar.thisMonth, 14)
          ? draft.calendar.thisMonth
          : draft.calendar.nextMonth,
        14,
      );
      const agreement = draft.agreement({ nextInvoiceDay });
      const [quantity, more] = [someSeats(draft), few(draft)];
      const { line } = pair(draft, { bought: quantity + more, billed: quantity, agreement });
      draft.expect(rule, lineRef(line), more * line.priceMinor);
    },
  },
  ...cycle('an agreement billed by the quarter', 3),
  ...cycle('an agreement billed by the half-year', 6),
  ...cycle('an agreement billed by the year', 12),
  childOf(1, false),
  childOf(1, true),
  childOf(3, true),
  childOf(12, false),
  childOf(12, true),
];
