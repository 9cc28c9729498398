// What is written to Stripe: looked at before, sent once, and found again.
import { describe, expect, it } from 'vitest';
import { stripe } from '../../../../worker/connectors/stripe/index.ts';
import type { ActionOf, AnyWriteHandler, ReadContext } from '../../../../worker/connectors/types.ts';
import type { Row } from '../../../sandbox/rows.ts';
import type { Sandbox } from '../../../sandbox/sandbox.ts';
import { account, second } from '../../../sandbox/stripe/calls.ts';
import type { VendorWorld } from '../../../sandbox/world.ts';
import { inSandbox } from './in-sandbox.ts';

const within = { connection: 'stripe', kind: 'agreement', id: 'sub_1' } as const;
const frame = {
  id: 'ac_0123456789abcdef0123',
  by: 'connector',
  purpose: 'forward',
  connection: 'stripe',
  target: { kind: 'agreement-line', id: 'si_1', within },
  effectiveDate: '2026-12-01',
  undo: null,
  finding: 'fi_1',
  digest: 'd',
  state: 'sending',
} as const;
const quantity: ActionOf<'line-quantity'> = {
  ...frame,
  type: 'line-quantity',
  before: { quantity: '14', until: null, unitPrice: '6', collected: 'automatically' },
  after: { quantity: '16' },
};
const sum: ActionOf<'bill-once'> = {
  ...frame,
  type: 'bill-once',
  purpose: 'catch-up',
  before: {
    ...{ productId: 'prod_1', billing: 'billable', unitPrice: '6', collected: 'automatically', currency: 'USD' },
    ...{ nextInvoiceDay: '2026-12-01', fromDay: '2026-10-14', toDay: '2026-11-30' },
  },
  after: { amount: '18.97', from: '2026-12-01', until: '2026-12-31', text: '2 × Backup, 14 Oct to 30 Nov' },
};
const note: ActionOf<'note'> = {
  ...frame,
  type: 'note',
  purpose: 'record',
  target: { kind: 'agreement', id: 'sub_1' },
  before: {},
  after: { text: 'Backup, quantity 14 → 16.', marker: '[countersign ac_1]' },
};

/** A subscription of 14 at 6.00, charged automatically, that is invoiced next on 1 December. */
function section(over: { subscription?: Row; item?: Row; price?: Row } = {}): VendorWorld {
  const recurring = { interval: 'month', interval_count: 1, usage_type: 'licensed' };
  const price = { id: 'price_1', product: 'prod_1', currency: 'usd', unit_amount: 600, created: second(1), recurring };
  const item = {
    id: 'si_1',
    price: 'price_1',
    quantity: 14,
    current_period_start: second(1),
    current_period_end: second(31),
  };
  return {
    customers: [{ id: 'cus_1', name: 'Granite Works', currency: 'usd', created: second(1) }],
    products: [{ id: 'prod_1', name: 'Backup', created: second(1) }],
    prices: [{ ...price, ...over.price }],
    subscriptions: [
      {
        ...{ id: 'sub_1', customer: 'cus_1', currency: 'usd', status: 'active', created: second(1) },
        ...over.subscription,
        items: [{ ...item, ...over.item }],
      },
    ],
    invoices: [
      { id: 'in_1', customer: 'cus_1', currency: 'usd', status: 'paid', total: 8400, created: second(1), lines: [] },
    ],
    invoiceitems: [],
  };
}

const over = (change: Parameters<typeof section>[0] = {}) => inSandbox(account(section(change)));
const handlerOf = ({ type }: { type: string }) =>
  stripe.writes[type as keyof typeof stripe.writes] as unknown as AnyWriteHandler;
const itemIn = (sandbox: Sandbox) => {
  const [subscription = {}] = sandbox.state().rows('stripe', 'subscriptions');
  return (subscription.items as Row[])[0];
};
const look = (ctx: ReadContext, action: ActionOf<'line-quantity' | 'bill-once' | 'note'>) =>
  handlerOf(action).readBefore(ctx, action);

describe.each([quantity, sum, note])('$type', (action) => {
  const handler = handlerOf(action);

  it('is written once and read back', async () => {
    const { ctx, sandbox } = await over();
    expect(await handler.readBefore(ctx, action)).toMatchObject({ state: 'as-expected' });
    expect(await handler.readBack(ctx, action)).toMatchObject({ done: false });
    expect(await handler.send(ctx, action, 'Approved by Zoe.')).toMatchObject({ status: 200 });
    expect(await handler.readBack(ctx, action)).toMatchObject({ done: true });
    expect(await handler.readBefore(ctx, action)).toMatchObject({ state: 'already-done' });
    expect(sandbox.journal.effects).toHaveLength(1);
  });

  it('is in place although its answer was lost, and sent again it happens no second time', async () => {
    const { ctx, sandbox } = await over();
    sandbox.faults.add([{ vendor: 'stripe', method: 'POST', times: 1, kind: 'close', afterCommit: true }]);
    await expect(handler.send(ctx, action, 'stamp')).rejects.toMatchObject({ kind: 'retryable', sent: true });
    expect(await handler.readBack(ctx, action)).toMatchObject({ done: true });
    await handler.send(ctx, action, 'stamp');
    expect(sandbox.journal.effects).toHaveLength(1);
  });

  it('is known again when Stripe has forgotten the key', async () => {
    const { ctx, sandbox } = await over();
    await handler.send(ctx, action, 'stamp');
    sandbox.clock.set('2026-11-23T09:00:00Z');
    expect(await handler.readBefore(ctx, action)).toMatchObject({ state: 'already-done' });
  });

  it('waits where something else holds the object, and nothing has left', async () => {
    const { ctx, sandbox } = await over();
    const body = {
      error: { type: 'invalid_request_error', code: 'lock_timeout', message: 'cannot be accessed right now' },
    };
    sandbox.faults.add([{ vendor: 'stripe', method: 'POST', times: 1, kind: 'status', status: 429, body }]);
    await expect(handler.send(ctx, action, 'stamp')).rejects.toMatchObject({ kind: 'retryable', sent: false });
    expect(sandbox.journal.effects).toEqual([]);
  });

  it('is refused for good where the key lacks the right, which is named', async () => {
    const { ctx, sandbox } = await over();
    sandbox.state().access('stripe').lacks = ['rak_subscription_write', 'rak_invoice_write'];
    await expect(handler.send(ctx, action, 'stamp')).rejects.toMatchObject({
      kind: 'forbidden',
      message: expect.stringMatching(/rak_(subscription|invoice)_write/),
    });
  });

  it('says before day one which right it needs', () => {
    const { request = { path: '' } } = handler;
    expect(stripe.rightFor?.(request, null)?.name).toBe(
      action.type === 'bill-once' ? 'Invoices: Write' : 'Subscriptions: Write',
    );
  });
});

describe('a quantity', () => {
  it('is sent as a form without proration, so that nothing is billed until the next invoice', async () => {
    const { ctx, sandbox } = await over();
    await handlerOf(quantity).send(ctx, quantity, '');
    expect(sandbox.journal.effects).toMatchObject([
      {
        path: '/v1/subscription_items/si_1',
        body: { quantity: '16', proration_behavior: 'none', metadata: { countersign: quantity.id } },
      },
    ]);
    expect(sandbox.state().rows('stripe', 'invoiceitems')).toEqual([]);
    expect(sandbox.state().rows('stripe', 'invoices')).toHaveLength(1);
  });

  it.each<[string, Parameters<typeof section>[0], RegExp]>([
    ['another quantity', { item: { quantity: 15 } }, /^quantity was 14 .* is 15 now/],
    ['another price', { price: { unit_amount: 700 } }, /price each was 6 .* is 7 now/],
    [
      'an invoice that is sent instead',
      { subscription: { collection_method: 'send_invoice' } },
      /how it is collected was automatically/,
    ],
    [
      'a renewal since',
      { item: { current_period_end: second(61) } },
      /from the invoice of 2026-12-01 on, and the next one is due on 2026-12-31/,
    ],
    ['no units', { item: { quantity: 0 } }, /quantity was 14/],
    ['a schedule', { subscription: { schedule: 'sub_sched_1' } }, /a subscription schedule changes it/],
    ['another app', { subscription: { application: 'ca_1' } }, /another app \(ca_1\)/],
    [
      'paused collection',
      { subscription: { pause_collection: { behavior: 'void', resumes_at: null } } },
      /collecting for it is paused/,
    ],
    [
      'a change that waits for payment',
      { subscription: { pending_update: { expires_at: second(22) } } },
      /waits for a payment/,
    ],
    ['an overdue payment', { subscription: { status: 'past_due' } }, /a payment for it is overdue/],
    ['a cancelled subscription', { subscription: { status: 'canceled' } }, /its subscription is cancelled/],
    ['an end before that day', { subscription: { cancel_at_period_end: true } }, /ends on 2026-11-30/],
    ['tiers', { price: { billing_scheme: 'tiered', unit_amount: null } }, /tiers, packs or metered use/],
    ['packs', { price: { transform_quantity: { divide_by: 5, round: 'up' } } }, /tiers, packs or metered use/],
  ])('is not written over %s, and the reason is said', async (_, change, why) => {
    const { ctx, sandbox } = await over(change);
    expect(await look(ctx, quantity)).toMatchObject({ state: 'moved', why: expect.stringMatching(why) });
    expect(sandbox.journal.effects).toEqual([]);
  });

  it('is not raised from nothing, which Stripe charges at once', async () => {
    const { ctx } = await over({ item: { quantity: 0 } });
    const first = { ...quantity, before: { ...quantity.before, quantity: '0' } };
    expect(await look(ctx, first)).toMatchObject({ state: 'moved', why: expect.stringContaining('at once') });
  });

  it('that somebody changed after ours is not written a second time', async () => {
    const { ctx, sandbox } = await over();
    await handlerOf(quantity).send(ctx, quantity, '');
    Object.assign(itemIn(sandbox) as Row, { quantity: 14 });
    expect(await look(ctx, quantity)).toMatchObject({ state: 'already-done', seen: { quantity: '14' } });
    expect(await handlerOf(quantity).readBack(ctx, quantity)).toMatchObject({ done: false });
  });

  it('of an item that is gone, or on another subscription, has no target', async () => {
    const { ctx } = await over();
    const target = (id: string, sub: string) => ({ kind: 'agreement-line', id, within: { ...within, id: sub } });
    expect(await look(ctx, { ...quantity, target: target('si_9', 'sub_1') })).toMatchObject({ state: 'gone' });
    expect(await look(ctx, { ...quantity, target: target('si_1', 'sub_9') })).toMatchObject({ state: 'gone' });
  });

  it.each(['16.5', '-1', 'many'])('of %s never leaves', async (wanted) => {
    const { ctx, sandbox } = await over();
    const wrong = { ...quantity, after: { quantity: wanted } };
    await expect(handlerOf(wrong).send(ctx, wrong, '')).rejects.toMatchObject({ kind: 'rejected', sent: false });
    expect(sandbox.journal.requests).toEqual([]);
  });

  it('is put back by its own write, until the next invoice', async () => {
    const { ctx, sandbox } = await over();
    await handlerOf(quantity).send(ctx, quantity, '');
    const back = {
      ...quantity,
      id: 'ac_back',
      before: { ...quantity.before, quantity: '16' },
      after: { quantity: '14' },
    };
    expect(await look(ctx, back)).toMatchObject({ state: 'as-expected' });
    await handlerOf(back).send(ctx, back, '');
    expect(itemIn(sandbox)?.quantity).toBe(14);
    Object.assign(itemIn(sandbox) as Row, { quantity: 16, current_period_end: second(61), metadata: {} });
    expect(await look(ctx, back)).toMatchObject({ state: 'moved' });
  });
});

describe('a sum', () => {
  it('waits on the client for the next invoice of that subscription alone, and carries our id', async () => {
    const { ctx, sandbox } = await over();
    await handlerOf(sum).send(ctx, sum, '');
    expect(sandbox.journal.effects[0]?.body).toEqual({
      ...{ customer: 'cus_1', subscription: 'sub_1', amount: '1897', currency: 'usd', discountable: 'false' },
      description: '2 × Backup, 14 Oct to 30 Nov',
      period: { start: String(Date.UTC(2026, 9, 14) / 1000), end: String(Date.UTC(2026, 11, 1) / 1000) },
      metadata: { countersign: sum.id },
    });
    expect(sandbox.state().rows('stripe', 'invoiceitems')).toMatchObject([{ amount: 1897, invoice: null }]);
  });

  it('is found on the invoice that took it up, among more items than a page holds', async () => {
    const { ctx, sandbox } = await over();
    await handlerOf(sum).send(ctx, sum, '');
    const rows = sandbox.state().rows('stripe', 'invoiceitems');
    Object.assign(rows[0] as Row, { invoice: 'in_1', date: second(1) });
    const other = (at: number): Row => ({
      id: `ii_${at}`,
      customer: 'cus_1',
      currency: 'usd',
      amount: 1,
      date: second(2) + at,
    });
    rows.push(...Array.from({ length: 120 }, (_, at) => other(at)));
    expect(await look(ctx, sum)).toMatchObject({ state: 'already-done', seen: { invoice: 'in_1', amount: 1897 } });
  });

  it.each([
    ['a credit, below 0', '-5.5', 'USD', '-550'],
    ['a currency without decimals', '1500', 'JPY', '1500'],
    ['one that Stripe writes with two all the same', '1500', 'ISK', '150000'],
  ])('of %s is in its smallest unit', async (_, amount, currency, minor) => {
    const { ctx, sandbox } = await over({ subscription: { currency: currency.toLowerCase() } });
    const other = { ...sum, before: { ...sum.before, currency }, after: { ...sum.after, amount } };
    await handlerOf(other).send(ctx, other, '');
    expect(sandbox.journal.effects[0]?.body).toMatchObject({ amount: minor, currency: currency.toLowerCase() });
  });

  it('of parts of a cent never leaves', async () => {
    const { ctx, sandbox } = await over();
    const parts = { ...sum, after: { ...sum.after, amount: '18.975' } };
    await expect(handlerOf(parts).send(ctx, parts, '')).rejects.toMatchObject({ kind: 'rejected', sent: false });
    expect(sandbox.journal.effects).toEqual([]);
  });

  it('is not written where what waits would be charged earlier than was approved', async () => {
    const { ctx } = await over({ subscription: { next_pending_invoice_item_invoice: second(25) } });
    expect(await look(ctx, sum)).toMatchObject({ state: 'moved', why: expect.stringContaining('on 2026-11-25') });
    expect(await look(ctx, quantity)).toMatchObject({ state: 'as-expected' });
  });

  it('is not written once the invoice that was to carry it is made', async () => {
    const { ctx } = await over({ item: { current_period_end: second(61) } });
    expect(await look(ctx, sum)).toMatchObject({
      state: 'moved',
      why: expect.stringMatching(/next invoice was 2026-12-01/),
    });
  });
});

describe('a note', () => {
  it.each([
    ['agreement', 'sub_1', 'subscriptions'],
    ['invoice', 'in_1', 'invoices'],
    ['company', 'cus_1', 'customers'],
  ])('on the %s stands under a key of its own beside what is there', async (kind, id, collection) => {
    const { ctx, sandbox } = await over();
    Object.assign(sandbox.state().rows('stripe', collection)[0] as Row, { metadata: { mine: '1' } });
    const placed = { ...note, target: { kind, id } };
    await handlerOf(note).send(ctx, placed, 'Approved by Zoe.');
    expect(sandbox.state().rows('stripe', collection)[0]?.metadata).toEqual({
      mine: '1',
      [`countersign_${note.id}`]: '[countersign ac_1] Approved by Zoe.\nBackup, quantity 14 → 16.',
    });
  });

  it('that is longer than a value may be is cut with a mark, its stamp in front', async () => {
    const { ctx, sandbox } = await over();
    const long = { ...note, after: { ...note.after, text: 'x'.repeat(900) } };
    await handlerOf(long).send(ctx, long, 'Approved by Zoe.');
    const value = Object.values(sandbox.state().rows('stripe', 'subscriptions')[0]?.metadata ?? {})[0];
    expect(value).toHaveLength(500);
    expect(value).toMatch(/^\[countersign ac_1\] Approved by Zoe\.\nx+… \(cut here/);
  });

  it('is not written where all keys are taken', async () => {
    const metadata = Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`k${at}`, 'v']));
    const { ctx } = await over({ subscription: { metadata } });
    expect(await look(ctx, note)).toMatchObject({ state: 'moved', why: expect.stringContaining('50 keys') });
  });

  it('on what is gone has no target', async () => {
    const { ctx } = await over();
    expect(await look(ctx, { ...note, target: { kind: 'agreement', id: 'sub_9' } })).toMatchObject({ state: 'gone' });
  });
});
