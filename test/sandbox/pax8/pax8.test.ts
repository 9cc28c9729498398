// The Pax8 double: tokens, pages, filters, and changing a subscription.
import { expect, test } from 'vitest';
import type { Row } from '../rows.ts';
import { callsTo } from '../small-world.ts';

test('a wrong secret gets no token, and no token gets no data', async () => {
  const { pax8, pax8Token } = callsTo();
  expect(await pax8Token('wrong')).toBe('undefined');
  const answer = await pax8('GET', 'companies', undefined, 'made-up');
  expect([answer.status, answer.body]).toEqual([401, { error: 'access_denied', error_description: 'Unauthorized' }]);
});

test('a token lives for a day of the sandbox clock', async () => {
  const { pax8, pax8Token, sandbox } = callsTo();
  const token = await pax8Token();
  sandbox.clock.set('2026-11-21T08:59:59Z');
  expect((await pax8('GET', 'companies', undefined, token)).status).toBe(200);
  sandbox.clock.set('2026-11-21T09:00:00Z');
  expect((await pax8('GET', 'companies', undefined, token)).status).toBe(401);
});

test('the old token path works too', async () => {
  const { sandbox } = callsTo();
  const request = new Request('http://h/oauth/token', { method: 'POST', body: '{}' });
  expect((await sandbox.vendors.pax8(request)).status).toBe(401);
});

test('pages count from zero, ten at a time, at most two hundred', async () => {
  const { pax8 } = callsTo();
  expect((await pax8('GET', 'companies')).body).toMatchObject({
    content: { length: 10 },
    page: { size: 10, totalElements: 12, totalPages: 2, number: 0 },
  });
  expect(((await pax8('GET', 'companies?page=1')).body as Row).content).toHaveLength(2);
  expect(await pax8('GET', 'companies?size=201')).toMatchObject({ status: 400, body: { type: 'BAD_REQUEST' } });
  expect((await pax8('GET', 'products')).body).toMatchObject({ page: { totalElements: 0, totalPages: 0 } });
});

test('unknown status values and sorts are refused', async () => {
  const { pax8 } = callsTo();
  expect((await pax8('GET', 'subscriptions?status=Sleeping')).status).toBe(400);
  expect((await pax8('GET', 'subscriptions?sort=updatedDate,asc')).status).toBe(400);
  expect((await pax8('GET', 'subscriptions?status=Active&sort=quantity,desc')).status).toBe(200);
});

test('a missing record is told in the vendor shape', async () => {
  expect((await callsTo().pax8('GET', 'companies/none')).body).toEqual({
    type: 'NOT_FOUND',
    message: 'Company Not Found: none',
    instance: '/public/v1/companies/none',
    status: 404,
    details: [],
  });
});

test('the SKU id comes with one subscription, not in the list', async () => {
  const { pax8 } = callsTo();
  expect((await pax8('GET', 'subscriptions/s-1')).body).toHaveProperty('vendorSkuId');
  expect(((await pax8('GET', 'subscriptions')).body as { content: Row[] }).content[0]).not.toHaveProperty(
    'vendorSkuId',
  );
});

test('history has no page; invoice items have one', async () => {
  const { pax8 } = callsTo();
  expect(Object.keys((await pax8('GET', 'subscriptions/s-1/history')).body as Row)).toEqual(['content']);
  expect(Object.keys((await pax8('GET', 'invoices/i-1/items')).body as Row)).toEqual(['content', 'page']);
});

test('a changed quantity is in state, history and journal', async () => {
  const { pax8, sandbox } = callsTo();
  const answer = await pax8('PUT', 'subscriptions/s-1', { quantity: 30 });
  expect(answer).toMatchObject({ status: 200, body: { quantity: 30, updatedDate: '2026-11-20T09:00:00Z' } });
  const { content } = (await pax8('GET', 'subscriptions/s-1/history')).body as { content: Row[] };
  expect(content.map((entry) => entry.quantity)).toEqual([30, 28]);
  expect(sandbox.journal.effects).toMatchObject([{ vendor: 'pax8', method: 'PUT', path: '/v1/subscriptions/s-1' }]);
});

test.each([[{}], [{ quantity: 0 }], [{ quantity: 1.5 }]])('the change %j is refused', async (body) => {
  const { pax8, sandbox } = callsTo();
  expect((await pax8('PUT', 'subscriptions/s-1', body)).status).toBe(400);
  expect(sandbox.journal.effects).toEqual([]);
});
