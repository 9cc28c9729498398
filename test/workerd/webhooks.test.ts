// Webhooks: what is not signed does nothing, what is makes just that be read, and twice makes nothing twice.
import { beforeEach, expect, test } from 'vitest';
import type { ConnectionEntry } from '../../shared/api/connections.ts';
import { minuteMs } from '../../shared/time.ts';
import { app } from '../../worker/api/app.ts';
import type { Connection } from '../../worker/connections/connection.ts';
import type { Signal, Webhooks } from '../../worker/connectors/types.ts';
import { tick } from '../../worker/jobs/tick.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { isSameSecret, utf8 } from '../../worker/lib/signed-bytes.ts';
import { hearWebhook } from '../../worker/steps/flow/hear-webhook.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { addWebhook } from '../../worker/store/webhooks.ts';
import { ask, newDevice } from './device.ts';
import { vendorInMemory } from './vendor.ts';
import { connectVendors, count, db, depsAt, forgetAll, heldGate, rows, startMs, workerEnv } from './world.ts';

const secret = 'a-long-word-that-both-know';
/** A vendor whose deliveries carry the word itself, and name signals as they are read. */
const webhooks: Webhooks = {
  help: 'Nowhere.',
  lists: ['items'],
  secret: { title: 'Word', help: 'Any.' },
  isGenuine: ({ headers }, key) => isSameSecret(headers.authorization ?? '', key),
  signals: (body) => (body as { signals: Signal[] }).signals,
};

function vendorThatTells(id: string, options: Parameters<typeof vendorInMemory>[1], account = {}) {
  const vendor = vendorInMemory(id, options);
  const connector = { ...vendor.connection.connector, webhooks };
  return { ...vendor, connection: { ...vendor.connection, connector, account } satisfies Connection };
}

beforeEach(async () => {
  await forgetAll();
});

async function opened(...connections: Connection[]) {
  for (const { id } of connections) {
    await heldGate(id).setWebhookSecret(secret, 1);
    await keepBooks(db, [addWebhook(db, id, `token-of-${id}`)]);
  }
}

async function read(connections: readonly Connection[], nowMs: number) {
  await tick(depsAt(nowMs, connections));
  await workOffDue(depsAt(nowMs, connections));
}

const signed = { authorization: secret };
const hear = (
  connections: readonly Connection[],
  id: string,
  signals: Signal[],
  { headers = signed as Record<string, string>, nowMs = startMs + minuteMs } = {},
) =>
  hearWebhook(depsAt(nowMs, connections), `token-of-${id}`, {
    headers,
    body: utf8(JSON.stringify({ signals })),
    atMs: nowMs,
  });

test('a list that can be asked what changed is asked at once, and the same delivery twice asks once', async () => {
  const vendor = vendorThatTells('told', { reads: 'increments', deletions: 'covers' });
  await opened(vendor.connection);
  vendor.put({ id: 1, name: 'one' });
  await read([vendor.connection], startMs);
  vendor.put({ id: 1, name: 'uno' });
  await hear([vendor.connection], 'told', [{ stream: 'items', id: '1' }]);
  await workOffDue(depsAt(startMs + minuteMs, [vendor.connection]));
  expect(await rows("SELECT data ->> 'name' AS name FROM records")).toEqual([{ name: 'uno' }]);
  const asked = vendor.asked.length;
  await hear([vendor.connection], 'told', [{ stream: 'items', id: '1' }]);
  await workOffDue(depsAt(startMs + minuteMs, [vendor.connection]));
  expect(vendor.asked).toHaveLength(asked);
});

test('of a list that is only scanned just the named record is read; one that was deleted is gone once the vendor says so', async () => {
  const vendor = vendorThatTells('scanned', { reads: 'scan', deletions: 'total' });
  await opened(vendor.connection);
  vendor.put({ id: 1, name: 'one' }, { id: 2, name: 'two' }, { id: 3, name: 'three' });
  await read([vendor.connection], startMs);
  vendor.asked.length = 0;
  vendor.put({ id: 2, name: 'dos' }, { id: 4, name: 'four' });
  vendor.remove(3);
  const signals = ['2', '3', '4', '99'].map((id) => ({ stream: 'items', id }));
  await hear([vendor.connection], 'scanned', [...signals, { stream: 'items', id: '1', isGone: true }]);
  await workOffDue(depsAt(startMs + minuteMs, [vendor.connection]));
  expect(vendor.asked.toSorted()).toEqual(['get 1', 'get 2', 'get 3', 'get 4', 'get 99']);
  expect(await rows("SELECT id, data ->> 'name' AS name FROM records WHERE gone_at IS NULL ORDER BY id")).toEqual([
    { id: '1', name: 'one' },
    { id: '2', name: 'dos' },
    { id: '4', name: 'four' },
  ]);
  expect(await count('due', "kind = 'fetch'")).toBe(0);
});

test('what is not signed, or under another address, makes nothing due and says why', async () => {
  const vendor = vendorThatTells('strict', { reads: 'increments', deletions: 'covers' });
  const all = [vendor.connection];
  await keepBooks(db, [addWebhook(db, 'strict', 'token-of-strict')]);
  const signals = [{ stream: 'items', id: '1' }];
  // Before its secret is known, nothing fits; not even an empty word.
  for (const headers of [{}, { authorization: '' }, signed]) {
    await expect(hear(all, 'strict', signals, { headers })).rejects.toThrow('does not carry the signature');
  }
  await opened(vendor.connection);
  for (const headers of [{}, { authorization: '' }, { authorization: `${secret} ` }]) {
    await expect(hear(all, 'strict', signals, { headers })).rejects.toThrow('does not carry the signature');
  }
  await expect(hear(all, 'other', signals)).rejects.toThrow('no webhook comes to this address');
  await expect(hear([], 'strict', signals)).rejects.toThrow('no webhook comes to this address');
  expect(await count('due')).toBe(0);
  expect(await count('webhook_deliveries')).toBe(0);
});

test('one delivery that speaks of several accounts reaches each connection of it, and no other vendor', async () => {
  const reads = { reads: 'increments', deletions: 'covers' } as const;
  const [a, b] = [vendorThatTells('file-a', reads, { realm: 'A' }), vendorThatTells('file-b', reads, { realm: 'B' })];
  const stranger = vendorThatTells('stranger', reads, { realm: 'B' });
  const other = { ...stranger.connection, connector: { ...stranger.connection.connector, id: 'another-vendor' } };
  const all = [a.connection, b.connection, other];
  await opened(...all);
  await read(all, startMs);
  for (const vendor of [a, b, stranger]) vendor.asked.length = 0;
  const of = (realm: string): Signal => ({ account: { realm }, stream: 'items', id: '1' });
  await hear(all, 'file-a', [of('B'), of('unknown'), { account: { realm: 'B' }, stream: 'no-such-list' }]);
  await workOffDue(depsAt(startMs + minuteMs, all));
  expect([a, b, stranger].map(({ asked }) => asked.length)).toEqual([0, 1, 0]);
});

test('a list that is still being read the first time is not disturbed by what is told of it', async () => {
  const vendor = vendorThatTells('young', { reads: 'scan', deletions: 'total' });
  await opened(vendor.connection);
  vendor.put({ id: 1, name: 'one' });
  await hear([vendor.connection], 'young', [{ stream: 'items', id: '1' }]);
  await workOffDue(depsAt(startMs + minuteMs, [vendor.connection]));
  expect(vendor.asked).toEqual([]);
  expect(await count('records')).toBe(0);
  expect(await count('due')).toBe(0);
});

test('an administrator opens the address, a vendor is answered with nothing, and a closed address is none', async () => {
  await moveClock(db, startMs);
  await connectVendors();
  const [ada, jane] = [await newDevice(), await newDevice()];
  await ada.enrol('code-ada');
  await jane.enrol('code-jane');
  const asks = async (device: typeof ada, method: string, path: string, body?: unknown) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const authorization = await device.proof(method, path, text, startMs);
    const answer = await ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }) });
    return { ...answer, entry: answer.json as ConnectionEntry };
  };
  const path = '/v1/connections/quickbooks/webhook';
  expect(await asks(jane, 'PUT', path, {})).toMatchObject({ status: 403 });
  const first = await asks(ada, 'PUT', path, {});
  expect(first).toMatchObject({ status: 200, entry: { webhook: { isReady: false, heardAt: null } } });
  expect(await asks(ada, 'PUT', path, { secret: 'short' })).toMatchObject({ status: 400 });
  const verifier = 'b5771f19-b12d-4bcd-9f08-bdc50bc63878';
  const second = await asks(ada, 'PUT', path, { secret: verifier });
  expect(second.entry.webhook).toEqual({ path: first.entry.webhook?.path, isReady: true, heardAt: null });
  expect(second.text).not.toContain(verifier);
  const address = second.entry.webhook?.path ?? '';
  const body = JSON.stringify([
    { type: 'qbo.invoice.updated.v1', intuitaccountid: '1', intuitentityid: '2', id: 'x', specversion: '1.0' },
  ]);
  const key = await crypto.subtle.importKey('raw', utf8(verifier), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, utf8(body)));
  const signature = btoa(String.fromCharCode(...mac));
  const env = { ...workerEnv, WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never } };
  const post = (text: string, headers: Record<string, string>, to = address) =>
    app.request(to, { method: 'POST', body: text, headers }, env);
  const taken = await post(body, { 'intuit-signature': signature });
  expect([taken.status, await taken.text(), taken.headers.get('set-cookie')]).toEqual([200, '', null]);
  for (const refused of [
    post(body, {}),
    post(`${body} `, { 'intuit-signature': signature }),
    post(body, { 'intuit-signature': 'no base64!' }),
  ]) {
    expect((await refused).status).toBe(401);
  }
  expect((await post('x'.repeat(300_000), { 'intuit-signature': signature })).status).toBe(413);
  expect((await post(body, { 'intuit-signature': signature }, '/hooks/guessed')).status).toBe(404);
  const closed = await asks(ada, 'DELETE', path);
  expect(closed).toMatchObject({ status: 200, entry: { webhook: null } });
  expect((await post(body, { 'intuit-signature': signature })).status).toBe(404);
  expect(await asks(ada, 'DELETE', path)).toMatchObject({ status: 409 });
});
