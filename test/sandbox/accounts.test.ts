// Two companies' books in one world, each a connection of its own.
import { expect, test } from 'vitest';
import { connectors } from '../../worker/connectors/index.ts';
import type { ActionOf, ReadContext } from '../../worker/connectors/types.ts';
import { connect } from '../conformance/pull-all.ts';
import { connectionsTo, withoutDouble } from './accounts.ts';
import { createSandbox, type Sandbox } from './sandbox.ts';
import { type RunningSandbox, serveSandbox } from './serve.ts';
import { vendors } from './vendors.ts';
import { checkWorld, VENDOR_IDS, type World } from './world.ts';

const otherRealm = '9130350000000000002';

function twoCompanies(): World {
  const books = (name: string) => ({
    Customer: [{ Id: '1', DisplayName: name }],
    Invoice: [{ Id: '31', TxnDate: '2026-11-01', CustomerRef: { value: '1' }, Line: [], TotalAmt: 50, Balance: 50 }],
  });
  return checkWorld({
    name: 'Two companies',
    clock: '2026-11-20T09:00:00Z',
    pax8: {},
    quickbooks: books('First'),
    more: [{ vendor: 'quickbooks', account: otherRealm, title: 'Second, Inc.', data: books('Second') }],
    later: [
      {
        at: '2026-11-21T09:00:00Z',
        put: { 'quickbooks-2': { Customer: [{ Id: '1', DisplayName: 'Second renamed' }] } },
        remove: { quickbooks: { Invoice: ['31'] }, 'quickbooks-2': { Invoice: [] } },
      },
    ],
    links: [
      {
        kind: 'company',
        records: ['quickbooks', 'quickbooks-2'].map((vendor) => ({ vendor, kind: 'company', id: '1' })),
      },
    ],
  });
}

async function served(): Promise<RunningSandbox & AsyncDisposable> {
  const running = await serveSandbox(createSandbox(twoCompanies()), { port: 0 });
  return Object.assign(running, { [Symbol.asyncDispose]: running.close });
}

async function open({ addresses, sandbox }: RunningSandbox, id: string, over = {}): Promise<ReadContext> {
  const connection = connectionsTo(sandbox.world(), (each) => addresses[each] ?? '').find((each) => each.id === id);
  if (connection === undefined) throw new Error(`there is no ${id}`);
  const { settings, secrets } = connection;
  return connect(connectors.quickbooks, { settings: { ...settings, ...over }, secrets, nowMs: sandbox.clock.nowMs() });
}

async function customersOf(ctx: ReadContext): Promise<unknown[]> {
  const page = await connectors.quickbooks.streams.companies?.list(ctx, null);
  return page?.items.map(({ body }) => (body as { DisplayName: string }).DisplayName) ?? [];
}

const note: ActionOf<'note'> = {
  id: 'ac_1',
  type: 'note',
  purpose: 'record',
  by: 'connector',
  connection: 'quickbooks',
  target: { kind: 'invoice', id: '31' },
  before: {},
  after: { text: 'Seats 25 to 28.', marker: '[countersign ac_1]' },
  undo: 'can be deleted there',
  finding: 'fi_1',
  digest: 'd',
  state: 'sending',
};

test('each account is a connection with its own id, address, settings and secrets', () => {
  const connections = connectionsTo(twoCompanies(), (id) => `http://${id}.test`);
  expect(connections.map(({ id, account }) => [id, account])).toEqual([
    ['quickbooks', '9130350000000000000'],
    ['pax8', 'sandboxPax8Client'],
    ['quickbooks-2', otherRealm],
  ]);
  expect(connections[2]).toMatchObject({
    vendor: 'quickbooks',
    title: 'Second, Inc.',
    settings: { apiUrl: 'http://quickbooks-2.test', realmId: otherRealm },
    secrets: { refreshToken: `AB-${otherRealm}-refresh-0` },
  });
});

test('each has its own records, tokens and realm, and effects of the further one name it', async () => {
  await using running = await served();
  const [first, second] = [await open(running, 'quickbooks'), await open(running, 'quickbooks-2')];
  expect([await customersOf(first), await customersOf(second)]).toEqual([['First'], ['Second']]);
  await expect(open(running, 'quickbooks', { tokenUrl: running.addresses['quickbooks-2'] })).rejects.toMatchObject({
    kind: 'auth',
  });
  for (const ctx of [first, second]) await connectors.quickbooks.writes.note?.send(ctx, note, 'stamp');
  const { effects } = running.sandbox.journal;
  expect(effects.map(({ vendor, account }) => [vendor, account])).toEqual([
    ['quickbooks', undefined],
    ['quickbooks', otherRealm],
  ]);
  expect(effects.map((effect) => 'account' in effect)).toEqual([false, true]);
  expect(attachedIn(running.sandbox)).toEqual([1, 1]);
});

function attachedIn(sandbox: Sandbox): number[] {
  const { quickbooks, more } = sandbox.world();
  return [quickbooks, more?.[0]?.data].map((books) => [books?.Attachable ?? []].flat().length);
}

test('a later step reaches an account by its connection id', async () => {
  await using running = await served();
  const answer = await fetch(`${running.addresses.control}/later`, { method: 'POST' });
  expect(await answer.json()).toEqual({ applied: 0, at: '2026-11-21T09:00:00Z' });
  expect(await customersOf(await open(running, 'quickbooks-2'))).toEqual(['Second renamed']);
  expect(await customersOf(await open(running, 'quickbooks'))).toEqual(['First']);
  expect(running.sandbox.world()).toMatchObject({
    quickbooks: { Invoice: [] },
    more: [{ data: { Invoice: [{ Id: '31' }] } }],
  });
});

test('a fault at a vendor strikes at any account of it', async () => {
  await using running = await served();
  const second = await open(running, 'quickbooks-2');
  running.sandbox.faults.add([{ vendor: 'quickbooks', path: 'query', times: 1, kind: 'status', status: 503 }]);
  await expect(customersOf(second)).rejects.toMatchObject({ kind: 'retryable' });
});

test('another world may not bring accounts that nobody listens for', async () => {
  await using running = await served();
  const world = twoCompanies();
  const third = { vendor: 'quickbooks', account: '3', data: {} };
  const body = JSON.stringify({ ...world, more: [...(world.more ?? []), third] });
  const answer = await fetch(`${running.addresses.control}/world`, { method: 'POST', body });
  expect([answer.status, await answer.json()]).toEqual([
    400,
    { problems: ['quickbooks-3 has no address here; start the sandbox with a world that has it.'] },
  ]);
  const again = await fetch(`${running.addresses.control}/world`, { method: 'POST', body: JSON.stringify(world) });
  expect(again.status).toBe(200);
  expect(await customersOf(await open(running, 'quickbooks-2'))).toEqual(['Second']);
});

test('vendors that no double stands in for are told', () => {
  const all = Object.fromEntries(VENDOR_IDS.map((vendor) => [vendor, {}]));
  expect(withoutDouble(all)).toEqual(VENDOR_IDS.filter((vendor) => !(vendor in vendors)));
  expect(withoutDouble({ connectwise: {} })).toEqual([]);
});
