// Rule: a payment that failed, whose invoice is still open, and that nothing made good since.
import Big from 'big.js';
import { type PaymentFailingFacts, paymentFailingFacts } from '../../../../shared/facts/payment-failing.ts';
import { toMinor } from '../../../../shared/money.ts';
import { daysBetween, readInstantMs } from '../../../../shared/time.ts';
import { stepText } from '../../../../shared/words/payment-failing.ts';
import { type ClientView, titleIn } from '../../client-view.ts';
import { defineRule } from '../define-rule.ts';
import { leastMinor } from '../params.ts';
import {
  type Affair,
  affairsOf,
  type Collected,
  currencyOf,
  failedLast,
  isReceived,
  isUnderWay,
  openOf,
} from '../payments/collected.ts';
import { seen, seenFields } from '../seen.ts';
import { type Issue, type Statement, type Thing, unclear } from '../statements.ts';

/** What failed longer ago and names no invoice is a matter of closed books. */
const recentDays = 90;

export const paymentFailing = defineRule({
  facts: paymentFailingFacts,
  title: 'Payment failed',
  needs: ['invoice', 'payment'],
  missesAny: [{ role: 'payments', kind: 'payment' }],
  params: { leastMinor },
  harmsClient: false,
  happened: 'subject',
  tells: 'late-cash',
  look: (view) => failuresIn(view).flatMap((failure) => saidOf(view, failure)),
  things: (view) => failuresIn(view).map(({ failed }) => thingOf(view, failed)),
});

interface Failure {
  affair: Affair;
  /** The latest attempt, which failed. */
  failed: Collected;
  attempts: number;
}

/** What failed and was not made good: no later attempt came in or is under way. */
function failuresIn(view: ClientView): Failure[] {
  return affairsOf(view).flatMap((affair): Failure[] => {
    const failed = failedLast(affair.payments);
    if (failed === null || isUnderWay(affair)) return [];
    const madeGood = affair.payments.some((other) => isReceived(other) && madeMs(other) >= madeMs(failed));
    return madeGood ? [] : [{ affair, failed, attempts: affair.payments.filter(hasFailed).length }];
  });
}

function saidOf(view: ClientView, failure: Failure): Statement<PaymentFailingFacts>[] {
  const { affair, failed } = failure;
  const { booked, asked } = affair;
  // What the books have as paid is told of by its invoice.
  if (booked?.data.state === 'paid' || booked?.data.state === 'void') return [];
  const invoices = [...(booked === null ? [] : [booked]), ...asked];
  if (invoices.length === 0) {
    if (daysBetween(failed.data.day, view.today) > recentDays) return [];
    const reason = 'it names no invoice, so what is still open of it is not known';
    return [unclear(thingOf(view, failed), 'mapping', reason)];
  }
  const other = invoices.find((each) => currencyOf(view, each) !== currencyOf(view, failed));
  if (other !== undefined) {
    const reason = `its invoice is in ${currencyOf(view, other)} and the payment in ${currencyOf(view, failed)}`;
    return [unclear(thingOf(view, failed), 'currency', reason)];
  }
  const open = invoices
    .map(openOf)
    .reduce((least, each) => (each.lt(least) ? each : least), new Big(failed.data.total));
  return open.gt(0) ? [issueOf(view, failure, open)] : [];
}

function issueOf(view: ClientView, { affair, failed, attempts }: Failure, open: Big): Issue<PaymentFailingFacts> {
  const currency = currencyOf(view, failed);
  const { collection, day, total } = failed.data;
  const [invoice] = [...(affair.booked === null ? [] : [affair.booked]), ...affair.asked];
  const facts: PaymentFailingFacts = {
    number: invoice?.data.number ?? null,
    collector: titleIn(view, failed.connection),
    means: collection.means,
    day,
    total,
    open: open.toFixed(),
    currency,
    attempts,
    reason: collection.failure,
  };
  return {
    about: failed,
    finding: {
      severity: 'high',
      impact: { amountMinor: toMinor(open, currency), currency, basis: 'one-off' },
      evidence: [
        ...seenFields(view, failed, ['day', 'total']),
        seen(view, failed, 'state', collection.state),
        ...(invoice === undefined ? [] : seenFields(view, invoice, ['number', 'balance', 'state'])),
      ],
      facts,
    },
    action: {
      type: 'to-do',
      by: 'person',
      purpose: 'forward',
      connection: failed.connection,
      target: { kind: failed.kind, id: failed.id, name: `payment of ${day}` },
      before: {},
      after: { toDo: stepText(facts) },
    },
  };
}

function hasFailed({ data }: Collected): boolean {
  return data.collection.state === 'failed';
}

function madeMs({ data }: Collected): number {
  return readInstantMs(data.collection.madeAt);
}

function thingOf(view: ClientView, payment: Collected): Thing {
  const currency = currencyOf(view, payment);
  return {
    record: payment,
    name: `Payment of ${payment.data.day} in ${titleIn(view, payment.connection)}`,
    amountMinor: toMinor(payment.data.total, currency),
    currency,
    oneOff: true,
  };
}
