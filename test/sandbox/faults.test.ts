// Faults put in on purpose, and what is true afterwards.
import { expect, test } from 'vitest';
import { ConnectionClosed } from './handler.ts';
import { callsTo } from './small-world.ts';

const ADDITION = 'finance/agreements/11/additions/21';
const PATCH = [{ op: 'replace', path: 'quantity', value: 28 }];

test('a 429 with Retry-After hits as often as asked, only where asked', async () => {
  const { connectwise, control } = callsTo();
  const fault = {
    vendor: 'connectwise',
    method: 'GET',
    path: 'companies',
    times: 2,
    kind: 'status',
    status: 429,
    headers: { 'retry-after': '3' },
  };
  await control('POST', '/faults', [fault]);
  expect((await connectwise('GET', 'finance/agreements')).status).toBe(200);
  const hit = await connectwise('GET', 'company/companies');
  expect([hit.status, hit.headers.get('retry-after')]).toEqual([429, '3']);
  expect((await connectwise('GET', 'company/companies')).status).toBe(429);
  expect((await connectwise('GET', 'company/companies')).status).toBe(200);
});

test('an answer lost after the commit leaves the write in place', async () => {
  const { connectwise, sandbox } = callsTo();
  sandbox.faults.add([{ vendor: 'connectwise', method: 'PATCH', times: 1, kind: 'close', afterCommit: true }]);
  await expect(connectwise('PATCH', ADDITION, PATCH)).rejects.toThrow(ConnectionClosed);
  expect((await connectwise('GET', ADDITION)).body).toMatchObject({ quantity: 28 });
  expect(sandbox.journal.effects).toHaveLength(1);
});

test('a connection lost before the commit leaves nothing', async () => {
  const { connectwise, sandbox } = callsTo();
  sandbox.faults.add([{ vendor: 'connectwise', method: 'PATCH', times: 1, kind: 'close' }]);
  await expect(connectwise('PATCH', ADDITION, PATCH)).rejects.toThrow(ConnectionClosed);
  expect((await connectwise('GET', ADDITION)).body).toMatchObject({ quantity: 25 });
  expect(sandbox.journal.effects).toEqual([]);
  expect(sandbox.journal.requests.map((request) => request.status)).toEqual([0, 200]);
});

test('a 500 after the commit leaves the write in place', async () => {
  const { connectwise, sandbox } = callsTo();
  sandbox.faults.add([{ vendor: 'connectwise', times: 1, kind: 'status', status: 500, afterCommit: true }]);
  expect((await connectwise('PATCH', ADDITION, PATCH)).status).toBe(500);
  expect((await connectwise('GET', ADDITION)).body).toMatchObject({ quantity: 28 });
});

test('half a page is not JSON; a given body is sent as it is', async () => {
  const { connectwise, sandbox } = callsTo();
  sandbox.faults.add([
    { vendor: 'connectwise', times: 1, kind: 'body' },
    { vendor: 'connectwise', times: 1, kind: 'body', body: '<html>' },
  ]);
  expect((await connectwise('GET', 'company/companies')).body).toBeTypeOf('string');
  expect((await connectwise('GET', 'company/companies')).body).toBe('<html>');
});

test('expired tokens are refused until a new one is fetched', async () => {
  const { pax8, pax8Token, control } = callsTo();
  const token = await pax8Token();
  await control('POST', '/faults', [{ vendor: 'pax8', kind: 'expire-token', path: 'companies' }]);
  expect((await pax8('GET', 'companies', undefined, token)).status).toBe(401);
  expect((await pax8('GET', 'companies', undefined, await pax8Token())).status).toBe(200);
});

test('a delay passes before the answer', async () => {
  const waits: number[] = [];
  const { connectwise, sandbox } = callsTo(undefined, { wait: async (ms) => void waits.push(ms) });
  sandbox.faults.add([{ vendor: 'connectwise', times: 1, kind: 'delay', delayMs: 250 }]);
  expect((await connectwise('GET', 'company/companies')).status).toBe(200);
  expect(waits).toEqual([250]);
});

test('faults that cannot be are refused with what to send', async () => {
  const { control } = callsTo();
  const answer = await control('POST', '/faults', [{ vendor: 'connectwise', kind: 'expire-token', path: '(' }]);
  expect(answer).toMatchObject({
    status: 400,
    body: {
      problems: [
        'faults[0]: "path" is not a regular expression: (',
        'faults[0]: connectwise has no tokens that expire; use "status" with 401.',
      ],
    },
  });
});
