// From two systems that disagree on what is paid to the issue: money, facts, evidence, and what a person does about it.
import Big from 'big.js';
import type { PaidInOneSystemFacts } from '../../../../shared/facts/paid-in-one-system.ts';
import type { Evidence } from '../../../../shared/finding.ts';
import { toMinor } from '../../../../shared/money.ts';
import { stepText } from '../../../../shared/words/paid-in-one-system.ts';
import { type ClientView, recordsOf, titleIn } from '../../client-view.ts';
import { type Collected, currencyOf } from '../payments/collected.ts';
import { seen, seenFields } from '../seen.ts';
import type { Issue } from '../statements.ts';
import type { Found } from './judge.ts';

/** The money is not there although the books say so: that goes before money that is only not entered. */
const severe = new Set<Found['kind']>(['refunded', 'disputed', 'failed']);

/** The issue of one invoice. */
export function issueOf(view: ClientView, found: Found): Issue<PaidInOneSystemFacts> {
  const { kind, about, booked, amount, payments, entries, back } = found;
  const currency = currencyOf(view, booked);
  const facts = factsOf(view, found, currency);
  const [answerBy] = back.flatMap((each) => ('answerBy' in each.data ? (each.data.answerBy ?? []) : [])).sort();
  return {
    about,
    finding: {
      severity: severe.has(kind) ? 'high' : 'medium',
      impact: { amountMinor: toMinor(amount, currency), currency, basis: 'one-off' },
      ...(answerBy === undefined ? {} : { deadline: answerBy.slice(0, 10) }),
      evidence: [
        ...seenFields(view, booked, ['number', 'day', 'total', 'balance', 'state']),
        ...(about === booked ? [] : seenFields(view, about, ['number', 'balance', 'state'])),
        ...payments.flatMap((payment) => seenPayment(view, payment)),
        ...entries.flatMap((entry) => seenFields(view, entry, ['day', 'total'])),
        ...back.flatMap((each) => [
          seen(view, each, 'amount', each.data.amount),
          seen(view, each, 'day', each.data.day),
        ]),
      ],
      facts,
    },
    action: {
      type: 'to-do',
      by: 'person',
      purpose: 'forward',
      connection: about.connection,
      target: { kind: about.kind, id: about.id, name: `invoice ${facts.number}` },
      before: {},
      after: { toDo: stepText(facts) },
    },
  };
}

function seenPayment(view: ClientView, payment: Collected): Evidence[] {
  const { day, total, collection } = payment.data;
  return [
    seen(view, payment, 'day', day),
    seen(view, payment, 'total', total),
    seen(view, payment, 'state', collection.state),
  ];
}

function factsOf(view: ClientView, found: Found, currency: string): PaidInOneSystemFacts {
  const { kind, about, booked, amount, payments, back } = found;
  const collector = payments[0]?.connection ?? about.connection;
  const [first] = payments.map(({ data }) => data.day).sort();
  const paid = payments.reduce((sum, { data }) => sum.plus(data.total), new Big(0));
  const fees = payments.flatMap(({ data }) => data.collection.fee ?? []);
  return {
    kind,
    number: booked.data.number ?? booked.id,
    collector: titleIn(view, collector),
    books: titleIn(view, booked.connection),
    paidDay: first ?? null,
    paid: paid.toFixed(),
    amount: amount.toFixed(),
    currency,
    fee: kind === 'fee-left' && fees.length > 0 ? fees.reduce((sum, fee) => sum.plus(fee), new Big(0)).toFixed() : null,
    backDay: back.map(({ data }) => data.day).sort()[0] ?? null,
    payoutDay: payoutDay(view, payments),
    reason: payments.find(({ data }) => data.collection.state === 'failed')?.data.collection.failure ?? null,
  };
}

/** When the payments reached the bank, where one payout had all of them. */
function payoutDay(view: ClientView, payments: readonly Collected[]): string | null {
  const ids = new Set(payments.map(({ id }) => id));
  const items = recordsOf(view, 'payout-item').filter(({ data }) => data.sourceId !== null && ids.has(data.sourceId));
  const payouts = new Set(items.map(({ data }) => data.payoutId));
  const payout = recordsOf(view, 'payout').find(({ id }) => payouts.has(id));
  return payouts.size === 1 && payout?.data.state === 'paid' ? payout.data.day : null;
}
