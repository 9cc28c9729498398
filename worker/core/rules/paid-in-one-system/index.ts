// Rule: an invoice that one system has as paid and the other as open.
import Big from 'big.js';
import { countOf } from '../../../../shared/counting.ts';
import { type PaidInOneSystemFacts, paidInOneSystemFacts } from '../../../../shared/facts/paid-in-one-system.ts';
import { toMinor } from '../../../../shared/money.ts';
import { daysBetween } from '../../../../shared/time.ts';
import { type ClientView, connectionsAs, knownAs, titleIn } from '../../client-view.ts';
import { defineRule } from '../define-rule.ts';
import {
  type Affair,
  affairsOf,
  type Collected,
  currencyOf,
  type InvoiceRecord,
  isReceived,
} from '../payments/collected.ts';
import { lookAgain, type Statement, type Thing, unclear, unclearBy } from '../statements.ts';
import { issueOf } from './finding.ts';
import { judge } from './judge.ts';
import { type PaidParams, params } from './params.ts';

/** Older payments that name no invoice are a matter of closed books. */
const recentDays = 90;

export const paidInOneSystem = defineRule({
  facts: paidInOneSystemFacts,
  title: 'Paid in one system only',
  needs: ['invoice', 'payment', 'refund', 'dispute'],
  missesAny: [
    { role: 'payments', kind: 'payment' },
    { role: 'accounting', kind: 'payment' },
  ],
  params,
  harmsClient: false,
  // Whatever of it came last.
  happened: ({ paidDay, backDay, payoutDay }) =>
    [paidDay, backDay, payoutDay]
      .filter((day) => day !== null)
      .sort()
      .at(-1) ?? null,
  tells: 'late-cash',
  look(view, values) {
    const affairs = affairsOf(view);
    const said = affairs.flatMap((affair) => saidOf(view, affair, values));
    return [...withoutHabit(view, said), ...unnamed(view, affairs)];
  },
  things: (view) =>
    affairsOf(view).flatMap(({ booked, payments }) =>
      booked === null || payments.length === 0 ? [] : [thingOf(view, booked, sumOf(payments))],
    ),
});

type Said = Statement<PaidInOneSystemFacts>;

function saidOf(view: ClientView, { booked, ...affair }: Affair, values: PaidParams): Said[] {
  if (booked === null) return [];
  const judgement = judge(view, { ...affair, booked }, values);
  switch (judgement.kind) {
    case 'agreed':
      return [];
    case 'unknown':
      return [unclearBy(thingOf(view, judgement.of, judgement.amount), judgement.gap)];
    case 'found':
      return view.nowMs <= judgement.dueMs ? lookAgain(judgement.dueMs + 1) : [issueOf(view, judgement.found)];
  }
}

/** Where books hold no payment at all, that one is missing there says nothing: whether any are entered is asked once. */
function withoutHabit(view: ClientView, said: readonly Said[]): Said[] {
  const silent = view.systems.filter(
    ({ id, role, has }) => has !== undefined && !has.includes('payment') && isBooks(view, id, role),
  );
  return silent.reduce<Said[]>(
    (all, { id, title }) => {
      const isAbout = (each: Said) =>
        'finding' in each && each.about.connection === id && each.finding.facts.kind === 'not-entered';
      const [first, ...more] = all.filter(isAbout);
      if (first === undefined || !('finding' in first)) return all;
      const amountMinor = [first, ...more].reduce(
        (sum, each) => sum + ('finding' in each ? each.finding.impact.amountMinor : 0),
        0,
      );
      const thing: Thing = {
        record: first.about,
        name: countOf(more.length + 1, 'invoice'),
        amountMinor,
        currency: first.finding.impact.currency,
        oneOff: true,
      };
      const reason = `${title} holds no payment at all: say whether payments are entered there`;
      return [...all.filter((each) => !isAbout(each)), unclear(thing, 'mapping', reason)];
    },
    [...said],
  );
}

function isBooks(view: ClientView, id: string, role: string): boolean {
  return role === 'accounting' || (knownAs(view, 'accounting').length === 0 && id === view.company.connection);
}

/** What came in lately for no invoice of the books, once for each payment system and currency. */
function unnamed(view: ClientView, affairs: readonly Affair[]): Said[] {
  const lately = affairs.flatMap(({ booked, payments }) =>
    booked === null
      ? payments.filter((each) => isReceived(each) && daysBetween(each.data.day, view.today) <= recentDays)
      : [],
  );
  const books = [...connectionsAs(view, 'accounting')].map((id) => titleIn(view, id));
  const where = books[0] ?? titleIn(view, view.company.connection);
  const groups = Map.groupBy(lately, (each) => `${each.connection} ${currencyOf(view, each)}`);
  return [...groups.values()].flatMap((payments): Said[] => {
    const [first] = payments;
    if (first === undefined) return [];
    const currency = currencyOf(view, first);
    const amountMinor = toMinor(sumOf(payments), currency);
    if (amountMinor <= 0) return [];
    const name = `${countOf(payments.length, 'payment')} in ${titleIn(view, first.connection)}`;
    const [they, are] = payments.length === 1 ? ['it names', 'it is'] : ['they name', 'they are'];
    const reason = `no one invoice in ${where} bears what ${they}, so whether ${are} entered there is not known`;
    return [unclear({ record: first, name, amountMinor, currency, oneOff: true }, 'mapping', reason)];
  });
}

function sumOf(payments: readonly Collected[]): Big {
  return payments.reduce((sum, { data }) => sum.plus(data.total).minus(data.collection.refunded), new Big(0));
}

function thingOf(view: ClientView, invoice: InvoiceRecord, amount: Big): Thing {
  const currency = currencyOf(view, invoice);
  return {
    record: invoice,
    name: `Invoice ${invoice.data.number ?? invoice.id}`,
    amountMinor: toMinor(amount, currency),
    currency,
    oneOff: true,
  };
}
