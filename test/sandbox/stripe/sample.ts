// A Stripe account with something for every stream: more than one page, cut lists, a subscription that is over, and bad records.
import type { Row } from '../rows.ts';
import type { Sample } from '../vendor.ts';
import type { VendorWorld } from '../world.ts';

export const sample: Sample = {
  section,
  companiesPath: '/v1/customers',
  counts: {
    companies: 230,
    products: 2,
    subscriptions: 3,
    'subscription-items': 14,
    invoices: 4,
    'pending-items': 1,
    payments: 4,
    'credit-notes': 1,
    refunds: 1,
    disputes: 1,
    payouts: 2,
    'payout-items': 3,
  },
  refused: [
    { stream: 'invoices', reason: 'invoice in_bad: total is missing' },
    { stream: 'payments', reason: 'charge ch_bad: currency is missing' },
  ],
};

/** Seconds of a day in November 2026. */
export function novemberSecond(day: number): number {
  return Date.UTC(2026, 10, day) / 1000;
}

function section(): VendorWorld {
  const created = novemberSecond(1);
  const money = { currency: 'usd', customer: 'cus_1', created };
  const price = (id: string, amount: number): Row => ({
    id,
    product: 'prod_1',
    currency: 'usd',
    unit_amount: amount,
    created,
    recurring: { interval: 'month', interval_count: 1, meter: null, trial_period_days: null, usage_type: 'licensed' },
  });
  const item = (id: string): Row => ({ id, price: 'price_1', quantity: 3, current_period_end: novemberSecond(30) });
  const line = (at: number): Row => ({ id: `il_${at}`, amount: 100, quantity: 1, description: `Line ${at}` });
  const charge = (id: string, over: Row = {}): Row => ({
    id,
    ...money,
    amount: 1200,
    payment_intent: `pi_${id}`,
    ...over,
  });
  return {
    customers: Array.from({ length: 230 }, (_, at) => ({
      id: `cus_${at}`,
      name: `Company ${at}`,
      created: created + at,
    })),
    products: [
      { id: 'prod_1', name: 'Seat', default_price: 'price_1', created },
      { id: 'prod_2', name: 'Old thing', active: false, created },
    ],
    prices: [price('price_1', 2200)],
    subscriptions: [
      { id: 'sub_1', ...money, status: 'active', items: Array.from({ length: 12 }, (_, at) => item(`si_${at}`)) },
      { id: 'sub_2', ...money, status: 'canceled', ended_at: novemberSecond(10), items: [item('si_20')] },
      { id: 'sub_3', ...money, status: 'past_due', items: [item('si_30')] },
    ],
    invoices: [
      {
        id: 'in_1',
        ...money,
        number: 'A-1',
        status: 'paid',
        total: 1200,
        lines: Array.from({ length: 12 }, (_, at) => line(at)),
      },
      { id: 'in_2', ...money, number: 'A-2', status: 'open', total: 1200, lines: [line(20)] },
      { id: 'in_3', ...money, status: 'draft', total: 100, lines: [line(30)] },
      { id: 'in_4', ...money, number: 'A-4', status: 'void', total: 100, lines: [line(40)] },
      { id: 'in_bad', ...money, status: 'open', total: null, lines: [] },
    ],
    invoiceitems: [
      { id: 'ii_1', currency: 'usd', customer: 'cus_1', date: created, amount: 500, invoice: null },
      { id: 'ii_2', currency: 'usd', customer: 'cus_1', date: created, amount: 500, invoice: 'in_2' },
    ],
    invoice_payments: Array.from({ length: 11 }, (_, at) => ({
      id: `inpay_${at}`,
      currency: 'usd',
      created: created + at,
      invoice: 'in_1',
      amount_requested: 100,
      amount_paid: 100,
      status: 'paid',
      payment: { type: 'payment_intent', payment_intent: `pi_ch_${at}` },
    })),
    charges: [
      charge('ch_1', { balance_transaction: 'txn_1' }),
      charge('ch_2', { amount_refunded: 200 }),
      charge('ch_3', { status: 'pending', payment_method_details: { type: 'us_bank_account', us_bank_account: {} } }),
      charge('ch_4', { status: 'failed', failure_code: 'card_declined', failure_message: 'Your card was declined.' }),
      charge('ch_bad', { currency: null }),
    ],
    refunds: [{ id: 're_1', currency: 'usd', created, charge: 'ch_2', amount: 200 }],
    disputes: [{ id: 'dp_1', currency: 'usd', created, charge: 'ch_1', amount: 1200 }],
    credit_notes: [{ id: 'cn_1', ...money, invoice: 'in_2', number: 'A-2-CN-01', amount: 100 }],
    payouts: [
      { id: 'po_1', currency: 'usd', created, arrival_date: novemberSecond(3), amount: 1135 },
      { id: 'po_2', currency: 'usd', created, arrival_date: novemberSecond(4), amount: 900, automatic: false },
    ],
    balance_transactions: [
      { id: 'txn_1', payout: 'po_1', currency: 'usd', created, amount: 1200, fee: 65, source: 'ch_1' },
      { id: 'txn_2', payout: 'po_1', currency: 'usd', created, amount: -200, type: 'refund', source: 're_1' },
      { id: 'txn_3', payout: 'po_1', currency: 'usd', created, amount: -1135, type: 'payout', source: 'po_1' },
    ],
  };
}
