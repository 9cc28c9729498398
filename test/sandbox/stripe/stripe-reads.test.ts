// Stripe's double answers as Stripe does: lists, ranges, places, whole objects in place of ids, events, and refusals.
import { describe, expect, it } from 'vitest';
import type { Row } from '../rows.ts';
import { TEST_KEY } from './auth.ts';
import { account, second, stripeCalls } from './calls.ts';

const customers = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `cus_${at}`, name: `C ${at}`, created: second(1) + at }));
const idsOf = (body: Row) => (body.data as Row[]).map(({ id }) => id);
const errorOf = (body: Row) => body.error as Row;

describe('lists', () => {
  it('are newest first, ten unless another number is asked for, and go on behind and before an object', async () => {
    const { get } = stripeCalls(account({ customers: customers(12) }));
    const first = (await get('customers')).body;
    expect(first).toMatchObject({ object: 'list', has_more: true, url: '/v1/customers' });
    expect(idsOf(first)).toHaveLength(10);
    expect(idsOf(first)[0]).toBe('cus_11');
    const rest = (await get('customers?starting_after=cus_2&limit=100')).body;
    expect([idsOf(rest), rest.has_more]).toEqual([['cus_1', 'cus_0'], false]);
    const newer = (await get('customers?ending_before=cus_8&limit=2')).body;
    expect([idsOf(newer), newer.has_more]).toEqual([['cus_10', 'cus_9'], true]);
  });

  it('take ranges of seconds', async () => {
    const { get } = stripeCalls(account({ customers: customers(5) }));
    const path = `customers?created[gte]=${second(1) + 1}&created[lt]=${second(1) + 3}`;
    expect(idsOf((await get(path)).body)).toEqual(['cus_2', 'cus_1']);
  });

  it('leave cancelled subscriptions out unless all are asked for', async () => {
    const subscriptions = ['active', 'canceled'].map((status) => ({ id: `sub_${status}`, customer: 'cus_1', status }));
    const { get } = stripeCalls(account({ subscriptions }));
    expect(idsOf((await get('subscriptions')).body)).toEqual(['sub_active']);
    expect(idsOf((await get('subscriptions?status=all')).body)).toHaveLength(2);
    expect(idsOf((await get('subscriptions?status=canceled')).body)).toEqual(['sub_canceled']);
  });

  it.each([
    ['customers?limit=0', 'limit'],
    ['customers?limit=101', 'limit'],
    ['customers?created[gte]=yesterday', 'created'],
    ['customers?starting_after=cus_99', 'starting_after'],
    ['subscription_items', 'subscription'],
    ['customers?expand[0]=data.name.of.the.game', 'expand'],
    ['customers?expand[0]=data.nothing', 'expand'],
    ['customers?colour=red', 'colour'],
    ['customers?created[near]=5', 'created[near]'],
  ])('%s is refused for %s', async (path, param) => {
    const { get } = stripeCalls(account({ customers: customers(2) }));
    const { status, body } = await get(path);
    expect([Math.floor(status / 100), errorOf(body).param]).toEqual([4, param]);
  });

  it('an unknown parameter is refused as Stripe does', async () => {
    const { get } = stripeCalls(account({}));
    const { status, body } = await get('customers?colour=red');
    expect([status, errorOf(body)]).toEqual([
      400,
      {
        type: 'invalid_request_error',
        code: 'parameter_unknown',
        message: 'Received unknown parameter: colour',
        param: 'colour',
      },
    ]);
  });
});

describe('objects', () => {
  it('hold ten lines, and the rest behind their own address', async () => {
    const lines = Array.from({ length: 12 }, (_, at) => ({ id: `il_${at}`, amount: 100 }));
    const { get } = stripeCalls(account({ invoices: [{ id: 'in_1', customer: 'cus_1', lines }] }));
    const { body } = await get('invoices/in_1');
    const inner = body.lines as Row;
    expect([idsOf(inner).length, inner.has_more, body.total]).toEqual([10, true, 1200]);
    expect(idsOf((await get('invoices/in_1/lines?starting_after=il_9')).body)).toEqual(['il_10', 'il_11']);
  });

  it('have payments only where they are asked for, and objects in place of ids', async () => {
    const { get } = stripeCalls(
      account({
        customers: customers(1),
        invoices: [{ id: 'in_1', customer: 'cus_0', lines: [] }],
        invoice_payments: [{ id: 'inpay_1', invoice: 'in_1', payment: { type: 'charge', charge: 'ch_1' } }],
        charges: [{ id: 'ch_1', customer: 'cus_0', amount: 5, currency: 'usd' }],
        refunds: [{ id: 're_1', charge: 'ch_1', amount: 5, currency: 'usd' }],
      }),
    );
    expect((await get('invoices/in_1')).body.payments).toBeUndefined();
    const whole = (await get('invoices/in_1?expand[0]=payments&expand[1]=customer')).body;
    expect(idsOf(whole.payments as Row)).toEqual(['inpay_1']);
    expect(whole.customer).toMatchObject({ id: 'cus_0', object: 'customer' });
    const refund = (await get('refunds?expand[0]=data.charge.customer')).body;
    expect((refund.data as Row[])[0]?.charge).toMatchObject({ id: 'ch_1', customer: { id: 'cus_0' } });
  });

  it('that are missing say so, and a deleted customer says that it is', async () => {
    const { get, sandbox } = stripeCalls(account({ customers: customers(1), invoices: [{ id: 'in_1', lines: [] }] }));
    await get('customers');
    sandbox.state().remove('stripe', 'customers', ['cus_0']);
    await get('events');
    sandbox.state().remove('stripe', 'invoices', ['in_1']);
    expect((await get('customers/cus_0')).body).toEqual({ id: 'cus_0', object: 'customer', deleted: true });
    const { status, body } = await get('invoices/in_1');
    expect([status, errorOf(body)]).toEqual([
      404,
      { type: 'invalid_request_error', code: 'resource_missing', message: "No such invoice: 'in_1'", param: 'id' },
    ]);
  });
});

describe('events', () => {
  const later = [
    {
      at: '2026-11-21T09:00:00Z',
      put: { stripe: { invoices: [{ id: 'in_1', status: 'paid' }], customers: [{ id: 'cus_1', name: 'New' }] } },
      remove: { stripe: { customers: ['cus_0'] } },
    },
  ];
  const world = () =>
    account(
      {
        customers: [
          { id: 'cus_0', created: second(1) },
          { id: 'cus_old', created: second(1) - 90 * 86_400 },
        ],
        invoices: [{ id: 'in_1', status: 'open', created: second(2), lines: [] }],
      },
      { later },
    );

  it('tell of what was made within thirty days, and of every change since', async () => {
    const { get, sandbox } = stripeCalls(world());
    const typesNow = async (query = '') =>
      (((await get(`events?${query}`)).body.data ?? []) as Row[]).map(({ type }) => type);
    expect(await typesNow()).toEqual(['invoice.created', 'customer.created']);
    sandbox.applyLater();
    const types = await typesNow('limit=100');
    expect(types.slice(0, -2).toSorted()).toEqual([
      'customer.created',
      'customer.deleted',
      'invoice.paid',
      'invoice.payment_succeeded',
      'invoice.updated',
    ]);
    expect(await typesNow('types[0]=customer.deleted&types[1]=invoice.paid')).toHaveLength(2);
    expect(await typesNow(`created[gt]=${second(21, 9)}`)).toEqual([]);
  });

  it('are kept for thirty days', async () => {
    const { get, sandbox } = stripeCalls(world());
    await get('events');
    sandbox.clock.set('2026-12-25T09:00:00Z');
    expect((await get('events')).body.data).toEqual([]);
  });
});

describe('who asks', () => {
  const world = () => account({ customers: customers(1) });

  it.each([
    ['no key', { authorization: '' }, 401],
    ['another key', { authorization: 'Bearer rk_live_other_key_000' }, 401],
    ['a version that is none', { 'stripe-version': 'newest' }, 400],
  ])('with %s is refused', async (_, headers, status) => {
    expect((await stripeCalls(world()).get('customers', headers)).status).toBe(status);
  });

  it('without the right is told which one', async () => {
    const { get, sandbox } = stripeCalls(world());
    sandbox.state().access('stripe').lacks = ['rak_customer_read'];
    const { status, body } = await get('customers');
    expect([status, errorOf(body).message]).toEqual([403, expect.stringContaining("'rak_customer_read' permission")]);
  });

  it('with a key of the test mode sees nothing, and that an object is in live mode', async () => {
    const { get } = stripeCalls(world());
    const headers = { authorization: `Bearer ${TEST_KEY}` };
    expect((await get('customers', headers)).body.data).toEqual([]);
    const { status, body } = await get('customers/cus_0', headers);
    expect([status, errorOf(body).message]).toEqual([
      404,
      expect.stringContaining('a similar object exists in live mode'),
    ]);
  });
});

describe('writes', () => {
  const world = () => account({ customers: [{ id: 'cus_0', metadata: { a: '1', b: '2' } }] });

  it('merge metadata, where an empty value takes a key away', async () => {
    const { get, post, sandbox } = stripeCalls(world());
    const { status, body } = await post('customers/cus_0', { 'metadata[b]': '', 'metadata[c]': '3' });
    expect([status, body.metadata]).toEqual([200, { a: '1', c: '3' }]);
    expect((await get('customers/cus_0')).body.metadata).toEqual({ a: '1', c: '3' });
    expect(sandbox.journal.effects).toMatchObject([{ vendor: 'stripe', method: 'POST', status: 200 }]);
    expect(((await get('events')).body.data as Row[])[0]?.type).toBe('customer.updated');
  });

  it('with one key happen once, and with other parameters not at all', async () => {
    const { post, sandbox } = stripeCalls(world());
    const headers = { 'idempotency-key': 'ac_1' };
    const first = await post('customers/cus_0', { 'metadata[c]': '3' }, headers);
    const again = await post('customers/cus_0', { 'metadata[c]': '3' }, headers);
    expect(again.body).toEqual(first.body);
    expect([first, again].map((each) => each.headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    const other = await post('customers/cus_0', { 'metadata[c]': '4' }, headers);
    expect([other.status, errorOf(other.body).type]).toEqual([400, 'idempotency_error']);
    expect(sandbox.journal.effects).toHaveLength(1);
  });

  it.each([
    ['a text that is too long', { 'metadata[c]': 'x'.repeat(501) }],
    ['a key that is too long', { [`metadata[${'k'.repeat(41)}]`]: '1' }],
    ['what no customer has', { colour: 'red' }],
  ])('%s is refused and changes nothing', async (_, form) => {
    const { post, sandbox } = stripeCalls(world());
    expect((await post('customers/cus_0', form)).status).toBe(400);
    expect(sandbox.journal.effects).toEqual([]);
  });
});
