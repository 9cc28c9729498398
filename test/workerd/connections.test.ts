// Connections through the API: two companies of one vendor never mix, and nothing that was restored lets one write again.
import { createScheduledController } from 'cloudflare:test';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { ConnectionEntry, ConnectionsAnswer } from '../../shared/api/connections.ts';
import { depsNow } from '../../worker/deps.ts';
import worker from '../../worker/index.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { ask, type Device, newDevice } from './device.ts';
import { db, rows, startMs, workerEnv } from './world.ts';

const first = '9130350000000000000';
const second = '9130350000000000002';
const env = { ...workerEnv, WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never } };
let ada: Device;
let jane: Device;
let round = 0;

beforeAll(async () => {
  await moveClock(db, startMs);
  [ada, jane] = [await newDevice(), await newDevice()];
  expect(await ada.enrol('code-ada')).toMatchObject({ status: 201 });
  expect(await jane.enrol('code-jane')).toMatchObject({ status: 201 });
});

beforeEach(freshBooks);

/** Books of both companies whose consents were given just now. */
async function freshBooks(): Promise<void> {
  const world = { name: 'books', clock: '2026-11-20T09:00:00Z', quickbooks: {} };
  const more = [{ vendor: 'quickbooks', account: second, data: {} }];
  const body = JSON.stringify({ ...world, more });
  await fetch('http://control.books.sandbox.test/world', { method: 'POST', body });
}

async function asks(device: Device, method: string, path: string, body?: unknown) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const authorization = await device.proof(method, path, text, startMs);
  const answer = await ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }) });
  return { ...answer, entry: answer.json as ConnectionEntry };
}

function fieldsOf(realmId: string, over: Record<string, string> = {}) {
  const apiUrl = `http://${realmId === first ? 'quickbooks' : 'quickbooks-2'}.books.sandbox.test`;
  const refreshToken = realmId === first ? 'AB-sandbox-refresh-0' : `AB-${realmId}-refresh-0`;
  const keys = { clientId: 'sandboxQuickbooksClient', clientSecret: 'sandboxQuickbooksSecret', refreshToken };
  return { apiUrl, tokenUrl: apiUrl, realmId, ...keys, ...over };
}

const add = (realmId: string, over: Record<string, string> = {}) =>
  asks(ada, 'POST', '/v1/connections', { vendor: 'quickbooks', fields: fieldsOf(realmId, over) });
const remove = (id: string) => asks(ada, 'DELETE', `/v1/connections/${id}`);
const tick = () => {
  round += 1;
  const scheduledTime = startMs + round * 1000;
  return worker.scheduled(createScheduledController({ scheduledTime }), env);
};
const listed = async () =>
  ((await asks(ada, 'GET', '/v1/connections')).json as ConnectionsAnswer).connections.map(({ id, gate, removedAt }) => [
    id,
    gate?.account.realmId,
    gate?.mode,
    removedAt === null,
  ]);

test('two companies of one vendor stand side by side, each begins reading alone, and none gives its keys away', async () => {
  const refused = await add(first, { refreshToken: 'dead' });
  expect(refused).toMatchObject({ status: 400, code: 'bad-input' });
  expect(refused.text).toContain('not connected: QuickBooks does not take these keys');
  expect(await rows('SELECT id FROM connections')).toEqual([]);
  expect(await add(first)).toMatchObject({ status: 201, entry: { id: 'quickbooks', gate: { mode: 'reading' } } });
  expect(await add(second)).toMatchObject({ status: 201, entry: { id: 'quickbooks-2', title: 'QuickBooks 2' } });
  expect(await add(first)).toMatchObject({ status: 409 });
  expect((await asks(ada, 'POST', '/v1/connections/quickbooks/mode', { mode: 'writing' })).status).toBe(200);
  expect(await listed()).toEqual([
    ['quickbooks', first, 'writing', true],
    ['quickbooks-2', second, 'reading', true],
  ]);
  const all = await asks(ada, 'GET', '/v1/connections');
  const stored = JSON.stringify([
    await rows('SELECT * FROM connections'),
    await rows('SELECT event FROM trail_events'),
  ]);
  for (const text of [all.text, stored]) expect(text).not.toMatch(/sandboxQuickbooksSecret|refresh-0/);
  expect(await asks(jane, 'GET', '/v1/connections')).toMatchObject({ status: 403 });
});

test('an account is never exchanged for another one, nor an address without its keys', async () => {
  const path = '/v1/connections/quickbooks';
  expect(await asks(ada, 'PATCH', path, { fields: { realmId: second } })).toMatchObject({ status: 409 });
  const elsewhere = await asks(ada, 'PATCH', path, { fields: { apiUrl: 'http://127.0.0.1:1' } });
  expect(elsewhere).toMatchObject({ status: 400 });
  expect(elsewhere.text).toContain('QuickBooks needs Client id (clientId), Client secret');
  expect(await asks(ada, 'PATCH', path, { title: 'Books East', zone: 'Mars/Base' })).toMatchObject({ status: 400 });
  const named = { title: 'Books East', zone: 'America/New_York', fields: { webSite: 'https://app.qbo.intuit.com' } };
  expect(await asks(ada, 'PATCH', path, named)).toMatchObject({
    status: 200,
    entry: { title: 'Books East', zone: 'America/New_York', gate: { mode: 'writing' } },
  });
  const { apiUrl, tokenUrl, clientId, clientSecret, refreshToken } = fieldsOf(first);
  const keys = { clientId, clientSecret, refreshToken };
  await db
    .prepare(
      "INSERT INTO streams (connection, stream, kind, complete, full_pass) VALUES ('quickbooks', 'invoices', 'invoice', 1, 0)",
    )
    .run();
  const same = await asks(ada, 'PATCH', path, { fields: { apiUrl: `${apiUrl}/`, tokenUrl, ...keys } });
  expect(same).toMatchObject({ status: 200, entry: { gate: { mode: 'reading' } } });
  // What was read at the other address is read anew before anything is proposed.
  expect(await rows("SELECT stream, complete, full_pass FROM streams WHERE connection = 'quickbooks'")).toEqual([
    { stream: 'invoices', complete: 0, full_pass: 1 },
  ]);
});

test('a removed connection comes back under its id for the same account alone', async () => {
  expect(await remove('quickbooks')).toMatchObject({
    status: 200,
    entry: { gate: { mode: 'removed', hasSecrets: false } },
  });
  const deps = await depsNow(workerEnv, 'test');
  expect(deps.connections.map(({ id }) => id)).toEqual(['quickbooks-2']);
  expect(deps.names).toContainEqual({ id: 'quickbooks', vendor: 'quickbooks', title: 'Books East' });
  const other = { vendor: 'quickbooks', id: 'quickbooks', fields: fieldsOf('9130350000000000009') };
  expect(await asks(ada, 'POST', '/v1/connections', other)).toMatchObject({ status: 409 });
  expect(await remove('quickbooks')).toMatchObject({ status: 404 });
  expect(await add(first)).toMatchObject({ status: 201, entry: { id: 'quickbooks', gate: { mode: 'reading' } } });
});

test('a database that was restored lets no connection write again, and orphans none', async () => {
  const path = '/v1/connections/quickbooks/mode';
  expect((await asks(ada, 'POST', path, { mode: 'writing' })).status).toBe(200);
  const old = await rows<Record<string, string | number | null>>('SELECT * FROM connections');
  expect((await asks(ada, 'POST', path, { mode: 'reading' })).status).toBe(200);
  expect(await remove('quickbooks-2')).toMatchObject({ status: 200 });
  await db.prepare('DELETE FROM connections').run();
  for (const row of old.filter(({ id }) => id !== 'quickbooks')) {
    const names = Object.keys(row);
    const sql = `INSERT INTO connections (${names.join(', ')}) VALUES (${names.map((_, at) => `?${at + 1}`).join(', ')})`;
    await db
      .prepare(sql)
      .bind(...Object.values(row))
      .run();
  }
  await tick();
  expect((await listed()).toSorted()).toEqual([
    ['quickbooks', first, 'reading', true],
    ['quickbooks-2', second, 'removed', false],
  ]);
  expect((await depsNow(workerEnv, 'test')).connections.map(({ id }) => id)).toEqual(['quickbooks']);
  const before = await rows('SELECT id, version FROM connections ORDER BY id');
  await tick();
  expect(await rows('SELECT id, version FROM connections ORDER BY id')).toEqual(before);
});

test('a gate that was restored lets nothing write that was stopped since', async () => {
  const stub = () => workerEnv.GATE.get(workerEnv.GATE.idFromName('quickbooks'));
  const { connection: now } = await stub().state();
  // As if the gate had let it write in an older version than the row has seen.
  await stub().setMode('writing', now?.version ?? 0);
  await db.prepare("UPDATE connections SET version = version + 5 WHERE id = 'quickbooks'").run();
  await tick();
  expect((await listed()).find(([id]) => id === 'quickbooks')).toEqual(['quickbooks', first, 'reading', true]);
  const [event] = await rows<{ mode: string }>(
    "SELECT event ->> '$.body.mode' AS mode FROM trail_events WHERE event ->> 'type' = 'connection-reconciled' ORDER BY seq DESC LIMIT 1",
  );
  expect(event?.mode).toBe('reading');
});
