// The Pax8 double: draft items by month, usage by subscription and by day.
import { expect, test } from 'vitest';
import type { Row } from '../rows.ts';
import { callsTo, smallWorld } from '../small-world.ts';

function calls() {
  const world = smallWorld();
  const draft = (sku: string, startPeriod?: string) => ({
    type: 'subscription',
    companyId: 'c-1',
    sku,
    quantity: 1,
    ...(startPeriod ? { startPeriod } : {}),
  });
  const line = (usageDate: string, productId: string) => ({ usageDate, productId, quantity: 1 });
  Object.assign(world.pax8 ?? {}, {
    'invoices/draftItems': [
      draft('past', '2026-10-01'),
      draft('current', '2026-11-01'),
      draft('prorate', '2026-11-12'),
      draft('next', '2026-12-01'),
      draft('undated'),
    ],
    'usage-summaries': [
      { id: 'u-1', subscriptionId: 's-1', companyId: 'c-1', resourceGroup: 'B', currentCharges: 1, partnerTotal: 1 },
      { id: 'u-2', subscriptionId: 's-1', companyId: 'c-2', resourceGroup: 'A', currentCharges: 2, partnerTotal: 1 },
      { id: 'u-3', subscriptionId: 's-9', companyId: 'c-1', resourceGroup: 'C', currentCharges: 2, partnerTotal: 1 },
    ],
    'usage-lines': { 'u-1': [line('2026-11-19', 'p-1'), line('2026-11-19', 'p-2'), line('2026-11-18', 'p-1')] },
  });
  return callsTo(world);
}

const contentOf = (body: unknown, field: string) => (body as { content: Row[] }).content.map((row) => row[field]);

test.each([
  ['', ['prorate', 'next', 'undated']],
  ['?monthOffset=1', ['prorate', 'next', 'undated']],
  ['?monthOffset=0', ['current']],
  ['?companyId=c-2', []],
])('the drafts %s', async (query, skus) => {
  const { status, body } = await calls().pax8('GET', `invoices/draftItems${query}`);
  expect([status, contentOf(body, 'sku')]).toEqual([200, skus]);
});

test('another month, or a company that is none, is refused', async () => {
  const { pax8 } = calls();
  expect((await pax8('GET', 'invoices/draftItems?monthOffset=2')).status).toBe(422);
  expect((await pax8('GET', 'invoices/draftItems?companyId=none')).status).toBe(404);
});

test('usage is listed under its subscription, and nowhere else', async () => {
  const { pax8 } = calls();
  const listed = await pax8('GET', 'subscriptions/s-1/usage-summaries?sort=resourceGroup,asc');
  expect(contentOf(listed.body, 'id')).toEqual(['u-2', 'u-1']);
  expect(contentOf((await pax8('GET', 'subscriptions/s-1/usage-summaries?companyId=c-2')).body, 'id')).toEqual(['u-2']);
  expect((await pax8('GET', 'subscriptions/none/usage-summaries')).status).toBe(404);
  expect((await pax8('GET', 'usage-summaries')).status).toBe(404);
  expect((await pax8('GET', 'usage-summaries/u-1')).status).toBe(200);
});

test('usage lines want a day, come in pages and have no id', async () => {
  const { pax8 } = calls();
  expect((await pax8('GET', 'usage-summaries/u-1/usage-lines')).status).toBe(400);
  expect((await pax8('GET', 'usage-summaries/none/usage-lines?usageDate=2026-11-19')).status).toBe(404);
  const { body } = await pax8('GET', 'usage-summaries/u-1/usage-lines?usageDate=2026-11-19&size=1');
  expect(body).toMatchObject({ content: [{ productId: 'p-1' }], page: { totalElements: 2, totalPages: 2 } });
  expect(contentOf(body, 'id')).toEqual([undefined]);
  const one = await pax8('GET', 'usage-summaries/u-1/usage-lines?usageDate=2026-11-19&productId=p-2');
  expect(contentOf(one.body, 'productId')).toEqual(['p-2']);
});
