// What is said of a connection before anything is read: which right is missing, what keys are refused for, what comes when.
import { createScheduledController } from 'cloudflare:test';
import { beforeAll, expect, test } from 'vitest';
import type { ConnectionEntry, ConnectionsAnswer } from '../../shared/api/connections.ts';
import { dayMs } from '../../shared/time.ts';
import { connectors, givenByHand } from '../../worker/connectors/index.ts';
import { createDeps, depsNow } from '../../worker/deps.ts';
import worker from '../../worker/index.ts';
import { workOffDue } from '../../worker/jobs/work.ts';
import { moveClock } from '../../worker/store/meta.ts';
import type { Connection } from '../sandbox/accounts.ts';
import { ask, type Device, newDevice } from './device.ts';
import { db, rows, startMs, workerEnv } from './world.ts';

const env = { ...workerEnv, WORK: { ...workerEnv.WORK, sendBatch: async () => ({}) as never } };
const control = 'http://control.preflight.sandbox.test';
let ada: Device;
let round = 0;
let nowMs = startMs;

beforeAll(async () => {
  await moveClock(db, startMs);
  ada = await newDevice();
  expect(await ada.enrol('code-ada')).toMatchObject({ status: 201 });
  const sections = Object.fromEntries(Object.keys(connectors).map((id) => [id, {}]));
  const connectwise = {
    'company/companies': [
      { id: 2, identifier: 'alder', name: 'Alderbrook Family Dental' },
      { id: 3, identifier: 'birch', name: 'Birchwood Eye Clinic' },
    ],
    'finance/invoices': [
      {
        id: 9,
        invoiceNumber: '9',
        type: 'Standard',
        company: { id: 2 },
        date: '2026-11-01T00:00:00Z',
        total: 10,
        salesTax: 0,
        balance: 10,
      },
    ],
  };
  const body = JSON.stringify({ name: 'preflight', clock: '2026-11-20T09:00:00Z', ...sections, connectwise });
  expect((await fetch(`${control}/world`, { method: 'POST', body })).status).toBe(200);
});

async function asks(method: string, path: string, body?: unknown) {
  const text = body === undefined ? '' : JSON.stringify(body);
  const authorization = await ada.proof(method, path, text, nowMs);
  const answer = await ask(method, path, { authorization, ...(body === undefined ? {} : { body: text }) });
  return { ...answer, entry: answer.json as ConnectionEntry };
}

const lacks = async (vendor: string, rights: string[]) => {
  const body = JSON.stringify({ vendor, lacks: rights });
  expect((await fetch(`${control}/access`, { method: 'PUT', body })).status).toBe(200);
};

const accounts = (workerEnv as unknown as { ACCOUNTS: string }).ACCOUNTS.replaceAll('.vendors.', '.preflight.');
const all = JSON.parse(accounts) as Connection[];

function requestFor(vendor: string, over: Record<string, string> = {}) {
  const { settings, secrets } = all.find((each) => each.vendor === vendor) ?? { settings: {}, secrets: {} };
  return { vendor, fields: { ...settings, ...secrets, ...over } };
}

async function work() {
  round += 1;
  await worker.scheduled(createScheduledController({ scheduledTime: startMs + round * 1000 }), env);
  while (await workOffDue(await depsNow(env, 'test')));
}

const listOf = ({ lists }: ConnectionEntry, name: string) => lists.find(({ list }) => list === name);

test('what every vendor asks for is told with its steps, so that a new connector is offered by itself', async () => {
  const { vendors: offered } = (await asks('GET', '/v1/connections')).json as ConnectionsAnswer;
  expect(offered.map(({ id }) => id)).toEqual(Object.keys({ ...connectors, ...givenByHand }));
  for (const { guide, fields } of offered) {
    expect(guide.steps.length).toBeGreaterThan(0);
    for (const text of [guide.needs, ...guide.steps, ...guide.notes, ...fields.map(({ help }) => help)]) {
      expect(text).toMatch(/^\S.*[.:]$/s);
    }
  }
});

test.each(Object.keys(connectors))(
  'keys that %s does not take are refused in words, and nothing is kept',
  async (id) => {
    const secrets = connectors[id as keyof typeof connectors].fields.filter(({ part }) => part === 'secret');
    const fake = Object.fromEntries(secrets.map(({ name }) => [name, 'made-up-by-somebody']));
    const refused = await asks('POST', '/v1/connections', requestFor(id, fake));
    expect(refused).toMatchObject({ status: 400, code: 'bad-input' });
    expect(refused.text).toMatch(/not connected: \w+ does not take these keys: connect it again with others/);
    expect(refused.text).not.toContain('made-up-by-somebody');
  },
);

test('a right that is missing is named with the menu that grants it, and seen once it was granted', async () => {
  await lacks('connectwise', ['Finance › Invoicing: Inquire']);
  const { entry } = await asks('POST', '/v1/connections', requestFor('connectwise'));
  expect(listOf(entry, 'invoices')).toMatchObject({ state: 'refused', read: 0, readAt: null });
  expect(listOf(entry, 'invoices')?.problem).toContain(
    'lacks “Finance › Invoicing: Inquire”: grant it under System › Security Roles in ConnectWise',
  );
  expect(listOf(entry, 'companies')).toMatchObject({ state: 'waiting', total: 2, problem: null });
  expect(entry.writes).toContainEqual({
    type: 'line-quantity',
    right: { name: 'Finance › Agreements: Edit', grantedAt: expect.stringContaining('System › Security Roles') },
  });
  await work();
  const read = (await asks('GET', '/v1/connections')).json as ConnectionsAnswer;
  const [connectwise] = read.connections;
  expect(connectwise && listOf(connectwise, 'companies')).toMatchObject({ state: 'read', read: 2 });
  // The tries that follow say it themselves.
  expect(connectwise && listOf(connectwise, 'invoices')).toMatchObject({ state: 'refused' });
  await lacks('connectwise', []);
  const tested = await asks('POST', '/v1/connections/connectwise/test');
  expect(tested.entry.rights.refused).toEqual([]);
  // Also before the next try of the reading itself.
  expect(listOf(tested.entry, 'invoices')?.problem).toBeNull();
  await work();
  const after = (await asks('POST', '/v1/connections/connectwise/read')).entry;
  expect(listOf(after, 'invoices')).toMatchObject({ state: 'read', problem: null });
  expect(listOf(after, 'invoices')?.read).toBeGreaterThan(0);
});

test('keys that were changed at the vendor are told by a test, and what was read stays', async () => {
  const body = JSON.stringify({ vendor: 'connectwise', secrets: { privateKey: 'another-one' } });
  await fetch(`${control}/access`, { method: 'PUT', body });
  const refused = await asks('POST', '/v1/connections/connectwise/test');
  expect(refused).toMatchObject({ status: 400 });
  expect(refused.text).toContain('ConnectWise does not take these keys: connect it again with others');
  const changed = { fields: { ...requestFor('connectwise').fields, privateKey: 'another-one' } };
  expect((await asks('PATCH', '/v1/connections/connectwise', changed)).status).toBe(200);
  const { entry } = await asks('POST', '/v1/connections/connectwise/test');
  expect(listOf(entry, 'companies')).toMatchObject({ state: 'read', read: 2 });
});

test('a connection may write only where a look at its rights within the last day missed none', async () => {
  const path = '/v1/connections/connectwise/mode';
  nowMs = startMs + dayMs + 60_000 * 60;
  await moveClock(db, nowMs);
  const refused = await asks('POST', path, { mode: 'writing' });
  expect(refused).toMatchObject({ status: 409, code: 'conflict' });
  expect(refused.text).toContain(
    'only reads: what it may do was last looked at on 2026-11-20; test it, then let it write',
  );
  const modeNow = async () =>
    ((await asks('GET', '/v1/connections')).json as ConnectionsAnswer).connections[0]?.gate?.mode;
  expect(await modeNow()).toBe('reading');
  await lacks('connectwise', ['Finance › Invoicing: Inquire']);
  expect((await asks('POST', '/v1/connections/connectwise/test')).status).toBe(200);
  const lacking = await asks('POST', path, { mode: 'writing' });
  expect(lacking).toMatchObject({ status: 409, code: 'conflict' });
  expect(lacking.text).toContain('because a right is missing');
  expect(lacking.text).toContain('“Finance › Invoicing: Inquire”: grant it under System › Security Roles');
  expect(await modeNow()).toBe('reading');
  await lacks('connectwise', []);
  expect((await asks('POST', '/v1/connections/connectwise/test')).status).toBe(200);
  expect((await asks('POST', path, { mode: 'writing' })).entry.gate?.mode).toBe('writing');
  // To stop needs no look, however long ago the last one was.
  nowMs += 30 * dayMs;
  await moveClock(db, nowMs);
  expect((await asks('POST', path, { mode: 'reading' })).entry.gate?.mode).toBe('reading');
});

test('what is asked of a connection that is not there changes nothing', async () => {
  expect((await asks('POST', '/v1/connections/nowhere/test')).status).toBe(404);
  expect((await asks('POST', '/v1/connections/nowhere/read')).status).toBe(404);
});

test('a reading taken up by work that began before its connection was added is taken up again within a second', async () => {
  const nowMs = startMs + 600_000;
  await db.prepare("INSERT INTO due (kind, key, at_ms) VALUES ('pull', 'later/companies', ?1)").bind(nowMs).run();
  await workOffDue(createDeps(env, [], nowMs, 'test'));
  const [row] = await rows<{ at_ms: number; error: string }>(
    "SELECT at_ms, error FROM due WHERE key = 'later/companies'",
  );
  expect(row).toEqual({ at_ms: nowMs + 1000, error: 'it was added just now; it is read in a moment' });
  // What nobody ever knows is put off for longer each time.
  await workOffDue(createDeps(env, [], nowMs + 1000, 'test'));
  const [again] = await rows<{ at_ms: number }>("SELECT at_ms FROM due WHERE key = 'later/companies'");
  expect(again?.at_ms).toBeGreaterThan(nowMs + 30_000);
});
