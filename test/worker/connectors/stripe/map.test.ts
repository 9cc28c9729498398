// Stripe's objects as records: money in the currency's own digits, whole words, and only what somebody wrote down as a link.
import { describe, expect, it } from 'vitest';
import { inMajor, inMinor } from '../../../../worker/connectors/stripe/map/amount.ts';
import { streams } from '../../../../worker/connectors/stripe/streams/index.ts';

const created = Date.UTC(2026, 10, 3, 12) / 1000;
const charge = (over: object = {}) => ({
  id: 'ch_1',
  customer: 'cus_1',
  amount: 120_000,
  amount_captured: 120_000,
  amount_refunded: 0,
  captured: true,
  currency: 'usd',
  created,
  status: 'succeeded',
  payment_intent: 'pi_1',
  payment_method_details: { type: 'card' },
  ...over,
});
const payment = (over: object = {}) => streams.payments.map({ body: charge(over) }).data;

describe('amounts', () => {
  it.each([
    [1999, 'USD', '19.99'],
    [500, 'JPY', '500'],
    [1230, 'KWD', '1.23'],
    [-5, 'EUR', '-0.05'],
    ['0.5', 'USD', '0.005'],
    // Whole shillings and króna are written with two digits.
    [150_000, 'UGX', '1500'],
    [150_000, 'ISK', '1500'],
  ])('%s of %s is %s', (minor, currency, major) => expect(inMajor(minor, currency)).toBe(major));

  it.each([
    ['19.99', 'USD', '1999'],
    ['500', 'JPY', '500'],
    ['-0.05', 'EUR', '-5'],
    ['1.23', 'KWD', '1230'],
    ['1500', 'ISK', '150000'],
    ['0.005', 'USD', null],
    ['0.5', 'JPY', null],
  ])('%s of %s is %s of its smallest unit', (major, currency, minor) => expect(inMinor(major, currency)).toBe(minor));
});

describe('a payment', () => {
  it('is the gross charge, with the fee beside it where that is told', () => {
    const data = payment({ balance_transaction: { id: 'txn_1', fee: 3510, currency: 'usd' } });
    expect(data).toMatchObject({
      kind: 'payment',
      day: '2026-11-03',
      total: '1200',
      currency: 'USD',
      collection: { state: 'paid', means: 'card', attemptOf: 'pi_1', fee: '35.1', refunded: '0', failedAt: null },
    });
    expect(payment({ balance_transaction: 'txn_1' }).collection?.fee).toBeNull();
    expect(payment({ balance_transaction: { fee: 3510, currency: 'eur' } }).collection?.fee).toBeNull();
  });

  it.each([
    [{ status: 'pending', payment_method_details: { type: 'us_bank_account' } }, 'processing', 'bank-debit'],
    [{ captured: false, amount_captured: 0 }, 'authorized', 'card'],
    [{ status: 'failed' }, 'failed', 'card'],
    [{ status: 'dreaming', payment_method_details: null }, 'unknown', 'other'],
  ])('%o is %s', (over, state, means) => expect(payment(over).collection).toMatchObject({ state, means }));

  it('keeps its sum while it is authorized, and what was taken of it once it is', () => {
    expect(payment({ captured: false, amount_captured: 0 }).total).toBe('1200');
    expect(payment({ amount_captured: 90_000 }).total).toBe('900');
  });

  it('failed when its money went back, which a bank debit does days later', () => {
    const late = { status: 'failed', failure_balance_transaction: { id: 'txn_2', created: created + 4 * 86_400 } };
    expect(payment(late).collection?.failedAt).toBe('2026-11-07T12:00:00Z');
    expect(payment({ status: 'failed' }).collection?.failedAt).toBe('2026-11-03T12:00:00Z');
  });

  it('names the invoices that somebody wrote on it, by key, and never out of texts or amounts', () => {
    const metadata = {
      invoice_number: '#1042',
      qbo_invoice_id: '98',
      customer: 'Alder',
      note: 'for invoice 77',
      invoice_note: 'see mail of Tuesday',
    };
    expect(payment({ metadata }).collection?.named).toEqual({ numbers: ['1042'], ids: ['98'] });
    expect(payment({ metadata: { invoices: '1042, #1043' } }).collection?.named.numbers).toEqual(['1042', '1043']);
    expect(payment({ description: 'Invoice 1042' }).collection?.named).toEqual({ numbers: [], ids: [] });
  });

  it('without currency, status or time is refused with a sentence', () => {
    for (const field of ['currency', 'status', 'created', 'amount']) {
      expect(() => payment({ [field]: null, amount_captured: null })).toThrow(`charge ch_1: ${field} is missing`);
    }
    expect(() => payment({ amount_captured: 1.5 })).toThrow('charge ch_1: amount_captured: 1.5 is not a whole number');
  });
});

describe('an invoice', () => {
  const invoice = (over: object = {}) =>
    streams.invoices.map({
      body: {
        id: 'in_1',
        customer: 'cus_1',
        number: 'A-1',
        status: 'open',
        currency: 'usd',
        created,
        total: 10_800,
        total_excluding_tax: 10_000,
        total_taxes: [{ amount: 800, tax_behavior: 'exclusive' }],
        amount_remaining: 10_800,
        lines: { object: 'list', has_more: false, data: [{ id: 'il_1', amount: 10_000, quantity: 4 }] },
        ...over,
      },
    }).data;

  it('is net of tax, with what is still to be paid', () => {
    expect(invoice()).toMatchObject({
      net: '100',
      tax: '8',
      total: '108',
      balance: '108',
      state: 'open',
      currency: 'USD',
    });
    expect(invoice({ total_excluding_tax: null })).toMatchObject({ net: '100', tax: '8' });
  });

  it.each([
    ['draft', 'draft'],
    ['open', 'open'],
    ['paid', 'paid'],
    ['void', 'void'],
    ['uncollectible', 'open'],
    ['on_fire', 'unknown'],
  ])('%s is %s', (status, state) => expect(invoice({ status })).toMatchObject({ status, state }));

  it('has no lines and no payments where only some came', () => {
    const cut = { object: 'list', has_more: true, data: [] };
    expect(invoice({ lines: cut, payments: cut })).toMatchObject({ lines: null, collected: null });
    expect(invoice().collected).toBeNull();
  });

  it('takes inclusive tax and discounts out of its lines', () => {
    const data = [
      {
        id: 'il_1',
        amount: 10_800,
        taxes: [{ amount: 800, tax_behavior: 'inclusive' }],
        discount_amounts: [{ amount: 500 }],
        pricing: { unit_amount_decimal: '2700', price_details: { product: 'prod_1' } },
        quantity: 4,
      },
    ];
    expect(invoice({ lines: { data, has_more: false } }).lines).toEqual([
      { id: 'il_1', description: null, productId: 'prod_1', quantity: '4', unitPrice: '27', amount: '95' },
    ]);
  });

  it('hangs under its subscription, and carries the numbers that somebody wrote on it', () => {
    const data = invoice({
      parent: { type: 'subscription_details', subscription_details: { subscription: 'sub_1' } },
      custom_fields: [{ name: 'QuickBooks invoice', value: '1042' }],
      metadata: { xeroInvoiceID: 'aa-1' },
    });
    expect(data).toMatchObject({
      type: 'agreement',
      agreementId: 'sub_1',
      named: { numbers: ['1042'], ids: ['aa-1'] },
    });
  });
});

describe('a subscription', () => {
  const price = (interval: string, count = 1) => ({
    id: 'p',
    currency: 'usd',
    recurring: { interval, interval_count: count },
  });
  const subscription = (over: object = {}) =>
    streams.subscriptions.map({
      body: {
        id: 'sub_1',
        customer: 'cus_1',
        status: 'active',
        currency: 'usd',
        start_date: created,
        items: { has_more: false, data: [{ current_period_end: created + 86_400, price: price('month', 3) }] },
        ...over,
      },
    }).data;

  it('is billed again at the end of the first period of its items', () => {
    expect(subscription()).toMatchObject({
      cycleMonths: 3,
      nextInvoiceDay: '2026-11-04',
      startDay: '2026-11-03',
      status: 'active',
    });
    expect(subscription({ status: 'canceled', ended_at: created })).toMatchObject({
      status: 'cancelled',
      nextInvoiceDay: null,
      endDay: '2026-11-03',
    });
  });

  it('is another one once the quantity or the price of an item moved, so that its items are read again', () => {
    const item = { id: 'si_1', quantity: 3, price: price('month') };
    const marks = [item, { ...item, quantity: 4 }, { ...item, price: { ...price('month'), id: 'p2' } }].map(
      (each) => subscription({ items: { has_more: false, data: [each] } }).linesMark,
    );
    expect(new Set(marks).size).toBe(3);
  });

  it('whose cancellation begins at midnight has its last day the day before', () => {
    expect(subscription({ cancel_at: Date.UTC(2026, 11, 1) / 1000 }).endDay).toBe('2026-11-30');
  });

  it('with items of several cycles has none', () => {
    const items = { has_more: false, data: [{ price: price('month') }, { price: price('year') }] };
    expect(subscription({ items })).toMatchObject({ cycleMonths: null, cycleWord: 'several' });
  });

  it.each([
    ['metered use', { recurring: { usage_type: 'metered' } }],
    ['tiers', { billing_scheme: 'tiered', unit_amount: null, unit_amount_decimal: null }],
    ['packs of ten', { transform_quantity: { divide_by: 10, round: 'up' } }],
  ])('bills nobody knows how much for %s', (_, over) => {
    const body = {
      id: 'si_1',
      quantity: 3,
      price: { id: 'p', currency: 'usd', unit_amount: 500, product: 'prod_1', ...over },
    };
    const { data } = streams['subscription-items'].map({ body, parent: 'sub_1' });
    expect(data).toMatchObject({ productId: 'prod_1', steps: [{ billing: 'unknown', unitPrice: '0' }] });
  });
});

describe('money that goes back', () => {
  it('a refund and a dispute belong to the customer of their charge', () => {
    const of = { id: 'x_1', amount: 5000, currency: 'usd', created, charge: { id: 'ch_1', customer: 'cus_1' } };
    expect(streams.refunds.map({ body: { ...of, status: 'succeeded' } })).toMatchObject({
      company: 'cus_1',
      parent: 'ch_1',
      data: { amount: '50', state: 'done' },
    });
    expect(
      streams.disputes.map({ body: { ...of, status: 'needs_response', evidence_details: { due_by: created } } }),
    ).toMatchObject({
      company: 'cus_1',
      data: { state: 'open', answerBy: '2026-11-03T12:00:00Z' },
    });
    expect(streams.disputes.map({ body: { ...of, status: 'warning_needs_response' } }).data.state).toBe('inquiry');
  });

  it.each([
    ['needs_response', 'open'],
    ['under_review', 'open'],
    ['appeal_under_review', 'open'],
    ['warning_closed', 'inquiry'],
    ['won', 'won'],
    ['prevented', 'won'],
    ['lost', 'lost'],
    ['on_the_moon', 'unknown'],
  ])('a dispute that is %s is %s', (status, state) => {
    const body = { id: 'dp_1', amount: 5000, currency: 'usd', created, charge: 'ch_1', status };
    expect(streams.disputes.map({ body }).data).toMatchObject({ state, paymentId: 'ch_1' });
  });

  it('a credit note takes something off its invoice, and a void one nothing', () => {
    const body = {
      id: 'cn_1',
      customer: 'cus_1',
      invoice: 'in_1',
      number: 'CN',
      amount: 500,
      currency: 'usd',
      created,
      status: 'issued',
    };
    expect(streams['credit-notes'].map({ body }).data).toMatchObject({
      kind: 'credit',
      appliedTo: [{ invoiceId: 'in_1', amount: '5' }],
    });
    expect(streams['credit-notes'].map({ body: { ...body, status: 'void' } }).data).toMatchObject({
      total: '0',
      appliedTo: [],
    });
  });
});

it('a payout is its charges less fees and refunds', () => {
  const item = (id: string, type: string, amount: number, fee = 0) =>
    streams['payout-items'].map({
      body: {
        id,
        type,
        reporting_category: type,
        amount,
        fee,
        net: amount - fee,
        currency: 'usd',
        source: { id: 'ch_1', customer: 'cus_1' },
      },
      parent: 'po_1',
    });
  const items = [item('txn_1', 'charge', 120_000, 3510), item('txn_2', 'refund', -20_000)];
  const payout = streams.payouts.map({
    body: { id: 'po_1', amount: 96_490, currency: 'usd', arrival_date: created, status: 'paid', automatic: true },
  });
  expect(items.map(({ company, data }) => [company, data.kind, data.net])).toEqual([
    ['cus_1', 'payment', '1164.9'],
    ['cus_1', 'refund', '-200'],
  ]);
  expect(payout.data).toMatchObject({ amount: '964.9', day: '2026-11-03', state: 'paid', isItemized: true });
});

describe('a customer', () => {
  const customer = (over: object) => streams.companies.map({ body: { id: 'cus_1', ...over } }).data;

  it('carries the ids that keys name as such', () => {
    const metadata = {
      connectwise_company_id: '201',
      qboCustomerId: '58',
      plan: 'gold',
      invoice_number: '7',
      account: 'ALD',
    };
    expect(customer({ name: 'Alder', metadata }).foreignIds).toEqual(['201', '58', 'ALD']);
  });

  it('without a name is called by its mail address, else by its id', () => {
    expect(customer({ email: 'ap@alder.test' }).name).toBe('ap@alder.test');
    expect(customer({}).name).toBe('cus_1');
  });
});

describe('what a change of a subscription does', () => {
  const dataOf = (over: object) =>
    streams.subscriptions.map({ body: { id: 'sub_1', customer: 'cus_1', status: 'active', items: null, ...over } })
      .data;

  it.each([
    ['charge_automatically', 'automatically'],
    ['send_invoice', 'by invoice'],
    ['by_pigeon', undefined],
  ])('collected by %s', (collection_method, collected) =>
    expect(dataOf({ collection_method }).collected).toBe(collected),
  );

  it('is left to a person while something else changes it, and is free again after', () => {
    expect(dataOf({}).byHand).toBeUndefined();
    expect(
      dataOf({ schedule: null, application: null, pause_collection: null, billing_schedules: [] }).byHand,
    ).toBeUndefined();
    expect(dataOf({ schedule: 'sub_sched_1' }).byHand).toMatch(/schedule/);
    expect(dataOf({ application: { id: 'ca_1', object: 'application' } }).byHand).toMatch(/another app \(ca_1\)/);
    expect(dataOf({ billing_schedules: [{}] }).byHand).toMatch(/several periods ahead/);
    expect(dataOf({ status: 'past_due' }).byHand).toMatch(/overdue/);
    // What is over is changed by nobody any more.
    expect(dataOf({ status: 'canceled', schedule: 'sub_sched_1' }).byHand).toBeUndefined();
  });

  it('ends with its period where somebody said so', () => {
    const items = {
      data: [{ id: 'si_1', quantity: 1, current_period_end: Date.UTC(2026, 11, 1) / 1000, price: null }],
      has_more: false,
    };
    expect(dataOf({ items, cancel_at_period_end: true }).endDay).toBe('2026-11-30');
    expect(dataOf({ items, cancel_at_period_end: false }).endDay).toBeNull();
  });
});
