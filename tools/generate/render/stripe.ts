// A generated MSP's payments as Stripe holds them: it collects what the books invoice, and bills nothing itself.
import { addDays, addMonths, type Day, firstOfNextMonth } from '../../../shared/time.ts';
import type { Row } from '../../../test/sandbox/rows.ts';
import type { Attempt, Client, Collected, Msp } from '../model.ts';
import { type Booked, bookedClients, bookedIn } from './books.ts';
import type { Renderer } from './renderer.ts';

const prefixes: Readonly<Record<string, string>> = { company: 'cus', payment: 'ch', 'collected-invoice': 'in' };

export const stripe: Renderer = {
  vendor: 'stripe',
  idOf: (kind, n) => (prefixes[kind] === undefined ? null : `${prefixes[kind]}_${n}`),
  render(msp) {
    const all = collectedIn(msp);
    const attempts = all.flatMap((each) => each.collected.attempts.map((attempt): Made => ({ ...each, attempt })));
    const balances = attempts.flatMap((each) => balanceRows(msp, each));
    return {
      customers: bookedClients(msp.clients).map(customerRow),
      invoices: all.filter(({ collected }) => collected.hasInvoice).map(invoiceRow),
      invoice_payments: all.filter(({ collected }) => collected.hasInvoice).map(invoicePaymentRow),
      charges: attempts.map((each) => chargeRow(msp, each)),
      refunds: attempts.flatMap(refundRows),
      disputes: attempts.flatMap(disputeRows),
      payouts: payoutRows(balances),
      balance_transactions: balances,
    };
  },
};

interface Collecting extends Booked {
  customer: string;
  collected: Collected;
}

type Made = Collecting & { attempt: Attempt };

/** What is collected of each invoice that stands in the books; nothing says of half of what came in by itself that it was asked for. */
function collectedIn({ clients }: Msp): Collecting[] {
  const known = new Set(bookedClients(clients).map(({ n }) => n));
  return bookedIn(clients).flatMap((booked): Collecting[] => {
    const { invoice, copy, client, paid, customerN } = booked;
    const isPaid = copy.isVoid !== true && paid !== null && paid.minor > 0;
    const byItself: Collected | undefined = isPaid
      ? {
          hasInvoice: copy.n % 2 === 0 && paid.minor === booked.totalMinor,
          attempts: [{ n: copy.n, day: paid.day, minor: paid.minor, state: 'succeeded' }],
        }
      : undefined;
    const collected = invoice.collected ?? byItself;
    if (collected === undefined) return [];
    return [{ ...booked, collected, customer: `cus_${known.has(customerN) ? customerN : client.n}` }];
  });
}

function customerRow({ n, name, domain, currency = 'USD' }: Client): Row {
  return {
    id: `cus_${n}`,
    object: 'customer',
    name,
    email: `billing@${domain}`,
    currency: currency.toLowerCase(),
    created: secondOf('2025-01-06', 17),
  };
}

function chargeRow({ clock }: Msp, { invoice, copy, customer, currency, collected, attempt }: Made): Row {
  const { n, day, minor, state, isBankDebit = false, back, isUnnamed = false } = attempt;
  const isFailed = state === 'failed';
  return {
    id: `ch_${n}`,
    object: 'charge',
    customer,
    amount: minor,
    amount_refunded: back === undefined || back.isDispute ? 0 : back.minor,
    disputed: back?.isDispute === true,
    currency: (attempt.currency ?? currency).toLowerCase(),
    // Nothing was made after now.
    created: Math.min(secondOf(day, 17), Math.floor(Date.parse(clock) / 1000) - 3600),
    payment_intent: intentOf(collected, copy.n, attempt),
    status: state,
    payment_method_details: isBankDebit
      ? { type: 'us_bank_account', us_bank_account: { bank_name: 'STRIPE TEST BANK', last4: '6789' } }
      : { type: 'card', card: { brand: 'visa', last4: '4242' } },
    ...(state === 'succeeded' ? { balance_transaction: `txn_${n}` } : {}),
    ...(isFailed
      ? {
          paid: false,
          failure_code: isBankDebit ? 'insufficient_funds' : 'card_declined',
          failure_message: isBankDebit ? 'The bank account has insufficient funds.' : 'Your card was declined.',
        }
      : {}),
    ...(isFailed && isBankDebit ? { failure_balance_transaction: `txn_f${n}` } : {}),
    metadata: collected.hasInvoice || isUnnamed ? {} : { invoice_number: copy.number ?? invoice.number },
  };
}

/** All tries of an invoice of its own are of one intent. */
function intentOf({ hasInvoice }: Collected, invoiceN: number, { n }: Attempt): string {
  return hasInvoice ? `pi_in${invoiceN}` : `pi_${n}`;
}

function invoiceRow({ invoice, copy, customer, currency, lines, totalMinor, taxMinor, collected }: Collecting): Row {
  const isPaid = paidMinor(collected) >= totalMinor;
  const created = secondOf(invoice.day, 12);
  return {
    id: `in_${copy.n}`,
    object: 'invoice',
    customer,
    number: copy.number ?? invoice.number,
    status: isPaid ? 'paid' : 'open',
    currency: currency.toLowerCase(),
    created,
    effective_at: created,
    due_date: secondOf(invoice.dueDay, 12),
    total: totalMinor,
    total_excluding_tax: totalMinor - taxMinor,
    amount_due: totalMinor,
    amount_paid: isPaid ? totalMinor : 0,
    amount_remaining: isPaid ? 0 : totalMinor,
    lines: lines.map(({ text, quantity, priceMinor }, at) => ({
      id: `il_${copy.n}_${at}`,
      amount: quantity * priceMinor,
      quantity,
      description: text,
    })),
  };
}

function invoicePaymentRow({ invoice, copy, currency, totalMinor, collected }: Collecting): Row {
  const isPaid = paidMinor(collected) >= totalMinor;
  return {
    id: `inpay_${copy.n}`,
    object: 'invoice_payment',
    invoice: `in_${copy.n}`,
    amount_requested: totalMinor,
    amount_paid: isPaid ? totalMinor : null,
    currency: currency.toLowerCase(),
    created: secondOf(invoice.day, 12),
    status: isPaid ? 'paid' : 'open',
    payment: { type: 'payment_intent', payment_intent: `pi_in${copy.n}` },
  };
}

function paidMinor({ attempts }: Collected): number {
  return attempts.filter(({ state }) => state === 'succeeded').reduce((sum, { minor }) => sum + minor, 0);
}

function refundRows({ currency, attempt: { n, back } }: Made): Row[] {
  if (back === undefined || back.isDispute) return [];
  const created = secondOf(back.day, 12);
  return [
    {
      ...{ id: `re_${n}`, object: 'refund', charge: `ch_${n}`, amount: back.minor, currency: currency.toLowerCase() },
      ...{ created, status: 'succeeded', reason: 'requested_by_customer', balance_transaction: `txn_r${n}` },
    },
  ];
}

function disputeRows({ currency, attempt: { n, back } }: Made): Row[] {
  if (back === undefined || !back.isDispute) return [];
  return [
    {
      id: `dp_${n}`,
      object: 'dispute',
      charge: `ch_${n}`,
      amount: back.minor,
      currency: currency.toLowerCase(),
      created: secondOf(back.day, 12),
      status: 'needs_response',
      reason: 'product_not_received',
      evidence_details: {
        due_by: secondOf(addDays(back.day, 21), 23),
        has_evidence: false,
        past_due: false,
        submission_count: 0,
        enhanced_eligibility: {},
      },
    },
  ];
}

/** What moved the balance, each in the payout of its month where that is over. */
function balanceRows({ clock }: Msp, { currency: of, attempt }: Made): Row[] {
  const { n, day, minor, state, isBankDebit = false, failedDay = day, back } = attempt;
  const feeMinor = attempt.feeMinor ?? Math.round(minor * 0.029) + 30;
  const currency = (attempt.currency ?? of).toLowerCase();
  const row = (id: string, on: Day, amount: number, fee: number, source: string, type: string): Row => ({
    ...{ id, object: 'balance_transaction', amount, fee, net: amount - fee, currency, source, type },
    ...{ created: secondOf(on, 18), reporting_category: type },
    ...(firstOfNextMonth(on) <= clock.slice(0, 10) ? { payout: payoutOf(on, currency) } : {}),
  });
  if (state === 'failed') {
    return isBankDebit ? [row(`txn_f${n}`, failedDay, -minor, 0, `ch_${n}`, 'payment_failure_refund')] : [];
  }
  if (state === 'pending') return [];
  const gone = back === undefined || back.isDispute ? [] : [back];
  return [
    row(`txn_${n}`, day, minor, feeMinor, `ch_${n}`, 'charge'),
    ...gone.map((each) => row(`txn_r${n}`, each.day, -each.minor, 0, `re_${n}`, 'refund')),
  ];
}

function payoutOf(day: Day, currency: string): string {
  return `po_${currency}_${day.slice(0, 7)}`;
}

/** On the first of the month after. */
function payoutRows(balances: readonly Row[]): Row[] {
  const byPayout = Map.groupBy(
    balances.filter(({ payout }) => payout !== undefined),
    ({ payout }) => String(payout),
  );
  return [...byPayout].map(([id, rows]): Row => {
    const [, currency = 'usd', month = ''] = id.split('_');
    const created = secondOf(addMonths(`${month}-01`, 1), 6);
    const amount = rows.reduce((sum, { net }) => sum + Number(net), 0);
    return { id, object: 'payout', amount, currency, created, arrival_date: created, status: 'paid', automatic: true };
  });
}

/** Seconds since 1970 of an hour (UTC) of a day. */
function secondOf(day: Day, hour: number): number {
  return Date.parse(`${day}T00:00:00Z`) / 1000 + hour * 3600;
}
