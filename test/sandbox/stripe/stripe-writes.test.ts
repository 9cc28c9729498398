// Stripe's double takes what Stripe takes and no more: forms, whole numbers, keys once; prorations and pending items go where Stripe's go.
import { describe, expect, it } from 'vitest';
import type { Row } from '../rows.ts';
import { account, second, stripeCalls } from './calls.ts';

const recurring = { interval: 'month', interval_count: 1, usage_type: 'licensed' };
const errorOf = (body: Row) => body.error as Row;

/** 10 at 3.00 a month, billed for November. */
function world(over: { subscription?: Row; item?: Row; price?: Row } = {}) {
  return account({
    customers: [
      { id: 'cus_1', currency: 'usd', created: second(1) },
      { id: 'cus_2', currency: 'usd', created: second(1) },
    ],
    products: [{ id: 'prod_1', name: 'Backup', created: second(1) }],
    prices: [
      {
        id: 'price_1',
        product: 'prod_1',
        currency: 'usd',
        unit_amount: 300,
        created: second(1),
        recurring,
        ...over.price,
      },
    ],
    subscriptions: [
      {
        ...{
          id: 'sub_1',
          customer: 'cus_1',
          currency: 'usd',
          status: 'active',
          created: second(1),
          ...over.subscription,
        },
        items: [
          {
            id: 'si_1',
            price: 'price_1',
            quantity: 10,
            current_period_start: second(1),
            current_period_end: second(31),
            ...over.item,
          },
        ],
      },
    ],
    invoices: [
      { id: 'in_1', customer: 'cus_1', currency: 'usd', status: 'open', total: 3000, created: second(1), lines: [] },
    ],
    invoiceitems: [],
  });
}

describe('a quantity', () => {
  const pending = async (get: ReturnType<typeof stripeCalls>['get']) =>
    ((await get('invoiceitems?customer=cus_1&pending=true')).body.data as Row[]).map(({ amount, proration }) => [
      amount,
      proration,
    ]);

  it('without proration bills nothing, and tells of the subscription that changed', async () => {
    const { get, post } = stripeCalls(world());
    const { status, body } = await post('subscription_items/si_1', {
      quantity: '12',
      proration_behavior: 'none',
      'metadata[a]': 'b',
    });
    expect([status, body.quantity, body.metadata]).toEqual([200, 12, { a: 'b' }]);
    expect((await get('subscription_items/si_1')).body).toMatchObject({ quantity: 12, price: { id: 'price_1' } });
    expect(await pending(get)).toEqual([]);
    expect(((await get('events')).body.data as Row[])[0]?.type).toBe('customer.subscription.updated');
  });

  it.each([
    ['where none is said', {}],
    ['where it is asked for', { proration_behavior: 'create_prorations' }],
  ])('credits and bills the rest of the period %s, on items that wait', async (_, said) => {
    const { get, post, sandbox } = stripeCalls(world());
    sandbox.clock.set('2026-11-16T00:00:00Z');
    await post('subscription_items/si_1', { quantity: '12', ...said });
    // Half of November is left: −10 × 3.00 ÷ 2 and 12 × 3.00 ÷ 2.
    expect(await pending(get)).toEqual([
      [1800, true],
      [-1500, true],
    ]);
  });

  it('with an invoice at once is charged at once where it collects automatically', async () => {
    const { get, post, sandbox } = stripeCalls(world());
    sandbox.clock.set('2026-11-16T00:00:00Z');
    await post('subscription_items/si_1', { quantity: '12', proration_behavior: 'always_invoice' });
    expect(await pending(get)).toEqual([]);
    const [made] = (await get('invoices?subscription=sub_1')).body.data as Row[];
    expect(made).toMatchObject({ status: 'paid', total: 300, billing_reason: 'subscription_update' });
  });

  it('from nothing is billed at once whatever the proration', async () => {
    const { get, post } = stripeCalls(world({ item: { quantity: 0 } }));
    await post('subscription_items/si_1', { quantity: '2', proration_behavior: 'none' });
    expect((await get('invoices?subscription=sub_1')).body.data).toHaveLength(1);
  });

  it.each<[string, Record<string, string>, Parameters<typeof world>[0], string]>([
    ['a part of one', { quantity: '1.5' }, {}, 'quantity'],
    ['fewer than none', { quantity: '-1' }, {}, 'quantity'],
    ['a proration of another name', { quantity: '2', proration_behavior: 'never' }, {}, 'proration_behavior'],
    ['what an item has not', { amount: '3' }, {}, 'amount'],
    ['metered use', { quantity: '2' }, { price: { recurring: { ...recurring, usage_type: 'metered' } } }, 'quantity'],
    ['a cancelled subscription', { quantity: '2' }, { subscription: { status: 'canceled' } }, ''],
  ])('of %s is refused and changes nothing', async (_, form, over, param) => {
    const { post, sandbox } = stripeCalls(world(over));
    const { status, body } = await post('subscription_items/si_1', form);
    expect([status, errorOf(body).param]).toEqual([400, param]);
    expect(sandbox.journal.effects).toEqual([]);
  });

  it('in JSON is refused: Stripe takes forms', async () => {
    const { sandbox } = stripeCalls(world());
    const answer = await sandbox.vendors.stripe(
      new Request('http://127.0.0.1/v1/subscription_items/si_1', {
        method: 'POST',
        headers: { authorization: 'Bearer rk_live_sandboxStripeKey000000000000', 'content-type': 'application/json' },
        body: '{"quantity":12}',
      }),
    );
    expect(answer.status).toBe(400);
    expect(sandbox.journal.effects).toEqual([]);
  });
});

describe('an invoice item', () => {
  const item = { customer: 'cus_1', subscription: 'sub_1', amount: '500', currency: 'usd', description: 'Seats' };

  it('waits for the subscription it names, and is taken up by a draft that includes what waits', async () => {
    const { get, post } = stripeCalls(world());
    const made = (await post('invoiceitems', item)).body;
    expect(made).toMatchObject({ object: 'invoiceitem', amount: 500, invoice: null, proration: false });
    const without = (await post('invoices', { customer: 'cus_1', pending_invoice_items_behavior: 'include' })).body;
    expect(without).toMatchObject({ status: 'draft', total: 0 });
    const draft = (
      await post('invoices', { customer: 'cus_1', subscription: 'sub_1', pending_invoice_items_behavior: 'include' })
    ).body;
    expect(draft).toMatchObject({ status: 'draft', total: 500, auto_advance: false });
    expect((await get(`invoiceitems/${String(made.id)}`)).body.invoice).toBe(draft.id);
    expect((await get('invoiceitems?customer=cus_1&pending=true')).body.data).toEqual([]);
  });

  it('may be below 0, which is a credit', async () => {
    const { post } = stripeCalls(world());
    expect((await post('invoiceitems', { ...item, amount: '-500' })).body).toMatchObject({
      amount: -500,
      discountable: false,
    });
  });

  it.each<[string, Record<string, string>, string]>([
    ['no customer', { customer: '' }, 'customer'],
    ['a customer that is none', { customer: 'cus_9' }, 'customer'],
    ['another customer’s subscription', { customer: 'cus_2' }, 'subscription'],
    ['a sum in decimals', { amount: '5.00' }, 'amount'],
    ['a currency in capitals', { currency: 'USD' }, 'currency'],
    ['another currency than the subscription’s', { currency: 'eur' }, 'currency'],
    ['an invoice that is no draft', { invoice: 'in_1' }, 'invoice'],
    ['a period that ends before it begins', { 'period[start]': '20', 'period[end]': '10' }, 'period[end]'],
    ['half a period', { 'period[start]': '20' }, 'period[end]'],
    ['what no item has', { price: 'price_1' }, 'price'],
  ])('with %s is refused and is not made', async (_, over, param) => {
    const { post, sandbox } = stripeCalls(world());
    const { status, body } = await post('invoiceitems', { ...item, ...over });
    expect([status, errorOf(body).param]).toEqual([400, param]);
    expect(sandbox.journal.effects).toEqual([]);
  });

  it('under one key is made once, for a day', async () => {
    const { post, sandbox } = stripeCalls(world());
    const headers = { 'idempotency-key': 'ac_1' };
    const [first, again] = [await post('invoiceitems', item, headers), await post('invoiceitems', item, headers)];
    expect(again.body).toEqual(first.body);
    const other = await post('invoiceitems', { ...item, amount: '600' }, headers);
    expect([other.status, errorOf(other.body).type]).toEqual([400, 'idempotency_error']);
    sandbox.clock.set('2026-11-21T10:00:00Z');
    expect((await post('invoiceitems', item, headers)).body.id).not.toBe(first.body.id);
  });
});

it('a key that may only read writes nothing, and is told the right it lacks', async () => {
  const { post, sandbox } = stripeCalls(world());
  sandbox.state().access('stripe').lacks = ['rak_subscription_write'];
  for (const path of ['subscription_items/si_1', 'subscriptions/sub_1']) {
    const { status, body } = await post(path, { 'metadata[a]': '1' });
    expect([status, errorOf(body).message]).toEqual([403, expect.stringContaining("'rak_subscription_write'")]);
  }
});
