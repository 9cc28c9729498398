// Stripe's own client against the double: what it lists, pages, expands, filters, writes and fails with is what it expects of Stripe.
import Stripe from 'stripe';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../serve.ts';
import { STRIPE_CREDENTIALS } from './auth.ts';
import { account, second } from './calls.ts';
import { lockTimeout } from './errors.ts';
import { sample } from './sample.ts';

let running: RunningSandbox;
let client: Stripe;

const world = () =>
  account(sample.section(), {
    later: [{ at: '2026-11-21T09:00:00Z', put: { stripe: { customers: [{ id: 'cus_7', name: 'Renamed' }] } } }],
  });

const clientWith = (key: string) =>
  new Stripe(key, {
    host: '127.0.0.1',
    port: running.ports.stripe,
    protocol: 'http',
    telemetry: false,
    maxNetworkRetries: 0,
  });

beforeAll(async () => {
  running = await serveSandbox(createSandbox(world()), { port: 0 });
  client = clientWith(STRIPE_CREDENTIALS.apiKey);
});
beforeEach(() => running.sandbox.replaceWorld(world()));
afterAll(() => running.close());

it('lists, and pages by itself through all customers', async () => {
  const first = await client.customers.list({ limit: 3 });
  expect([first.data.length, first.has_more, first.url]).toEqual([3, true, '/v1/customers']);
  const all = await client.customers.list({ limit: 100 }).autoPagingToArray({ limit: 1000 });
  expect(new Set(all.map(({ id }) => id)).size).toBe(230);
});

it('filters by customer, by status and by when it was made', async () => {
  const open = await client.invoices.list({ customer: 'cus_1', status: 'open', created: { gte: second(1) } });
  expect(open.data.map(({ id }) => id).toSorted()).toEqual(['in_2', 'in_bad']);
  expect((await client.invoices.list({ created: { gt: second(1) } })).data).toEqual([]);
  const all = await client.subscriptions.list({ status: 'all' });
  expect(all.data.map(({ id }) => id).toSorted()).toEqual(['sub_1', 'sub_2', 'sub_3']);
});

it('expands what it asks for, and reads the rest of a cut list', async () => {
  const invoice = await client.invoices.retrieve('in_1', { expand: ['payments', 'customer'] });
  expect(invoice.customer).toMatchObject({ object: 'customer', id: 'cus_1' });
  expect([invoice.payments?.data.length, invoice.payments?.has_more]).toEqual([10, true]);
  expect([invoice.lines.data.length, invoice.lines.has_more]).toEqual([10, true]);
  const lines = await client.invoices.listLineItems('in_1', { limit: 100 });
  expect(lines.data).toHaveLength(12);
  const refunds = await client.refunds.list({ expand: ['data.charge'] });
  expect(refunds.data[0]?.charge).toMatchObject({ id: 'ch_2', customer: 'cus_1' });
  const transactions = await client.balanceTransactions.list({ payout: 'po_1', expand: ['data.source'] });
  expect(transactions.data.map(({ net }) => net).reduce((sum, net) => sum + net, 0)).toBe(-200);
});

it('hears what changed', async () => {
  await client.events.list({ limit: 1 });
  running.sandbox.applyLater();
  const events = await client.events.list({ types: ['customer.updated', 'customer.deleted'] });
  expect(events.data.map(({ type, data }) => [type, (data.object as { id?: string }).id])).toEqual([
    ['customer.updated', 'cus_7'],
  ]);
});

it('writes metadata once under one key', async () => {
  const write = () => client.invoices.update('in_2', { metadata: { note: 'Approved.' } }, { idempotencyKey: 'ac_1' });
  expect((await write()).metadata).toEqual({ note: 'Approved.' });
  expect((await write()).lastResponse.headers['idempotent-replayed']).toBe('true');
  expect(running.sandbox.journal.effects).toHaveLength(1);
  const other = client.invoices.update('in_2', { metadata: { note: 'Other.' } }, { idempotencyKey: 'ac_1' });
  await expect(other).rejects.toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
});

it('changes the quantity of an item, bills a sum once, and takes what waits onto a draft', async () => {
  const changed = await client.subscriptionItems.update('si_30', { quantity: 5, proration_behavior: 'none' });
  expect(changed.quantity).toBe(5);
  const item = await client.invoiceItems.create({
    ...{ customer: 'cus_1', subscription: 'sub_3', amount: 1897, currency: 'usd', description: 'Seats' },
    ...{ discountable: false, period: { start: second(1), end: second(20) }, metadata: { countersign: 'ac_1' } },
  });
  expect([item.amount, item.invoice, item.metadata]).toEqual([1897, null, { countersign: 'ac_1' }]);
  const draft = await client.invoices.create({
    ...{ customer: 'cus_1', subscription: 'sub_3', pending_invoice_items_behavior: 'include' },
  });
  expect([draft.status, draft.total, draft.lines.data.length]).toEqual(['draft', 1897, 1]);
  await expect(client.subscriptionItems.update('si_20', { quantity: 5 })).rejects.toBeInstanceOf(
    Stripe.errors.StripeInvalidRequestError,
  );
  await expect(client.invoiceItems.create({ customer: 'cus_none', amount: 5, currency: 'usd' })).rejects.toMatchObject({
    code: 'resource_missing',
    param: 'customer',
    statusCode: 400,
  });
});

it('fails with the errors that the client knows', async () => {
  await expect(client.customers.retrieve('cus_none')).rejects.toMatchObject({
    type: 'StripeInvalidRequestError',
    code: 'resource_missing',
    statusCode: 404,
    param: 'id',
  });
  await expect(client.customers.list({ limit: 101 })).rejects.toBeInstanceOf(Stripe.errors.StripeInvalidRequestError);
  await expect(clientWith('rk_live_wrong').customers.list()).rejects.toBeInstanceOf(
    Stripe.errors.StripeAuthenticationError,
  );
  running.sandbox.state().access('stripe').lacks = ['rak_charge_read'];
  await expect(client.charges.list()).rejects.toBeInstanceOf(Stripe.errors.StripePermissionError);
});

it('sees a rate limit, and an object that something else holds', async () => {
  running.sandbox.faults.add([{ vendor: 'stripe', times: 1, kind: 'status', status: 429, body: lockTimeout }]);
  await expect(client.customers.list()).rejects.toMatchObject({ type: 'StripeRateLimitError', code: 'lock_timeout' });
  const few = await serveSandbox(createSandbox(world(), { requestsPerMinute: 1 }), { port: 0 });
  try {
    const port = few.ports.stripe;
    const hasty = new Stripe(STRIPE_CREDENTIALS.apiKey, {
      host: '127.0.0.1',
      port,
      protocol: 'http',
      telemetry: false,
      maxNetworkRetries: 0,
    });
    await hasty.customers.list();
    await expect(hasty.customers.list()).rejects.toMatchObject({
      type: 'StripeRateLimitError',
      code: 'rate_limit',
      headers: { 'stripe-rate-limited-reason': 'global-rate' },
    });
  } finally {
    await few.close();
  }
});
