// Invoices of the PSA beside the books: missing there, or there in another way.
import { addDays, hourMs, instantOf } from '../../../shared/time.ts';
import type { Draft } from '../draft.ts';
import type { BookCopy, Invoice } from '../model.ts';
import type { Kind } from './kind.ts';

const rule = 'invoice-not-in-accounting';

function net({ random }: Draft): number {
  return 10_000 + random.below(900_000);
}

function days(draft: Draft): string {
  return addDays(draft.calendar.today, -3 - draft.random.below(8));
}

function expectMissing(draft: Draft, { n }: Invoice, netMinor: number): void {
  draft.expect(rule, { kind: 'invoice', n }, netMinor);
}

function missing(name: string, over: (draft: Draft) => Partial<Invoice>): Kind {
  return {
    name,
    put(draft) {
      const netMinor = net(draft);
      expectMissing(draft, draft.invoice(days(draft), netMinor, { books: [], ...over(draft) }), netMinor);
    },
  };
}

type Copies = (
  draft: Draft,
  invoice: { n: number; number: string; netMinor: number },
) => readonly Omit<BookCopy, 'n'>[];

/** It stands in the books in these copies; what the books hold can be compared or is named. */
function standsAs(name: string, isUnclear: boolean, copies: Copies): Kind {
  return {
    name,
    put(draft) {
      const netMinor = net(draft);
      const books: BookCopy[] = [];
      const { n, number } = draft.invoice(days(draft), netMinor, { books });
      for (const [at, copy] of copies(draft, { n, number, netMinor }).entries()) {
        books.push({ n: at === 0 ? n : draft.next('copy') + 500, ...copy });
      }
      if (isUnclear) draft.expectUnclear({ kind: 'invoice', n });
    },
  };
}

function below(draft: Draft, isProject: boolean, billsWithParent: boolean): number {
  const n = draft.next('below');
  draft.below.push({ n, name: isProject ? 'Server move' : 'Branch', isProject, billsWithParent });
  return n;
}

function silent(name: string, over: (draft: Draft) => Partial<Invoice> & { netMinor?: number }): Kind {
  return {
    name,
    put(draft) {
      const { netMinor = net(draft), ...rest } = over(draft);
      draft.invoice(days(draft), netMinor, { books: [], ...rest });
    },
  };
}

/** Every invoice of the client stands in the books by another spelling of its number. */
function respelled(name: string, spell: (number: string) => string): Kind {
  return {
    name,
    isAlone: true,
    put(draft) {
      for (const back of [100, 70, 40, 12, 9, 6]) {
        const invoice = draft.invoice(addDays(draft.calendar.today, -back), net(draft));
        invoice.books = [{ n: invoice.n, number: spell(invoice.number) }];
      }
    },
  };
}

export const bookKinds: readonly Kind[] = [
  missing('an invoice that is not in the books', () => ({})),
  missing('an invoice with tax that is not in the books', ({ random }) => ({ taxMinor: 100 + random.below(9000) })),
  missing('an invoice for progress that is not in the books', () => ({ type: 'Progress' })),
  {
    name: 'an agreement’s invoice that is not in the books',
    put(draft) {
      const { thisMonth } = draft.calendar;
      const agreement = draft.agreement({ invoicedDays: [] });
      const lines = [{ text: agreement.name, quantity: 1, priceMinor: net(draft) }];
      const invoice = draft.invoice(thisMonth, 0, { agreement, lines, books: [] });
      expectMissing(draft, invoice, lines[0]?.priceMinor ?? 0);
    },
  },
  standsAs('void in the books', true, () => [{ isVoid: true }]),
  standsAs('twice in the books', true, () => [{}, {}]),
  standsAs('in the books over another amount', true, (_, { netMinor }) => [{ netMinor: netMinor - 1234 }]),
  standsAs('in the books in another currency', true, () => [{ currency: 'CAD' }]),
  standsAs('on a customer below', false, (draft) => [{ customerN: below(draft, false, true) }]),
  standsAs('on a customer below that pays for itself', false, (draft) => [{ customerN: below(draft, false, false) }]),
  standsAs('on a project below', false, (draft) => [{ customerN: below(draft, true, false) }]),
  standsAs('paid in part in the books', false, (_, { netMinor }) => [{ paidMinor: Math.floor(netMinor / 3) }]),
  standsAs('paid in full in the books', false, (_, { netMinor }) => [{ paidMinor: netMinor }]),
  standsAs('in the books a day later', false, (draft) => [
    { madeAt: draft.morningOf(addDays(draft.calendar.today, -1)) },
  ]),
  {
    name: 'an invoice whose number another client has in the books',
    put(draft) {
      const netMinor = net(draft);
      const stranger = draft.furtherCompany('Neighbours', {});
      const invoice = draft.invoice(days(draft), netMinor, { books: [] });
      stranger.invoice(days(draft), net(draft), { number: `${invoice.number}A`, books: [] });
      const theirs = stranger.invoices[0];
      if (theirs === undefined) return;
      theirs.books = [{ n: theirs.n, number: invoice.number }];
      // Theirs stands under a number that is ours: it is compared as missing, or named.
      draft.leaveOpen(rule, { kind: 'invoice', n: theirs.n });
      expectMissing(draft, invoice, netMinor);
    },
  },
  {
    name: 'in the books without a number, over the same amount',
    put(draft) {
      const invoice = draft.invoice(days(draft), net(draft));
      invoice.books = [{ n: invoice.n, number: '' }];
      // It may be the one: neither sent again nor taken for it.
      draft.expectUnclear({ kind: 'invoice', n: invoice.n });
    },
  },
  {
    name: 'void in the books and made anew under another number',
    put(draft) {
      const invoice = draft.invoice(days(draft), net(draft));
      const anew = { n: draft.next('copy') + 500, number: `${invoice.number}-R` };
      invoice.books = [{ n: invoice.n, isVoid: true }, anew];
      draft.expectUnclear({ kind: 'invoice', n: invoice.n });
    },
  },
  missing('an invoice that was paid and is not in the books', (draft) => ({
    paidDay: addDays(draft.calendar.today, -1),
  })),
  {
    name: 'one invoice of two in the books',
    put(draft) {
      const [first, second] = [net(draft), net(draft)];
      draft.invoice(days(draft), first);
      expectMissing(draft, draft.invoice(days(draft), second, { books: [] }), second);
    },
  },
  {
    name: 'an invoice of two months ago that is not in the books',
    put(draft) {
      const netMinor = net(draft);
      expectMissing(draft, draft.invoice(addDays(draft.calendar.today, -62), netMinor, { books: [] }), netMinor);
    },
  },
  ...['CAD', 'JPY'].map(
    (currency): Kind => ({
      name: `an invoice in ${currency} that is not in the books`,
      isAlone: true,
      put(draft) {
        draft.facts.currency = currency;
        const netMinor = net(draft);
        draft.invoice(addDays(draft.calendar.today, -20), net(draft));
        expectMissing(draft, draft.invoice(days(draft), netMinor, { books: [], taxMinor: 900 }), netMinor);
      },
    }),
  ),
  silent('an invoice over nothing', () => ({ netMinor: 0 })),
  silent('a credit memo', () => ({ netMinor: -4500, type: 'CreditMemo' })),
  silent('a draft', () => ({ isDraft: true })),
  {
    name: 'an invoice made hours ago',
    put(draft) {
      const { now, today } = draft.calendar;
      draft.invoice(today, net(draft), { books: [], madeAt: instantOf(Date.parse(now) - 9 * hourMs) });
    },
  },
  respelled('numbers with a prefix in the books', (number) => `INV-${number}`),
  respelled('numbers with zeros in front in the books', (number) => number.padStart(10, '0')),
  {
    name: 'books that always get invoices four days later',
    isAlone: true,
    put(draft) {
      const { today } = draft.calendar;
      for (const back of [95, 80, 65, 50, 35, 20]) {
        const day = addDays(today, -back);
        const invoice = draft.invoice(day, net(draft));
        invoice.books = [{ n: invoice.n, madeAt: draft.morningOf(addDays(day, 4)) }];
      }
      draft.invoice(addDays(today, -2), net(draft), { books: [] });
    },
  },
  {
    name: 'an annex whose invoices stand at its payer',
    isAlone: true,
    put(draft) {
      const annex = draft.furtherCompany('Annex', { parent: draft.company, payer: draft.company, hasTenant: false });
      annex.invoice(days(draft), net(draft));
    },
  },
  {
    name: 'an annex whose invoice is not in the books',
    isAlone: true,
    put(draft) {
      const annex = draft.furtherCompany('Annex', { parent: draft.company, payer: draft.company, hasTenant: false });
      const netMinor = net(draft);
      expectMissing(draft, annex.invoice(days(draft), netMinor, { books: [] }), netMinor);
    },
  },
];
