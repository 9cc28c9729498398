// Stripe's lists: whole passes, then only what events name, each asked for anew; cut lists are read to their end.
import { describe, expect, it } from 'vitest';
import { keysRefused } from '../../../../shared/keys-refused.ts';
import { dayMs } from '../../../../shared/time.ts';
import { stripe } from '../../../../worker/connectors/stripe/index.ts';
import { streams } from '../../../../worker/connectors/stripe/streams/index.ts';
import type { Cursor, Page, ReadContext, Stream } from '../../../../worker/connectors/types.ts';
import { VendorError } from '../../../../worker/lib/http.ts';
import { connect } from '../../../conformance/pull-all.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { account, second } from '../../../sandbox/stripe/calls.ts';
import type { LaterStep } from '../../../sandbox/world.ts';
import { readPass } from '../vendor-in-memory.ts';
import { at, inSandbox } from './in-sandbox.ts';

const customer = (number: number, over: object = {}) => ({
  id: `cus_${number}`,
  name: `Company ${number}`,
  created: second(1) + number,
  ...over,
});
const customers = (count: number) => Array.from({ length: count }, (_, number) => customer(number));
const idsIn = (stream: Stream, pages: readonly Page[]) =>
  pages.flatMap(({ items }) => items.map((item) => stream.idOf(item.body)));
const requestsOf = ({ journal }: Sandbox) => journal.requests.map(({ path }) => decodeURIComponent(path));

/** After a whole pass and the world's later steps, as the next look begins. */
async function stepsAfter(later: LaterStep[], lists: Parameters<typeof account>[0], stream: Stream) {
  const { ctx, sandbox } = await inSandbox(account(lists, { later }));
  const cursor = (await readPass(stream, ctx, null)).at(-1)?.next ?? null;
  for (const _ of later) sandbox.applyLater();
  sandbox.journal.forgetRequests();
  return { ctx: at(ctx, sandbox), sandbox, cursor };
}

describe('a full pass', () => {
  it('goes on behind the last object of each page, and counts what can vanish', async () => {
    const { ctx, sandbox } = await inSandbox(account({ customers: customers(230) }));
    const pages = await readPass(streams.companies, ctx, null);
    expect(new Set(idsIn(streams.companies, pages)).size).toBe(230);
    expect(pages.map(({ total }) => total)).toEqual([undefined, undefined, 230]);
    expect(requestsOf(sandbox).slice(1)).toEqual([
      '/v1/customers?limit=100',
      '/v1/customers?limit=100&starting_after=cus_130',
      '/v1/customers?limit=100&starting_after=cus_30',
    ]);
  });

  it('takes the vendor’s own clock for the moment from which events tell the rest', async () => {
    const { ctx, sandbox } = await inSandbox(account({ products: [] }));
    const { next } = await streams.products.list({ ...ctx, nowMs: ctx.nowMs + 40 * dayMs }, null);
    expect(next).toMatchObject({ mode: 'since', since: sandbox.clock.nowMs() / 1000 });
    expect(requestsOf(sandbox)).toEqual(['/v1/products?expand[0]=data.default_price&limit=100']);
  });

  it('begins anew where the object it would go on from was deleted', async () => {
    const { ctx, sandbox } = await inSandbox(account({ customers: customers(150) }));
    const first = await streams.companies.list(ctx, null);
    sandbox.state().remove('stripe', 'customers', ['cus_50']);
    const pages = await readPass(streams.companies, ctx, first.next);
    expect(new Set(idsIn(streams.companies, pages)).size).toBe(149);
    expect(pages.at(-1)?.total).toBe(149);
  });

  it('asks every request in the pinned version', async () => {
    const { ctx } = await inSandbox(account({}));
    expect(stripe.headers({ apiKey: 'rk_live_1' }, null)['stripe-version']).toBe('2026-10-28.endive');
    await expect(streams.companies.list(ctx, null)).resolves.toMatchObject({ complete: true });
  });

  it('reads every line and every payment of an invoice that has more than ten', async () => {
    const lines = Array.from({ length: 213 }, (_, number) => ({ id: `il_${number}`, amount: 100, quantity: 1 }));
    const payments = Array.from({ length: 11 }, (_, number) => ({
      id: `inpay_${number}`,
      invoice: 'in_1',
      amount_requested: 100,
      currency: 'usd',
      payment: { type: 'payment_intent', payment_intent: `pi_${number}` },
    }));
    const invoices = [{ id: 'in_1', customer: 'cus_1', status: 'open', created: second(2), lines }];
    const { ctx } = await inSandbox(account({ invoices, invoice_payments: payments }));
    const [page] = await readPass(streams.invoices, ctx, null);
    const record = streams.invoices.map(page?.items[0] ?? { body: null });
    expect([record.data.lines?.length, record.data.collected?.length]).toEqual([213, 11]);
    expect((await streams.invoices.get?.(ctx, 'in_1', null))?.body).toEqual(page?.items[0]?.body);
  });

  it('ends a page early rather than ask for the lines of a hundred invoices at once', async () => {
    const lines = Array.from({ length: 11 }, (_, number) => ({ id: `il_${number}`, amount: 100 }));
    const invoices = Array.from({ length: 25 }, (_, number) => ({
      id: `in_${number}`,
      customer: 'cus_1',
      status: 'open',
      created: second(2) + number,
      lines,
    }));
    const { ctx, sandbox } = await inSandbox(account({ invoices }));
    const first = await streams.invoices.list(ctx, null);
    expect(first.items).toHaveLength(10);
    expect(sandbox.journal.requests.length).toBeLessThan(15);
    const pages = await readPass(streams.invoices, ctx, first.next);
    expect(new Set([...idsIn(streams.invoices, [first]), ...idsIn(streams.invoices, pages)]).size).toBe(25);
  });

  it('brings all items of a subscription, and says that it knows them all', async () => {
    const items = Array.from({ length: 14 }, (_, number) => ({
      id: `si_${number}`,
      quantity: 2,
      price: {
        id: 'price_1',
        currency: 'usd',
        unit_amount: 100,
        product: 'prod_1',
        recurring: { interval: 'month', interval_count: 1 },
      },
    }));
    const { ctx } = await inSandbox(
      account({ subscriptions: [{ id: 'sub_1', customer: 'cus_1', status: 'active', items }] }),
    );
    const page = await streams['subscription-items'].list(ctx, { parent: 'sub_1', company: 'cus_1' });
    expect([page.items.length, page.covers]).toEqual([14, { parents: ['sub_1'] }]);
    expect(streams['subscription-items'].map(page.items[0] ?? { body: null })).toMatchObject({
      company: 'cus_1',
      parent: 'sub_1',
      data: { productId: 'prod_1', steps: [{ quantity: '2', unitPrice: '1', billing: 'billable' }] },
    });
  });
});

describe('an increment', () => {
  const renamed = (number: number, name: string, at = '2026-11-21T09:00:00Z'): LaterStep => ({
    at,
    put: { stripe: { customers: [{ id: `cus_${number}`, name }] } },
  });

  it('asks for what events name, as it is now', async () => {
    const { ctx, sandbox, cursor } = await stepsAfter(
      [renamed(1, 'First'), renamed(1, 'Second')],
      { customers: customers(3) },
      streams.companies,
    );
    const page = await streams.companies.list(ctx, cursor);
    expect(page.items.map((item) => streams.companies.map(item).data.name)).toEqual(['Second']);
    expect(page.complete).toBe(true);
    expect(requestsOf(sandbox)).toHaveLength(2);
    expect(requestsOf(sandbox)[0]).toContain(
      'types[0]=customer.created&types[1]=customer.updated&types[2]=customer.deleted',
    );
  });

  it('reads an event once, and one of the same second that is told later as well', async () => {
    const { ctx, sandbox, cursor } = await stepsAfter(
      [renamed(1, 'First')],
      { customers: customers(3) },
      streams.companies,
    );
    const first = await streams.companies.list(ctx, cursor);
    const quiet = await streams.companies.list(ctx, first.next);
    expect([quiet.items, quiet.complete]).toEqual([[], true]);
    const late = sandbox.state().rows('stripe', 'customers');
    late.push({ id: 'cus_late', name: 'Late', created: second(21, 9) });
    const next = await streams.companies.list(ctx, quiet.next);
    expect(idsIn(streams.companies, [next])).toEqual(['cus_late']);
  });

  it('asks for ten objects at a time, and for each of many in the end', async () => {
    const many = {
      at: '2026-11-21T09:00:00Z',
      put: { stripe: { customers: Array.from({ length: 130 }, (_, number) => customer(number + 500)) } },
    };
    const { ctx, sandbox, cursor } = await stepsAfter([many], { customers: customers(3) }, streams.companies);
    const first = await streams.companies.list(ctx, cursor);
    expect([first.items.length, sandbox.journal.requests.length]).toEqual([10, 11]);
    const pages = [first, ...(await readPass(streams.companies, ctx, first.next))];
    expect(new Set(idsIn(streams.companies, pages)).size).toBe(130);
    expect((await streams.companies.list(ctx, pages.at(-1)?.next ?? null)).items).toEqual([]);
  });

  it('names what was deleted, and what is not there', async () => {
    const gone = { at: '2026-11-21T09:00:00Z', remove: { stripe: { customers: ['cus_1'], invoices: ['in_1'] } } };
    const lists = {
      customers: customers(3),
      invoices: [{ id: 'in_1', status: 'draft', created: second(2), lines: [] }],
    };
    const deleted = await stepsAfter([gone], lists, streams.companies);
    expect((await streams.companies.list(deleted.ctx, deleted.cursor)).covers).toEqual({ ids: ['cus_1'] });
    const draft = await stepsAfter([gone], lists, streams.invoices);
    expect((await streams.invoices.list(draft.ctx, draft.cursor)).covers).toEqual({ ids: ['in_1'] });
  });

  it('reads an invoice anew that a payment of it names', async () => {
    const paid = {
      at: '2026-11-21T09:00:00Z',
      put: {
        stripe: {
          invoice_payments: [
            {
              id: 'inpay_1',
              invoice: 'in_1',
              status: 'paid',
              amount_paid: 5,
              amount_requested: 5,
              payment: { type: 'charge', charge: 'ch_1' },
            },
          ],
        },
      },
    };
    const lists = { invoices: [{ id: 'in_1', customer: 'cus_1', status: 'open', created: second(2), lines: [] }] };
    const { ctx, cursor } = await stepsAfter([paid], lists, streams.invoices);
    const page = await streams.invoices.list(ctx, cursor);
    expect(page.items.map((item) => streams.invoices.map(item).data.collected)).toEqual([
      [{ paymentId: 'ch_1', attemptOf: null, amount: '0.05', state: 'paid' }],
    ]);
  });

  it('becomes a full pass where events may be forgotten', async () => {
    const { ctx, sandbox, cursor } = await stepsAfter(
      [renamed(1, 'First')],
      { customers: customers(3) },
      streams.companies,
    );
    const later = { ...ctx, nowMs: ctx.nowMs + 29 * dayMs };
    expect(idsIn(streams.companies, await readPass(streams.companies, later, cursor))).toHaveLength(3);
    expect(requestsOf(sandbox)).toContain('/v1/customers?limit=100');
  });

  it('goes on behind an object that never comes, and says which', async () => {
    const { ctx, sandbox, cursor } = await stepsAfter(
      [renamed(1, 'First'), renamed(2, 'Second')],
      { customers: customers(3) },
      streams.companies,
    );
    sandbox.faults.add([{ vendor: 'stripe', path: 'customers/cus_2', times: 99, kind: 'status', status: 500 }]);
    await expect(streams.companies.list(ctx, cursor, 1)).rejects.toMatchObject({ kind: 'retryable' });
    const past = await streams.companies.past?.(ctx, cursor);
    expect(past?.name).toBe('cus_2');
    expect(idsIn(streams.companies, [await streams.companies.list(ctx, past?.cursor ?? null)])).toEqual(['cus_1']);
  });
});

describe('items that wait for an invoice', () => {
  it('are those on none, and one that was invoiced is gone', async () => {
    const item = (id: string, invoice: string | null) => ({
      id,
      customer: 'cus_1',
      currency: 'usd',
      amount: 500,
      date: second(3),
      invoice,
    });
    const { ctx } = await inSandbox(account({ invoiceitems: [item('ii_1', null), item('ii_2', 'in_1')] }));
    const stream = streams['pending-items'];
    expect(idsIn(stream, [await stream.list(ctx, null)])).toEqual(['ii_1']);
    expect(await stream.get?.(ctx, 'ii_2', null)).toBeNull();
    expect(await stream.get?.(ctx, 'ii_1', null)).not.toBeNull();
  });
});

describe('refusals', () => {
  const asked = async (ctx: ReadContext, cursor: Cursor | null = null) =>
    streams.companies.list(ctx, cursor).catch((error: unknown) => error);

  it('a right that the key lacks is named as Stripe names it, for each stream', async () => {
    const { ctx, sandbox } = await inSandbox(account({}));
    sandbox.state().access('stripe').lacks = ['rak_subscription_read'];
    const thrown = await streams.subscriptions.list(ctx, null).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ kind: 'forbidden', status: 403 });
    expect((thrown as Error).message).toContain('lacks “rak_subscription_read”: grant it under Developers › API keys');
    await expect(streams.companies.list(ctx, null)).resolves.toBeDefined();
  });

  it('a 403 that names no right is told by the list, and one of another account is a matter of the keys', () => {
    const of = (path: string, message: string) =>
      stripe.rightFor?.({ path }, { error: { type: 'invalid_request_error', message } });
    expect(of('charges?limit=1', 'no')?.name).toBe('Charges and Refunds: Read');
    expect(of('customers', "The provided key 'rk_' does not have access to account 'acct_1'")).toBeNull();
  });

  it('a key that was rolled is one of the keys', async () => {
    const { ctx, sandbox } = await inSandbox(account({}));
    sandbox.state().access('stripe').secrets = { apiKey: 'rk_live_another_one' };
    expect(await asked(ctx)).toMatchObject({ kind: 'auth', status: 401 });
  });

  it.each([
    ['too many requests', 429],
    ['an object that something else holds', 429],
    ['the same key twice at once', 409],
  ])('%s passes', async (_, status) => {
    const { ctx, sandbox } = await inSandbox(account({}));
    sandbox.faults.add([
      {
        vendor: 'stripe',
        times: 1,
        kind: 'status',
        status,
        body: { error: { type: 'invalid_request_error', message: 'wait' } },
      },
    ]);
    expect(await asked(ctx)).toMatchObject({ kind: 'retryable', status });
  });

  it('says what Stripe said', async () => {
    const { ctx } = await inSandbox(account({}));
    const thrown = await ctx.http
      .send({ path: 'customers?colour=red' }, { safeParse: () => ({ success: true, data: null }) } as never)
      .catch((error: unknown) => error);
    expect((thrown as Error).message).toBe(
      'GET /v1/customers was answered 400: Received unknown parameter: colour (parameter_unknown)',
    );
  });
});

describe('a key of the other mode', () => {
  const with_ = async (apiKey: string, mode?: string) => {
    const { sandbox } = await inSandbox(account({ customers: customers(3) }));
    const ctx = await connect(stripe, {
      settings: { apiUrl: 'https://vendor.test' },
      secrets: { apiKey, ...(mode === undefined ? {} : { mode }) },
      nowMs: sandbox.clock.nowMs(),
      fetch: (address, init) => sandbox.vendors.stripe(new Request(address, init)),
    });
    return { ctx, sandbox };
  };

  it.each([
    ['rk_test_1', undefined],
    ['sk_test_1', 'live'],
    ['rk_live_1', 'test'],
  ])('%s for %s data is never sent', async (apiKey, mode) => {
    const { ctx, sandbox } = await with_(apiKey, mode);
    const thrown = await streams.companies.list(ctx, null).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(VendorError);
    expect(thrown).toMatchObject({ kind: 'auth', sent: false });
    expect(sandbox.journal.requests).toEqual([]);
  });

  it('takes no object for deleted that is only in the other mode', async () => {
    const { ctx } = await with_('rk_test_sandboxStripeKey000000000000', 'test');
    await expect(streams.companies.get?.(ctx, 'cus_1', null)).rejects.toMatchObject({ kind: 'auth' });
    expect(await streams.companies.get?.(ctx, 'cus_none', null)).toBeNull();
  });
});

it('what is said of keys of the other mode tells what to give', () => {
  expect(() => stripe.headers({ apiKey: 'sk_test_1' }, null)).toThrow('give a key of live mode');
  expect(keysRefused('Stripe', 'x')).toContain('Stripe');
});
