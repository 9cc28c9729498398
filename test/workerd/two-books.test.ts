// Two company files side by side, through the API and real gates: one is removed, added again, and replaced by a third; nothing mixes.
import { createScheduledController, runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { beforeAll, expect, test } from 'vitest';
import type { ConnectionEntry } from '../../shared/api/connections.ts';
import type { PacketView, PageAnswer } from '../../shared/api/packets.ts';
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { minuteMs } from '../../shared/time.ts';
import { undoWindowMs } from '../../shared/undo-window.ts';
import { depsNow } from '../../worker/deps.ts';
import worker from '../../worker/index.ts';
import { reconcileConnections } from '../../worker/steps/connections/reconcile-connections.ts';
import { moveClock } from '../../worker/store/meta.ts';
import type { Connection } from '../sandbox/accounts.ts';
import world from '../worlds/two-books.json';
import { ask, type Device, newDevice } from './device.ts';
import { handBatch } from './stories/story.ts';
import { count, db, rows, workerEnv } from './world.ts';

const [alder, birch] = ['cl_connectwise_201', 'cl_connectwise_202'];
const secondRealm = '9130350000000000002';
const thirdRealm = '9130350000000000003';
const workEnv = { ...workerEnv, WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never } };
let nowMs = Date.parse(world.clock);
let ada: Device;
let nonces = 0;

/** The first two files as they are, and a third with one customer of Birchwood's that has no invoice yet. */
async function beginWorld(): Promise<void> {
  const { data } = world.more[0] ?? { data: {} };
  const third = { vendor: 'quickbooks', account: thirdRealm, data: { ...data, Invoice: [] } };
  const body = JSON.stringify({
    ...world,
    clock: new Date(nowMs).toISOString(),
    later: [],
    more: [...world.more, third],
  });
  const answer = await fetch('http://control.two.sandbox.test/world', { method: 'POST', body });
  expect(answer.status, await answer.text()).toBe(200);
}

async function asAda<T>(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; text: string; json: T }> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const authorization = await ada.proof(method, path, text, nowMs);
  const answer = await ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }) });
  return { ...answer, json: answer.json as T };
}

/** Moves on, and works until nothing is due. */
async function settle(byMs = minuteMs): Promise<void> {
  nowMs += byMs;
  await fetch('http://control.two.sandbox.test/clock', {
    method: 'PUT',
    body: JSON.stringify({ now: new Date(nowMs).toISOString() }),
  });
  await worker.scheduled(createScheduledController({ scheduledTime: nowMs }), workEnv);
  for (let round = 0; round < 60; round += 1) {
    if ((await count('due', `at_ms <= ${nowMs}`)) === 0) return;
    await handBatch(workEnv, 1);
  }
  throw new Error(`not quiet: ${JSON.stringify(await rows('SELECT * FROM due WHERE at_ms <= ?1', nowMs))}`);
}

const books = (realmId: string, id: string) => {
  const apiUrl = `http://${id}.two.sandbox.test`;
  const refreshToken = `AB-${realmId}-refresh-0`;
  const keys = { clientId: 'sandboxQuickbooksClient', clientSecret: 'sandboxQuickbooksSecret', refreshToken };
  return { vendor: 'quickbooks', fields: { apiUrl, tokenUrl: apiUrl, realmId, ...keys } };
};

async function packetOf(client: string): Promise<PacketView> {
  const [row] = await rows<{ id: string }>(
    'SELECT id FROM packets WHERE client = ?1 ORDER BY period DESC LIMIT 1',
    client,
  );
  return (await asAda<PacketView>('GET', `/v1/packets/${row?.id}`)).json;
}

const missingIn = ({ packet }: PacketView) =>
  packet.findings
    .filter(({ rule }) => rule === 'invoice-not-in-accounting')
    .map(({ facts }) => [facts.number, facts.accounting]);
const notCheckedIn = ({ packet }: PacketView) =>
  packet.coverage.notChecked
    .filter(({ rule }) => rule === 'invoice-not-in-accounting')
    .map(({ name, reason }) => [name, reason]);

/** Approves what the Worker itself would do. */
async function approveWrites(client: string): Promise<void> {
  const { packet } = await packetOf(client);
  const actions = packet.actions
    .filter(({ state, by }) => state === 'proposed' && by === 'connector')
    .map(({ id, digest }) => ({ id, digest }));
  nonces += 1;
  const at = new Date(nowMs).toISOString();
  const { id, revision } = packet;
  const nonce = `two-books-nonce-${nonces}`;
  const decision = { v: 1, packet: id, revision, verb: 'approve', actions, device: ada.id, at, nonce };
  const path = `/v1/packets/${id}/decisions`;
  const answer = await asAda<{ refused: unknown[] }>('POST', path, { decision, signature: await ada.sign(decision) });
  expect([answer.status, answer.json.refused], answer.text).toEqual([200, []]);
}

/** Everything the gate's storage holds, and everything of its streams that is due. */
async function leftOf(id: string) {
  const gate = workerEnv.GATE.get(workerEnv.GATE.idFromName(id));
  const kept = await runInDurableObject(gate, (_, { storage: { kv } }) => Object.fromEntries(kv.list()));
  return { kept: JSON.stringify(kept), due: await count('due', `key LIKE '${id}/%'`) };
}

beforeAll(async () => {
  await moveClock(db, nowMs);
  await beginWorld();
  ada = await newDevice();
  expect(await ada.enrol('code-ada')).toMatchObject({ status: 201 });
  const { ACCOUNTS } = env as unknown as { ACCOUNTS: string };
  // Those that this world has: the doubles of the others refuse every key.
  const accounts = (JSON.parse(ACCOUNTS) as Connection[]).filter(({ vendor }) => vendor in world);
  for (const { id, vendor, settings, secrets } of accounts) {
    const fields = JSON.parse(JSON.stringify({ ...settings, ...secrets }).replaceAll('.vendors.', '.two.'));
    expect(await asAda('POST', '/v1/connections', { id, vendor, fields })).toMatchObject({ status: 201 });
  }
  const second = { ...books(secondRealm, 'quickbooks-2'), title: 'QuickBooks West' };
  expect(await asAda('POST', '/v1/connections', second)).toMatchObject({ status: 201, json: { id: 'quickbooks-2' } });
  const links = world.links.map(({ kind, records }) => ({
    kind,
    records: records.map(({ vendor, ...record }) => ({ connection: vendor, ...record })),
  }));
  expect(await asAda('POST', '/v1/links', { links })).toMatchObject({ status: 201 });
  await settle();
});

test('a first reading tells which streams the account may read', async () => {
  const { json } = await asAda<{ connections: ConnectionEntry[] }>('GET', '/v1/connections');
  const rights = Object.fromEntries(json.connections.map((each) => [each.id, each.rights]));
  expect(rights['quickbooks-2']).toEqual({
    reads: ['companies', 'items', 'invoices', 'payments', 'accounting-settings'],
    refused: [],
  });
});

test('each client rests on its own file, and a link to a connection that never was is refused', async () => {
  expect(missingIn(await packetOf(alder))).toEqual([['24005', 'QuickBooks']]);
  expect(missingIn(await packetOf(birch))).toEqual([['24004', 'QuickBooks West']]);
  const records = [
    { connection: 'connectwise', kind: 'company', id: '201' },
    { connection: 'quickbooks-3', kind: 'company', id: '58' },
  ];
  const refused = await asAda('POST', '/v1/links', { links: [{ kind: 'company', records }] });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain('no connection is called \\"quickbooks-3\\"');
});

test('what is approved for a system that only reads waits, and panel and queue say for whom', async () => {
  await approveWrites(birch);
  await settle(undoWindowMs);
  const { packet, waits } = await packetOf(birch);
  const change = packet.actions.find(({ type }) => type === 'line-quantity');
  expect(change?.state).toBe('approved');
  expect(waits[change?.id ?? '']).toEqual({
    why: 'ConnectWise is connected for reading only: an administrator can let us write there',
    until: null,
  });
  const { json } = await asAda<QueueAnswer>('GET', '/v1/queue');
  expect(json.readingOnly).toContainEqual({ connection: 'connectwise', held: 2 });
  for (const id of ['connectwise', 'quickbooks', 'quickbooks-2']) {
    expect(await asAda('POST', `/v1/connections/${id}/mode`, { mode: 'writing' })).toMatchObject({ status: 200 });
  }
  await settle();
  expect((await asAda<QueueAnswer>('GET', '/v1/queue')).json.readingOnly).toEqual([]);
  const after = (await packetOf(birch)).packet.actions;
  expect(after.map(({ type, connection, state }) => [type, connection, state])).toEqual(
    expect.arrayContaining([
      ['line-quantity', 'connectwise', 'done'],
      ['note', 'connectwise', 'done'],
      ['note', 'quickbooks-2', 'approved'],
    ]),
  );
});

test('a removed file takes its keys, its streams and its findings with it, and says so', async () => {
  const before = await packetOf(alder);
  expect((await leftOf('quickbooks-2')).due).toBeGreaterThan(0);
  expect(await asAda('DELETE', '/v1/connections/quickbooks-2')).toMatchObject({ status: 200 });
  const { kept, due } = await leftOf('quickbooks-2');
  expect([due, JSON.parse(kept).token, JSON.parse(kept).refresh]).toEqual([0, undefined, undefined]);
  expect(JSON.parse(kept).connection).toMatchObject({
    mode: 'removed',
    secrets: null,
    account: { realmId: secondRealm },
  });
  await settle();
  const view = await packetOf(birch);
  expect(missingIn(view)).toEqual([]);
  expect(notCheckedIn(view)).toEqual([['Invoice 24004', 'QuickBooks West is not connected any more']]);
  expect(view.covered).toBe(false);
  const note = view.packet.actions.find(({ connection }) => connection === 'quickbooks-2');
  expect(note).toMatchObject({ state: 'rejected', receipt: { message: 'QuickBooks West is not connected any more' } });
  const other = await packetOf(alder);
  expect([other.packet.digest, other.covered, missingIn(other)]).toEqual([
    before.packet.digest,
    true,
    missingIn(before),
  ]);
});

test('nothing of it is tried again, not even by a tick that still knew it', async () => {
  const late =
    "INSERT INTO due (kind, key, at_ms) VALUES ('pull', 'quickbooks-2/invoices', ?1), ('follow', 'quickbooks-2/x/1', ?1)";
  await db.prepare(late).bind(nowMs).run();
  const [seen] = await rows<{ n: number }>("SELECT count(*) AS n FROM records WHERE connection = 'quickbooks-2'");
  await settle(30 * minuteMs);
  expect(await count('due', "key LIKE 'quickbooks-2/%' OR (kind = 'deliver' AND error IS NOT NULL)")).toBe(0);
  expect(await count('records', "connection = 'quickbooks-2'")).toBe(seen?.n);
});

test('the same account comes back under its id, reading, and its findings when it was read', async () => {
  await beginWorld();
  const elsewhere = await asAda('POST', '/v1/connections', { ...books(secondRealm, 'quickbooks-2'), id: 'west' });
  expect(elsewhere).toMatchObject({ status: 409 });
  const again = await asAda<ConnectionEntry>('POST', '/v1/connections', books(secondRealm, 'quickbooks-2'));
  expect(again.json).toMatchObject({ id: 'quickbooks-2', title: 'QuickBooks West', gate: { mode: 'reading' } });
  await settle();
  expect(missingIn(await packetOf(birch))).toEqual([['24004', 'QuickBooks West']]);
  expect(missingIn(await packetOf(alder))).toEqual([['24005', 'QuickBooks']]);
});

test('another account is another connection: what was in the old file stays proof, and nothing else of it counts', async () => {
  expect(await asAda('DELETE', '/v1/connections/quickbooks-2')).toMatchObject({ status: 200 });
  await beginWorld();
  const moved = { ...books(thirdRealm, 'quickbooks-3'), id: 'quickbooks-2' };
  expect(await asAda('POST', '/v1/connections', moved)).toMatchObject({ status: 409 });
  expect(
    await asAda('POST', '/v1/connections', { ...books(thirdRealm, 'quickbooks-3'), title: 'quickbooks west' }),
  ).toMatchObject({
    status: 409,
  });
  const third = { ...books(thirdRealm, 'quickbooks-3'), title: ' Books \u202e \n North ' };
  const added = await asAda<ConnectionEntry>('POST', '/v1/connections', third);
  expect(added).toMatchObject({ status: 201, json: { id: 'quickbooks-3', title: 'Books North' } });
  await settle();
  expect(notCheckedIn(await packetOf(birch))).toEqual([['Invoice 24004', 'QuickBooks West is not connected any more']]);
  const records = [
    { connection: 'connectwise', kind: 'company', id: '202' },
    { connection: 'quickbooks-3', kind: 'company', id: '58' },
  ];
  expect(await asAda('POST', '/v1/links', { links: [{ kind: 'company', records }] })).toMatchObject({ status: 201 });
  await settle();
  const view = await packetOf(birch);
  // 24002 is in the old file alone, and 24004 in neither.
  expect(missingIn(view)).toEqual([['24004', 'Books North']]);
  expect(view.covered).toBe(true);
  expect(new Set(view.packet.coverage.sources.map(({ connection }) => connection))).toEqual(
    new Set(['connectwise', 'pax8', 'quickbooks-3']),
  );
  const evidence = view.packet.findings.flatMap((finding) => finding.evidence.map(({ connection }) => connection));
  expect(evidence).not.toContain('quickbooks-2');
  expect(missingIn(await packetOf(alder))).toEqual([['24005', 'QuickBooks']]);
});

test('two that add one account under two ids at once have it once, and two accounts never share an id', async () => {
  expect(await asAda('DELETE', '/v1/connections/quickbooks-3')).toMatchObject({ status: 200 });
  await beginWorld();
  const fields = { ...books('9130350000000000001', 'quickbooks-3') };
  const bad = await Promise.all(['a', 'b'].map((id) => asAda('POST', '/v1/connections', { ...fields, id })));
  expect(bad.map(({ status }) => status).toSorted()).toEqual([400, 409]);
  const north = books(thirdRealm, 'quickbooks-3');
  const same = await Promise.all([
    asAda('POST', '/v1/connections', north),
    asAda('POST', '/v1/connections', { ...north, id: 'north' }),
  ]);
  expect(same.map(({ status }) => status).toSorted()).toEqual([201, 409]);
  const realms = await rows<{ id: string }>("SELECT id FROM connections WHERE account ->> 'realmId' = ?1", thirdRealm);
  expect(realms).toEqual([{ id: 'quickbooks-3' }]);
  const west = books(secondRealm, 'quickbooks-2');
  const racing = await Promise.all([
    asAda('POST', '/v1/connections', { ...west, id: 'shared' }),
    asAda('DELETE', '/v1/connections/quickbooks-3'),
    asAda('POST', '/v1/connections', west),
  ]);
  expect(racing.map(({ status }) => status)).toEqual([409, 200, 201]);
  await settle();
  const deps = await depsNow(workEnv, 'test');
  expect(deps.connections.map(({ id }) => id).toSorted()).toEqual([
    'connectwise',
    'pax8',
    'quickbooks',
    'quickbooks-2',
  ]);
});

test('removing and adding at once ends in one of both, whole', async () => {
  await beginWorld();
  await asAda('DELETE', '/v1/connections/quickbooks-2');
  await asAda('POST', '/v1/connections', books(secondRealm, 'quickbooks-2'));
  await beginWorld();
  await Promise.all([
    asAda('DELETE', '/v1/connections/quickbooks-2'),
    asAda('POST', '/v1/connections', books(secondRealm, 'quickbooks-2')),
    asAda('POST', '/v1/connections/quickbooks-2/mode', { mode: 'writing' }),
  ]);
  await settle();
  const [row] = await rows<{ version: number; removed_at: string | null }>(
    "SELECT version, removed_at FROM connections WHERE id = 'quickbooks-2'",
  );
  const { connection } = await workerEnv.GATE.get(workerEnv.GATE.idFromName('quickbooks-2')).state();
  expect([connection?.version, connection?.mode === 'removed']).toEqual([row?.version, row?.removed_at !== null]);
  expect(connection?.mode).not.toBe('writing');
  const version = connection?.version;
  await reconcileConnections(await depsNow(workEnv, 'test'));
  const after = await workerEnv.GATE.get(workerEnv.GATE.idFromName('quickbooks-2')).state();
  expect(after.connection?.version).toBe(version);
});

test('with two accounts of the PSA, a page is told by its host, and never guessed', async () => {
  const page = async (query: string) =>
    (await asAda<PageAnswer>('GET', `/v1/page?vendor=connectwise&kind=company&id=201${query}`)).json;
  const [{ settings } = { settings: '{}' }] = await rows<{ settings: string }>(
    "SELECT settings FROM connections WHERE id = 'connectwise'",
  );
  const { host } = new URL(JSON.parse(settings).webSite);
  expect(await page('')).toMatchObject({ found: 'packet', view: { packet: { client: { id: alder } } } });
  expect(await page('&host=elsewhere.example')).toMatchObject({ found: 'packet' });
  await db
    .prepare(
      `INSERT INTO connections (id, title, settings, zone, rights, added_at, removed_at, vendor, account, version)
       SELECT 'connectwise-2', 'ConnectWise East', '{"webSite":"https://east.example:8443"}', zone, rights, added_at, NULL, vendor,
         '{"companyId":"east"}', 1 FROM connections WHERE id = 'connectwise'`,
    )
    .run();
  expect(await page(`&host=${host.toUpperCase()}`)).toMatchObject({
    found: 'packet',
    view: { packet: { client: { id: alder } } },
  });
  expect(await page('&host=east.example%3A8443')).toMatchObject({ found: 'unknown', view: null, why: null });
  for (const query of ['', '&host=east.example', '&host=elsewhere.example']) {
    expect(await page(query)).toMatchObject({
      found: 'unknown',
      view: null,
      why: expect.stringContaining('ConnectWise and ConnectWise East are connected'),
    });
  }
  await db.prepare("UPDATE connections SET settings = ?1 WHERE vendor = 'connectwise'").bind(settings).run();
  expect((await page(`&host=${host}`)).why).toContain('it cannot be told which of them this page belongs to');
  await db.prepare("DELETE FROM connections WHERE id = 'connectwise-2'").run();
});

test('without its distributor, and then its PSA, nothing of a client is offered or called clear', async () => {
  const seats = ({ packet }: PacketView) => [
    packet.findings.filter(({ rule }) => rule === 'seats-under-billed').length,
    packet.coverage.notChecked.find(({ rule }) => rule === 'seats-under-billed')?.reason,
  ];
  expect(seats(await packetOf(alder))).toEqual([1, undefined]);
  expect(await asAda('DELETE', '/v1/connections/pax8')).toMatchObject({ status: 200 });
  await settle();
  expect(seats(await packetOf(alder))).toEqual([0, 'Pax8 is not connected any more']);
  expect(missingIn(await packetOf(alder))).toEqual([['24005', 'QuickBooks']]);
  expect(await asAda('DELETE', '/v1/connections/connectwise')).toMatchObject({ status: 200 });
  await settle();
  const view = await packetOf(alder);
  expect([view.packet.findings, view.covered]).toEqual([[], false]);
  expect(view.packet.actions.filter(({ state }) => state === 'proposed' || state === 'prepared')).toEqual([]);
  expect(notCheckedIn(view)).toEqual([['Invoice 24005', 'ConnectWise is not connected any more']]);
});
