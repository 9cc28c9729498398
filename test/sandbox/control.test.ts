// The control door: clock, later steps, world, requests.
import { expect, test } from 'vitest';
import type { Row } from './rows.ts';
import { callsTo } from './small-world.ts';

test('the clock is what it was set to', async () => {
  const { control, sandbox } = callsTo();
  expect((await control('PUT', '/clock', { now: '2026-12-01T00:00:00+02:00' })).body).toEqual({
    now: '2026-11-30T22:00:00Z',
  });
  expect(sandbox.clock.now()).toBe('2026-11-30T22:00:00Z');
  expect((await control('PUT', '/clock', { now: 'tomorrow' })).status).toBe(400);
});

test('a later step changes and removes records, stamps them, and moves the clock on', async () => {
  const { control, connectwise } = callsTo();
  expect((await control('POST', '/later')).body).toEqual({ applied: 0, at: '2026-11-21T09:00:00Z' });
  const { body } = await connectwise('GET', 'finance/agreements/11/additions');
  expect(body).toMatchObject([{ id: 21, quantity: 26, unitPrice: 22, _info: { lastUpdated: '2026-11-21T09:00:00Z' } }]);
  expect(body).toHaveLength(1);
  expect((await control('POST', '/later')).status).toBe(204);
});

test('requests are counted by vendor and can be listed and forgotten', async () => {
  const { control, connectwise, pax8 } = callsTo();
  await connectwise('GET', 'company/companies/1');
  await pax8('GET', 'companies');
  expect((await control('GET', '/requests')).body).toEqual({ connectwise: 1, pax8: 2 });
  expect((await control('GET', '/requests?list=1')).body).toMatchObject([
    { vendor: 'connectwise', method: 'GET', path: '/v4_6_release/apis/3.0/company/companies/1', status: 200 },
    { path: '/v1/token' },
    { path: '/v1/companies' },
  ]);
  await control('DELETE', '/requests');
  expect((await control('GET', '/requests')).body).toEqual({});
});

test('another world replaces all, a bad one nothing', async () => {
  const { control, connectwise, pax8 } = callsTo();
  await pax8('PUT', 'subscriptions/s-1', { quantity: 29 });
  const bad = await control('POST', '/world', { name: 'Bad', clock: 'noon' });
  expect(bad).toMatchObject({ status: 400, body: { problems: [expect.stringContaining('"clock"')] } });
  expect((await control('GET', '/journal')).body).toHaveLength(1);
  const next = {
    name: 'Next',
    clock: '2027-01-01T00:00:00Z',
    connectwise: { 'company/companies': [{ id: 9, name: 'Nine' }] },
  };
  expect((await control('POST', '/world', next)).body).toMatchObject({ name: 'Next', vendors: ['connectwise'] });
  expect((await control('GET', '/journal')).body).toEqual([]);
  expect((await connectwise('GET', 'company/companies')).body).toMatchObject([{ id: 9 }]);
  expect((await pax8('GET', 'companies')).status).toBe(404);
});

test('an unknown path says what there is', async () => {
  const answer = await callsTo().control('GET', '/nothing');
  expect([answer.status, String((answer.body as Row).problems)]).toEqual([404, expect.stringContaining('POST /later')]);
});
