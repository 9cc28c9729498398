// A sum billed or credited once, at a vendor in memory and at the sandbox.
import { describe, expect, it } from 'vitest';
import { additionOnce } from '../../../../worker/connectors/connectwise/actions/addition-once.ts';
import { connectwise } from '../../../../worker/connectors/connectwise/index.ts';
import { CONNECTWISE_CREDENTIALS } from '../../../sandbox/connectwise/auth.ts';
import { callsTo, smallWorld } from '../../../sandbox/small-world.ts';
import { action, vendorInMemory } from '../vendor-in-memory.ts';

const text = '3 × Seats, 14 Oct 2026 to 30 Nov 2026, not billed before';
const line = {
  id: 7,
  product: { id: 41, identifier: 'SEAT' },
  quantity: 25,
  lessIncluded: 1,
  unitPrice: 22,
  unitCost: 18.7,
  billCustomer: 'Billable',
  taxableFlag: true,
  effectiveDate: '2026-01-01T00:00:00Z',
  cancelledDate: '',
};
const made = {
  ...line,
  id: 8,
  quantity: 1,
  lessIncluded: 0,
  unitPrice: 113.81,
  invoiceDescription: text,
  effectiveDate: '2026-12-01T00:00:00Z',
  cancelledDate: '2026-12-31T00:00:00Z',
};
/** The invoice it is for, and the days. */
const run = { nextInvoiceDay: '2026-12-01', currency: 'USD', fromDay: '2026-10-14', toDay: '2026-11-30' };
const once = (over = {}) =>
  action({
    type: 'bill-once',
    by: 'connector',
    purpose: 'catch-up',
    before: { productId: '41', billing: 'billable', unitPrice: '22', ...run },
    after: { amount: '113.81', from: '2026-12-01', until: '2026-12-31', text },
    ...over,
  });

/** A vendor with these additions on an agreement whose next invoice is made on that day. */
const vendorWith = (additions: unknown, nextInvoiceDate = '2026-12-01T00:00:00Z') =>
  vendorInMemory(connectwise, ({ method, url }) => {
    if (method === 'POST') return Response.json(made, { status: 201 });
    if (url.pathname.endsWith('/additions')) return additions;
    return url.pathname.includes('/additions/') ? line : { id: 3, name: 'Managed', nextInvoiceDate };
  });

describe('an agreement with', () => {
  it.each([
    ['only the line it belongs to', [line], 'as-expected'],
    ['the sum already', [line, made], 'already-done'],
    ['the sum twice', [line, made, { ...made, id: 9 }], 'moved'],
    ['the same text at another price', [line, { ...made, unitPrice: 100 }], 'moved'],
    ['the same text for two', [line, { ...made, quantity: 2 }], 'moved'],
    ['another text for those days', [line, { ...made, invoiceDescription: 'Setup' }], 'as-expected'],
    ['the same text in another cycle', [line, { ...made, effectiveDate: '2026-11-01T00:00:00Z' }], 'as-expected'],
    ['the same for another product', [line, { ...made, product: { id: 42 } }], 'as-expected'],
    ['another price of the line since', [{ ...line, unitPrice: 23 }], 'moved'],
    ['a line that is no longer billed', [{ ...line, billCustomer: 'NoCharge' }], 'moved'],
    ['no such line', [made], 'gone'],
  ])('%s', async (_, additions, state) => {
    const { ctx } = vendorWith(additions);
    expect((await additionOnce.readBefore(ctx, once())).state).toBe(state);
    expect((await additionOnce.readBack(ctx, once())).done).toBe(state === 'already-done');
  });
});

it('is not written once the invoice that was to carry it is made', async () => {
  const { ctx } = vendorWith([line], '2027-01-01T00:00:00Z');
  expect(await additionOnce.readBefore(ctx, once())).toMatchObject({
    state: 'moved',
    why: 'the next invoice was due on 2026-12-01 when this was approved and is due on 2027-01-01 now',
  });
});

it.each([
  ['still to come', '2026-12-01T00:00:00Z', 'as-expected'],
  ['made', '2027-01-01T00:00:00Z', 'moved'],
])('on a child agreement the parent’s invoice carries it: %s', async (_, nextInvoiceDate, state) => {
  const { ctx } = vendorInMemory(connectwise, ({ url }) => {
    if (url.pathname.endsWith('/additions')) return [line];
    if (url.pathname.includes('/additions/')) return line;
    const isParent = url.pathname.endsWith('/agreements/2');
    return isParent ? { id: 2, name: 'Master', nextInvoiceDate } : { id: 3, name: 'Cloud', parentAgreement: { id: 2 } };
  });
  expect((await additionOnce.readBefore(ctx, once())).state).toBe(state);
});

it('is quantity one at that price for one whole cycle, with the line’s product and tax, and without its cost', async () => {
  const { ctx, asked } = vendorWith([line]);
  expect((await additionOnce.send(ctx, once(), 's')).status).toBe(201);
  expect(asked.at(-1)?.url.pathname).toBe('/v4_6_release/apis/3.0/finance/agreements/3/additions');
  expect(asked.at(-1)?.body).toEqual({
    product: { id: 41 },
    quantity: 1,
    lessIncluded: 0,
    unitPrice: 113.81,
    unitCost: 0,
    billCustomer: 'Billable',
    taxableFlag: true,
    invoiceDescription: text,
    effectiveDate: '2026-12-01T00:00:00Z',
    cancelledDate: '2026-12-31T00:00:00Z',
  });
});

it.each([
  ['without an amount', { after: { ...once().after, amount: null } }],
  ['without a last day', { after: { ...once().after, until: null } }],
  ['without a text', { after: { ...once().after, text: '' } }],
])('is refused unsent %s', async (_, over) => {
  const { ctx, asked } = vendorWith([line]);
  await expect(additionOnce.send(ctx, once(over), 's')).rejects.toMatchObject({ kind: 'rejected', sent: false });
  expect(asked).toEqual([]);
});

describe('at the sandbox', () => {
  const target = {
    kind: 'agreement-line',
    id: '21',
    within: { connection: 'connectwise', kind: 'agreement', id: '11' } as const,
  };
  function sandboxed() {
    const { sandbox } = callsTo(smallWorld());
    const vendor = vendorInMemory(connectwise, ({ method, url, body }) =>
      sandbox.vendors.connectwise(
        new Request(url, {
          method,
          headers: connectwise.headers(CONNECTWISE_CREDENTIALS, null),
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        }),
      ),
    );
    return { ...vendor, sandbox };
  }
  const credit = once({
    target,
    before: { ...run, nextInvoiceDay: null },
    after: { ...once().after, amount: '-167.55' },
  });

  it('a credit is written once, found again when its answer was lost, and read back with its id', async () => {
    const { ctx, sandbox } = sandboxed();
    expect(await additionOnce.readBefore(ctx, credit)).toMatchObject({ state: 'as-expected' });
    sandbox.faults.add([
      { vendor: 'connectwise', method: 'POST', times: 1, kind: 'close' },
      { vendor: 'connectwise', method: 'POST', times: 1, kind: 'body', afterCommit: true },
    ]);
    await expect(additionOnce.send(ctx, credit, 's')).rejects.toMatchObject({ kind: 'retryable' });
    expect(await additionOnce.readBefore(ctx, credit)).toMatchObject({ state: 'as-expected' });
    await expect(additionOnce.send(ctx, credit, 's')).rejects.toMatchObject({ kind: 'shape' });
    expect(await additionOnce.readBefore(ctx, credit)).toMatchObject({ state: 'already-done' });
    const back = await additionOnce.readBack(ctx, credit);
    expect(back).toMatchObject({ done: true, seen: { id: back.id, unitPrice: '-167.55', quantity: '1' } });
    expect(sandbox.journal.effects.map(({ method }) => method)).toEqual(['POST']);
  });

  it('a vendor that takes no negative price rejects it in its words', async () => {
    const { ctx, sandbox } = sandboxed();
    const body = { code: 'InvalidObject', message: 'unitPrice must not be negative' };
    sandbox.faults.add([{ vendor: 'connectwise', method: 'POST', times: 1, kind: 'status', status: 400, body }]);
    await expect(additionOnce.send(ctx, credit, 's')).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('unitPrice must not be negative'),
    });
  });
});
