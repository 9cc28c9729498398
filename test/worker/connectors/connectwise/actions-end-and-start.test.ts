// Ending an addition and going on under a new one, at a vendor in memory and at the sandbox.
import { describe, expect, it } from 'vitest';
import { additionEnd } from '../../../../worker/connectors/connectwise/actions/addition-end.ts';
import { additionStart } from '../../../../worker/connectors/connectwise/actions/addition-start.ts';
import { connectwise } from '../../../../worker/connectors/connectwise/index.ts';
import { CONNECTWISE_CREDENTIALS } from '../../../sandbox/connectwise/auth.ts';
import type { Row } from '../../../sandbox/rows.ts';
import { callsTo, smallWorld } from '../../../sandbox/small-world.ts';
import { action, vendorInMemory } from '../vendor-in-memory.ts';

const line = {
  id: 7,
  product: { id: 41, identifier: 'SEAT', _info: { href: 'x' } },
  quantity: 25,
  lessIncluded: 1,
  unitPrice: 22,
  unitCost: 18.7,
  billCustomer: 'Billable',
  effectiveDate: '2026-01-01T00:00:00Z',
  cancelledDate: '',
  _info: { lastUpdated: '2026-11-01T08:00:00Z' },
};

const gone = () => new Response('{}', { status: 404 });

/** A read context over the small world's ConnectWise, whose agreement 11 holds the additions 21 and 22. */
function sandboxed() {
  const world = smallWorld();
  const additions = (world.connectwise?.['finance/agreements/additions'] ?? []) as Row[];
  // One line per product: the second addition is of another one.
  Object.assign(additions[1] ?? {}, { product: { id: 42, identifier: 'MAIL' } });
  const { sandbox } = callsTo(world);
  const { headers } = connectwise;
  const vendor = vendorInMemory(connectwise, ({ method, url, body }) =>
    sandbox.vendors.connectwise(
      new Request(url, {
        method,
        headers: headers(CONNECTWISE_CREDENTIALS, null),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    ),
  );
  return { ...vendor, sandbox };
}

const within = { connection: 'connectwise', kind: 'agreement', id: '11' } as const;
const target = { kind: 'agreement-line', id: '21', within };

describe('the end of an addition', () => {
  const end = (over = {}) =>
    action({
      type: 'line-end',
      before: { quantity: '25', until: null },
      after: { until: '2026-11-30' },
      ...over,
    });
  const takenBack = { before: { until: '2026-11-10' }, after: { until: null } };

  it.each([
    ['stands as approved', {}, {}, 'as-expected'],
    ['ends on that day already', { cancelledDate: '2026-11-30T00:00:00Z' }, {}, 'already-done'],
    ['ends on another day since', { cancelledDate: '2026-12-31T00:00:00Z' }, {}, 'moved'],
    ['has another quantity', { quantity: 26 }, {}, 'moved'],
    ['has an agreement that was cancelled', { agreementStatus: 'Cancelled' }, {}, 'moved'],
    ['ended, and the end is taken back', { cancelledDate: '2026-11-10T00:00:00Z' }, takenBack, 'as-expected'],
    ['is open-ended, and an end is taken back', {}, takenBack, 'already-done'],
    ['is over, which the approval did not look at', { cancelledDate: '2026-11-10T00:00:00Z' }, { before: {} }, 'moved'],
  ])('a line that %s', async (_, over, asked, state) => {
    const { ctx } = vendorInMemory(connectwise, () => ({ ...line, ...over }));
    expect((await additionEnd.readBefore(ctx, end(asked))).state).toBe(state);
  });

  it('tells what moves with every write', async () => {
    const { ctx } = vendorInMemory(connectwise, () => line);
    expect(await additionEnd.readBefore(ctx, end())).toMatchObject({ version: '2026-11-01T08:00:00Z' });
  });

  it('a line that is not there is gone', async () => {
    const { ctx } = vendorInMemory(connectwise, gone);
    expect(await additionEnd.readBefore(ctx, end())).toEqual({ state: 'gone', seen: null });
    expect(await additionEnd.readBack(ctx, end())).toEqual({ done: false, seen: null });
  });

  it.each([{}, { until: '30.11.2026' }, { until: '2026-02-30' }])('refuses %j unsent', async (after) => {
    const { ctx, asked } = vendorInMemory(connectwise, () => line);
    await expect(additionEnd.send(ctx, end({ after }), 's')).rejects.toMatchObject({ kind: 'rejected', sent: false });
    expect(asked).toHaveLength(0);
  });

  it('is set and taken back at the sandbox', async () => {
    const { ctx, sandbox } = sandboxed();
    const back = end({ target, before: { until: '2026-11-30' }, after: { until: null } });

    expect(await additionEnd.readBefore(ctx, end({ target }))).toMatchObject({ state: 'as-expected' });
    expect((await additionEnd.send(ctx, end({ target }), 's')).status).toBe(200);
    expect(await additionEnd.readBack(ctx, end({ target }))).toMatchObject({ done: true });
    expect(await additionEnd.readBack(ctx, back)).toMatchObject({ done: false });
    await additionEnd.send(ctx, back, 's');
    expect(await additionEnd.readBack(ctx, back)).toMatchObject({ done: true, seen: { cancelledDay: null } });

    expect(sandbox.journal.effects.map(({ method, body }) => [method, body])).toEqual([
      ['PATCH', [{ op: 'replace', path: 'cancelledDate', value: '2026-11-30T00:00:00Z' }]],
      ['PATCH', [{ op: 'replace', path: 'cancelledDate', value: '' }]],
    ]);
  });

  it('is found again when its answer was lost, and a refusal is one', async () => {
    const { ctx, sandbox } = sandboxed();
    sandbox.faults.add([{ vendor: 'connectwise', method: 'PATCH', times: 1, kind: 'close', afterCommit: true }]);
    await expect(additionEnd.send(ctx, end({ target }), 's')).rejects.toMatchObject({ kind: 'retryable', sent: true });
    expect(await additionEnd.readBefore(ctx, end({ target }))).toMatchObject({ state: 'already-done' });

    const elsewhere = end({ target: { ...target, id: '99' } });
    await expect(additionEnd.send(ctx, elsewhere, 's')).rejects.toMatchObject({ kind: 'rejected', status: 404 });
    expect(sandbox.journal.effects).toHaveLength(1);
  });
});

describe('the start of the addition that goes on', () => {
  const start = (over = {}) =>
    action({
      type: 'line-start',
      before: { quantity: '25', unitPrice: '22', billing: 'billable' },
      after: { quantity: '28', from: '2026-12-01' },
      ...over,
    });
  const ended = { ...line, cancelledDate: '2026-11-30T00:00:00Z' };
  const next = { ...line, id: 8, quantity: 28, effectiveDate: '2026-12-01T00:00:00Z' };
  const other = { ...next, product: { id: 42 }, quantity: 5 };

  it.each([
    ['only the ended line', [ended], 'as-expected'],
    ['a line of another product from that day', [ended, other], 'as-expected'],
    ['a line of another product that cannot be read', [ended, { ...other, quantity: 'x' }], 'as-expected'],
    [
      'a line of that product from another day',
      [ended, { ...next, effectiveDate: '2026-01-01T00:00:00Z' }],
      'as-expected',
    ],
    ['a line that ended before it began', [ended, { ...next, cancelledDate: '2026-11-30T00:00:00Z' }], 'as-expected'],
    ['the new line', [ended, next], 'already-done'],
    ['the new line with another quantity', [ended, { ...next, quantity: 27 }], 'moved'],
    ['the new line with another price', [ended, { ...next, unitPrice: 23 }], 'moved'],
    ['the new line twice', [ended, next, { ...next, id: 9 }], 'moved'],
    ['two lines of the product that end together', [ended, { ...ended, id: 9, quantity: 3 }], 'moved'],
    ['an old line that does not end', [line], 'moved'],
    ['an old line that ends on the first day', [{ ...ended, cancelledDate: '2026-12-01T00:00:00Z' }], 'moved'],
    ['an old line with another price since', [{ ...ended, unitPrice: 23 }], 'moved'],
    ['an old line that is no longer billed', [{ ...ended, billCustomer: 'NoCharge' }], 'moved'],
    ['an old line without a product', [{ ...ended, product: null }], 'moved'],
    ['no such line', [other], 'gone'],
  ])('an agreement with %s', async (_, additions, state) => {
    const { ctx } = vendorInMemory(connectwise, () => additions);
    expect((await additionStart.readBefore(ctx, start())).state).toBe(state);
    expect((await additionStart.readBack(ctx, start())).done).toBe(state === 'already-done');
  });

  it('says in a sentence what starts there', async () => {
    const { ctx } = vendorInMemory(connectwise, () => [ended, { ...next, quantity: 27 }]);
    expect(await additionStart.readBefore(ctx, start())).toMatchObject({
      why: 'a line for the same product starts on 2026-12-01 already, with a quantity of 27',
    });
  });

  it('an agreement that is not there is gone', async () => {
    const { ctx } = vendorInMemory(connectwise, gone);
    expect(await additionStart.readBefore(ctx, start())).toEqual({ state: 'gone', seen: null });
    await expect(additionStart.send(ctx, start(), 's')).rejects.toMatchObject({ kind: 'rejected', sent: false });
  });

  it('looks through all pages', async () => {
    const full = Array.from({ length: 1000 }, (_, at) => ({ ...other, id: at + 100 }));
    const { ctx } = vendorInMemory(connectwise, ({ url }) =>
      url.searchParams.has('pageId') ? [{ ...next, id: 2000 }] : [ended, ...full.slice(1)],
    );
    expect(await additionStart.readBefore(ctx, start())).toMatchObject({ state: 'already-done' });
  });

  it('carries the terms on and leaves behind what the vendor computes', async () => {
    const body = {
      ...ended,
      agreementId: 3,
      agreementStatus: 'Active',
      additionStatus: 'Cancelled',
      billedQuantity: 24,
      extPrice: 528,
      extCost: 467.5,
      margin: 60.5,
      prorateCost: 1,
      taxableFlag: true,
      invoiceDescription: 'Seats',
      description: '',
      serialNumber: null,
      sequenceNumber: 3,
      opportunity: { id: 5, name: 'Q3' },
      customFields: [{ id: 1, caption: 'Site', value: 'HQ' }],
    };
    const { ctx, asked } = vendorInMemory(connectwise, ({ method }) =>
      method === 'POST' ? Response.json(next, { status: 201 }) : body,
    );
    expect((await additionStart.send(ctx, start(), 's')).status).toBe(201);
    expect(asked[1]?.url.pathname).toBe('/v4_6_release/apis/3.0/finance/agreements/3/additions');
    expect(asked[1]?.body).toEqual({
      product: { id: 41 },
      opportunity: { id: 5 },
      quantity: 28,
      lessIncluded: 1,
      unitPrice: 22,
      unitCost: 18.7,
      billCustomer: 'Billable',
      taxableFlag: true,
      invoiceDescription: 'Seats',
      sequenceNumber: 3,
      customFields: [{ id: 1, caption: 'Site', value: 'HQ' }],
      effectiveDate: '2026-12-01T00:00:00Z',
    });
  });

  it.each([{}, { quantity: '28' }, { quantity: '9007199254740993', from: '2026-12-01' }])(
    'refuses %j unsent',
    async (after) => {
      const { ctx, asked } = vendorInMemory(connectwise, () => ended);
      await expect(additionStart.send(ctx, start({ after }), 's')).rejects.toMatchObject({
        kind: 'rejected',
        sent: false,
      });
      expect(asked).toHaveLength(0);
    },
  );

  it('follows the end at the sandbox, and is found again when its answer was lost', async () => {
    const { ctx, sandbox } = sandboxed();
    const follows = start({ target });
    expect(await additionStart.readBefore(ctx, follows)).toMatchObject({
      state: 'moved',
      why: 'the line before it does not end before 2026-12-01',
    });
    await additionEnd.send(ctx, action({ type: 'line-end', target, before: {}, after: { until: '2026-11-30' } }), 's');
    expect(await additionStart.readBefore(ctx, follows)).toMatchObject({ state: 'as-expected' });

    sandbox.faults.add([
      { vendor: 'connectwise', method: 'POST', times: 1, kind: 'close' },
      { vendor: 'connectwise', method: 'POST', times: 1, kind: 'body', afterCommit: true },
    ]);
    await expect(additionStart.send(ctx, follows, 's')).rejects.toMatchObject({ kind: 'retryable' });
    expect(await additionStart.readBefore(ctx, follows)).toMatchObject({ state: 'as-expected' });
    await expect(additionStart.send(ctx, follows, 's')).rejects.toMatchObject({ kind: 'shape' });
    expect(await additionStart.readBefore(ctx, follows)).toMatchObject({ state: 'already-done' });
    expect(await additionStart.readBack(ctx, follows)).toMatchObject({
      done: true,
      seen: { quantity: '28', unitPrice: '22', effectiveDay: '2026-12-01', cancelledDay: null },
    });
    expect(sandbox.journal.effects.map(({ method }) => method)).toEqual(['PATCH', 'POST']);
  });

  it('is rejected in the vendor’s words', async () => {
    const { ctx, sandbox } = sandboxed();
    sandbox.faults.add([
      {
        vendor: 'connectwise',
        method: 'POST',
        times: 1,
        kind: 'status',
        status: 400,
        body: { code: 'InvalidObject', message: 'addition object is invalid' },
      },
    ]);
    await expect(additionStart.send(ctx, start({ target }), 's')).rejects.toMatchObject({
      kind: 'rejected',
      message: expect.stringContaining('addition object is invalid'),
    });
    expect(sandbox.journal.effects).toEqual([]);
  });
});
