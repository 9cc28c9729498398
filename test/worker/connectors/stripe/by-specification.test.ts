// Every request of the connector and every answer of the double, checked by a document derived from Stripe's own typings.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stripe } from '../../../../worker/connectors/stripe/index.ts';
import { connect, pullAll } from '../../../conformance/pull-all.ts';
import { createSandbox } from '../../../sandbox/sandbox.ts';
import { STRIPE_CREDENTIALS } from '../../../sandbox/stripe/auth.ts';
import { account } from '../../../sandbox/stripe/calls.ts';
import { sample } from '../../../sandbox/stripe/sample.ts';
import { parseWorld, type World } from '../../../sandbox/world.ts';
import { type Asked, isThere, pointedSpecification } from '../../../specification/by-pointer.ts';

const file = 'stripe/stripe.openapi.json';
if (!isThere(file)) console.log('Stripe by its specification: ../shared is not here, this test did not run');

/** The document that is kept leaves these out; Stripe's client knows them, and reads them in a test of its own. */
const leftOut = /^\/v1\/(payouts|disputes|balance_transactions)/;

/** What a month asks of the document. */
const operations = [
  '/v1/charges',
  '/v1/charges/{id}',
  '/v1/credit_notes',
  '/v1/customers',
  '/v1/customers/{id}',
  '/v1/events',
  '/v1/invoiceitems',
  '/v1/invoices',
  '/v1/invoices/{id}',
  '/v1/products',
  '/v1/products/{id}',
  '/v1/refunds',
  '/v1/refunds/{id}',
  '/v1/subscription_items',
  '/v1/subscription_items/{id}',
  '/v1/subscriptions',
  '/v1/subscriptions/{id}',
];

const month = () =>
  parseWorld(readFileSync(new URL('../../../worlds/stripe-month.json', import.meta.url).pathname, 'utf8'));
/** Without the records that the mappers refuse, which are none of Stripe's. */
function sound(): World {
  const section = sample.section();
  const rows = Object.entries(section).map(([name, list]) => [
    name,
    Array.isArray(list) ? list.filter(({ id }) => !String(id).endsWith('_bad')) : list,
  ]);
  return account(Object.fromEntries(rows));
}

/** Everything that goes over the wire while a month is read whole, then again, and object by object. */
async function readsOf(world: World): Promise<Asked[]> {
  const sandbox = createSandbox(world);
  const seen: Asked[] = [];
  const ctx = await connect(stripe, {
    settings: { apiUrl: 'https://vendor.test' },
    secrets: { ...STRIPE_CREDENTIALS },
    nowMs: sandbox.clock.nowMs(),
    fetch: async (address, init) => {
      const request = new Request(address, init);
      const answer = await sandbox.vendors.stripe(request);
      const { pathname, searchParams: query } = new URL(request.url);
      expect(answer.status).toBe(200);
      seen.push({ path: pathname, query, answered: await answer.clone().text() });
      return answer;
    },
  });
  const { mapped, cursors } = await pullAll(stripe, ctx);
  await pullAll(stripe, ctx, cursors);
  for (const { stream, record } of mapped) await stripe.streams[stream]?.get?.(ctx, record.id, record.parent);
  return seen;
}

/** Every kind of write, on what the sample has, as it goes over the wire. */
async function writesOf(world: World): Promise<Asked[]> {
  const sandbox = createSandbox(world);
  const seen: Asked[] = [];
  const ctx = await connect(stripe, {
    settings: { apiUrl: 'https://vendor.test' },
    secrets: { ...STRIPE_CREDENTIALS },
    nowMs: sandbox.clock.nowMs(),
    fetch: async (address, init) => {
      const request = new Request(address, init);
      const form = new URLSearchParams(await request.clone().text());
      const answer = await sandbox.vendors.stripe(request);
      const { pathname, searchParams: query } = new URL(request.url);
      if (request.method === 'POST') {
        expect(request.headers.get('idempotency-key')).toBe('ac_1');
        seen.push({ method: 'post', path: pathname, query, form, answered: await answer.clone().text() });
      }
      return answer;
    },
  });
  const target = { kind: 'agreement-line', id: 'si_30', within: { connection: 's', kind: 'agreement', id: 'sub_3' } };
  const send = (type: keyof typeof stripe.writes, over: object) =>
    stripe.writes[type]?.send(ctx, { id: 'ac_1', type, target, before: {}, ...over } as never, 'stamp');
  await send('line-quantity', { after: { quantity: '5' } });
  sandbox.clock.set('2026-11-22T09:00:00Z');
  const before = { currency: 'USD', fromDay: '2026-10-14', toDay: '2026-11-30' };
  await send('bill-once', { before, after: { amount: '-18.97', text: 'Seats' } });
  for (const [kind, id] of [
    ['agreement', 'sub_3'],
    ['invoice', 'in_2'],
    ['company', 'cus_1'],
  ]) {
    sandbox.clock.set(new Date(sandbox.clock.nowMs() + 2 * 86_400_000).toISOString());
    await send('note', { target: { kind, id }, after: { text: 'x', marker: '[countersign ac_1]' } });
  }
  return seen;
}

describe.skipIf(!isThere(file))('by the document of Stripe’s typings (needs ../shared)', () => {
  it.each([
    ['a month', month],
    ['the sample', sound],
  ])('every request and every answer of %s is as it says', async (_, world) => {
    const { faultsIn, operationOf } = pointedSpecification(file);
    const known = (await readsOf(world())).filter(({ path }) => !leftOut.test(path));
    expect([...new Set(known.flatMap(faultsIn))]).toEqual([]);
    expect([...new Set(known.map(operationOf))].toSorted()).toEqual(expect.arrayContaining(operations));
  });

  it('every write, and its answer, is as it says', async () => {
    const { faultsIn, operationOf } = pointedSpecification(file);
    const seen = await writesOf(sound());
    expect([...new Set(seen.map(operationOf))].toSorted()).toEqual([
      '/v1/customers/{id}',
      '/v1/invoiceitems',
      '/v1/invoices/{id}',
      '/v1/subscription_items/{id}',
      '/v1/subscriptions/{id}',
    ]);
    expect(seen.flatMap(faultsIn)).toEqual([]);
  });

  it('a form with a word that is none of a write’s, or with one of the wrong kind, is a fault', () => {
    const { faultsIn } = pointedSpecification(file);
    const path = '/v1/subscription_items/si_1';
    const form = new URLSearchParams({ quantity: 'many', colour: 'red' });
    const faults = faultsIn({ method: 'post', path, query: new URLSearchParams(), form, answered: '{}' });
    expect(faults).toEqual(
      expect.arrayContaining([
        'POST /v1/subscription_items/{id}: form colour is no parameter',
        'POST /v1/subscription_items/{id}: form/quantity must be number',
        "POST /v1/subscription_items/{id}: answer must have required property 'metadata'",
      ]),
    );
  });

  it('an answer that lacks a field and a parameter that is none are faults', () => {
    const { faultsIn } = pointedSpecification(file);
    const answered = JSON.stringify({ object: 'list', url: '/v1/customers', data: [] });
    const query = new URLSearchParams({ colour: 'red', limit: 'many' });
    expect(faultsIn({ path: '/v1/customers', query, answered })).toEqual([
      'GET /v1/customers: query colour is no parameter',
      'GET /v1/customers: query limit must be number',
      "GET /v1/customers: answer must have required property 'has_more'",
    ]);
  });
});
