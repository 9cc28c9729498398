// What a payment system collected beside what the books have as paid: where they differ, and where they only seem to.
import { addDays, type Day } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import type { Attempt, BookCopy, Collected, Invoice } from '../model.ts';
import type { Ref } from '../truth.ts';
import type { Kind } from './kind.ts';

const differs = 'paid-in-one-system';
const failing = 'payment-failing';

/** An invoice of some weeks ago as it stands in each system; days are counted back from today. */
interface Told {
  draft: Draft;
  netMinor: number;
  invoice: Invoice;
  daysAgo(days: number): Day;
}

interface Stands {
  /** Left out, it is open in the books. */
  paidDay?: Day;
  copy?: Partial<BookCopy>;
  hasInvoice?: boolean;
  attempts?: readonly Omit<Attempt, 'n' | 'minor'>[];
  /** Of each attempt; left out, the whole. */
  minors?: readonly number[];
}

type Refs = Record<'booked' | 'asked', Ref> & { payments: Ref[] };

function collected(name: string, stands: (told: Told) => Stands, then: (told: Told, refs: Refs) => void): Kind {
  return {
    name,
    put(draft) {
      const netMinor = 10_000 + draft.random.below(600_000);
      const daysAgo = (days: number) => addDays(draft.calendar.today, -days);
      const invoice = draft.invoice(daysAgo(20), netMinor);
      const told = { draft, netMinor, invoice, daysAgo };
      const { paidDay = null, copy = {}, hasInvoice = false, attempts = [], minors = [] } = stands(told);
      const all = attempts.map((each, at): Attempt => {
        const n = draft.next('attempt') + 700;
        return { n, minor: minors[at] ?? netMinor, ...each };
      });
      const books: BookCopy[] = [{ n: invoice.n, customerN: draft.company.n, ...copy }];
      const made: Collected = { hasInvoice, attempts: all };
      Object.assign(invoice, { paidDay, books, collected: made });
      const refOf = (kind: Ref['kind'], n: number): Ref => {
        draft.made({ kind, n }, null);
        return { kind, n };
      };
      then(told, {
        booked: refOf('booked-invoice', invoice.n),
        asked: refOf('collected-invoice', invoice.n),
        payments: all.map(({ n }) => refOf('payment', n)),
      });
    },
  };
}

const succeeded = { state: 'succeeded' } as const;
const failed = { state: 'failed' } as const;
const nothing = () => {};

function expectAll(rule: string, of: 'booked' | 'asked') {
  return ({ draft, netMinor }: Told, refs: Refs) => draft.expect(rule, refs[of], netMinor);
}

export const collectedKinds: readonly Kind[] = [
  collected(
    'paid by card and open in the books',
    ({ daysAgo }) => ({ attempts: [{ ...succeeded, day: daysAgo(6) }] }),
    expectAll(differs, 'booked'),
  ),
  collected(
    'paid by card on an invoice of the payment system, and open in the books',
    ({ daysAgo }) => ({ hasInvoice: true, attempts: [{ ...succeeded, day: daysAgo(6) }] }),
    expectAll(differs, 'booked'),
  ),
  collected(
    'entered in the books without the fee',
    ({ daysAgo, netMinor }) => ({
      copy: { paidMinor: netMinor - 433 },
      attempts: [{ ...succeeded, day: daysAgo(19), feeMinor: 433 }],
    }),
    ({ draft }, { booked }) => draft.expect(differs, booked, 433),
  ),
  collected(
    'paid in two parts, one of them entered',
    ({ daysAgo, netMinor }) => ({
      copy: { paidMinor: 4000 },
      attempts: [
        { ...succeeded, day: daysAgo(19) },
        { ...succeeded, day: daysAgo(8) },
      ],
      minors: [4000, netMinor - 4000],
    }),
    ({ draft, netMinor }, { booked }) => draft.expect(differs, booked, netMinor - 4000),
  ),
  collected(
    'given back in part, and paid in the books',
    ({ daysAgo }) => ({
      paidDay: daysAgo(14),
      attempts: [{ ...succeeded, day: daysAgo(14), back: { day: daysAgo(6), minor: 2500, isDispute: false } }],
    }),
    ({ draft }, { booked }) => draft.expect(differs, booked, 2500),
  ),
  collected(
    'disputed, and paid in the books',
    ({ daysAgo, netMinor }) => ({
      paidDay: daysAgo(14),
      attempts: [{ ...succeeded, day: daysAgo(14), back: { day: daysAgo(6), minor: netMinor, isDispute: true } }],
    }),
    expectAll(differs, 'booked'),
  ),
  collected(
    'a bank debit that failed after it was entered',
    ({ daysAgo }) => ({
      paidDay: daysAgo(14),
      hasInvoice: true,
      attempts: [{ ...failed, isBankDebit: true, day: daysAgo(14), failedDay: daysAgo(8) }],
    }),
    expectAll(differs, 'asked'),
  ),
  collected(
    'paid in the books, and still asked for by the payment system',
    ({ daysAgo }) => ({ paidDay: daysAgo(8), hasInvoice: true }),
    expectAll(differs, 'asked'),
  ),
  collected(
    'a card that failed',
    ({ daysAgo }) => ({ hasInvoice: true, attempts: [{ ...failed, day: daysAgo(5) }] }),
    ({ draft, netMinor }, { payments }) => draft.expect(failing, payments, netMinor),
  ),
  collected(
    'a card that failed twice, on no invoice of the payment system',
    ({ daysAgo }) => ({
      attempts: [
        { ...failed, day: daysAgo(9) },
        { ...failed, day: daysAgo(5) },
      ],
    }),
    ({ draft, netMinor }, { payments }) => draft.expect(failing, payments.slice(1), netMinor),
  ),
  collected(
    'a card that failed and came in the second time',
    ({ daysAgo }) => ({
      paidDay: daysAgo(5),
      hasInvoice: true,
      attempts: [
        { ...failed, day: daysAgo(9) },
        { ...succeeded, day: daysAgo(5) },
      ],
    }),
    nothing,
  ),
  collected(
    'a card that failed, and a check that came after it',
    ({ daysAgo }) => ({ paidDay: daysAgo(5), attempts: [{ ...failed, day: daysAgo(12) }] }),
    nothing,
  ),
  collected(
    'a bank debit under way',
    ({ daysAgo }) => ({ hasInvoice: true, attempts: [{ state: 'pending', isBankDebit: true, day: daysAgo(2) }] }),
    nothing,
  ),
  collected('paid by card today', ({ daysAgo }) => ({ attempts: [{ ...succeeded, day: daysAgo(0) }] }), nothing),
  collected(
    'paid with an amount that another invoice has too',
    ({ daysAgo }) => ({ paidDay: daysAgo(6), attempts: [{ ...succeeded, day: daysAgo(6) }] }),
    ({ draft, netMinor, daysAgo }) => void draft.invoice(daysAgo(15), netMinor),
  ),
  collected(
    'a payment that names no invoice',
    ({ daysAgo }) => ({ attempts: [{ ...succeeded, day: daysAgo(6), isUnnamed: true }] }),
    ({ draft }, { payments }) => draft.expectUnclear(...payments),
  ),
  collected(
    'paid in another currency than it is billed in',
    ({ daysAgo }) => ({ attempts: [{ ...succeeded, day: daysAgo(6), currency: 'NZD' }] }),
    ({ draft }, { booked }) => draft.expectUnclear(booked),
  ),
  collected(
    'void in the books and paid by card',
    ({ daysAgo }) => ({ copy: { isVoid: true }, attempts: [{ ...succeeded, day: daysAgo(6) }] }),
    ({ draft }, { booked }) => draft.expectUnclear(booked),
  ),
];
