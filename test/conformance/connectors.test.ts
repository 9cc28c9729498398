// Every connector against their sandbox vendors over real HTTP on loopback.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ConnectorId, connectors } from '../../worker/connectors/index.ts';
import type { ActionOf, AnyWriteHandler, Connector, PageItem, ReadContext } from '../../worker/connectors/types.ts';
import { VendorError } from '../../worker/lib/http.ts';
import { createSandbox } from '../sandbox/sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../sandbox/serve.ts';
import type { SandboxVendor } from '../sandbox/vendor.ts';
import { type SandboxVendorId, sandboxVendorIds, vendors } from '../sandbox/vendors.ts';
import { guid } from '../sandbox/xero/guid.ts';
import { connectorWorld } from './connector-world.ts';
import { connect, pullAll, readPass } from './pull-all.ts';

type Name = SandboxVendorId & ConnectorId;
/** Those that the sandbox stands in for. */
const names = sandboxVendorIds.filter((id): id is Name => id in connectors);

let running: RunningSandbox;
beforeAll(async () => {
  running = await serveSandbox(createSandbox(connectorWorld()), { port: 0 });
});
beforeEach(() => running.sandbox.replaceWorld(connectorWorld()));
afterAll(() => running.close());

function open(name: Name, secrets: Record<string, string> = {}): Promise<ReadContext> {
  const { account, ...vendor }: SandboxVendor = vendors[name];
  return connect(connectors[name], {
    settings: vendor.settings({ address: running.addresses[name], account }),
    secrets: { ...vendor.secrets(account), ...secrets },
    nowMs: running.sandbox.clock.nowMs(),
  });
}

describe.each(names)('%s', (name) => {
  const connector: Connector = connectors[name];
  const { sample }: SandboxVendor = vendors[name];

  it('brings every record of the world home, and refuses the bad ones with a sentence', async () => {
    const { mapped, refused } = await pullAll(connector, await open(name));

    const counts: Record<string, number> = {};
    for (const { stream } of mapped) counts[stream] = (counts[stream] ?? 0) + 1;
    expect({ counts, refused }).toEqual({ counts: sample.counts, refused: sample.refused });
  });

  it('resumes at every cursor of every pass', async () => {
    const ctx = await open(name);
    for (const stream of Object.values(connector.streams).filter((one) => one.reads !== 'dependent')) {
      const whole = await readPass(stream, ctx, null);
      for (const [at, page] of whole.slice(0, -1).entries()) {
        const rest = await readPass(stream, ctx, JSON.parse(JSON.stringify(page.next)));
        expect(rest).toEqual(whole.slice(at + 1));
      }
    }
  });

  it('what is read for several records at once is what is read for each', async () => {
    const { parents } = await pullAll(connector, await open(name));
    for (const [id, stream] of Object.entries(connector.streams).filter(([, { together }]) => together !== undefined)) {
      const all = [...(parents[id] ?? []), { parent: '424242', company: null }];
      expect(all.length).toBeGreaterThan(1);
      const ctx = await open(name);
      const alone = await Promise.all(all.map((parent) => stream.list(ctx, { ...parent })));
      const together = await stream.together?.list(await open(name), all);
      const inOrder = (items: readonly PageItem[] = []) =>
        items.toSorted((a, b) => (stream.idOf(a.body) ?? '').localeCompare(stream.idOf(b.body) ?? ''));
      expect(inOrder(together?.items)).toEqual(inOrder(alone.flatMap(({ items }) => items)));
      expect(together?.covers ?? null).toEqual(
        alone[0]?.covers === undefined ? null : { parents: all.map(({ parent }) => parent) },
      );
    }
  });

  it('a quiet increment costs one request and brings nothing new', async () => {
    const ctx = await open(name);
    const { cursors } = await pullAll(connector, ctx);
    const asking = Object.entries(connector.streams).filter(([, stream]) => stream.reads === 'increments');
    const later = { ...ctx, nowMs: ctx.nowMs + 3_600_000 };
    for (const [stream, { list }] of asking) {
      running.sandbox.journal.forgetRequests();
      const page = await list(later, cursors[stream] ?? null);
      expect(page.complete).toBe(true);
      expect(running.sandbox.journal.requests).toHaveLength(1);
    }
  });

  it('says how long to wait when it is throttled', async () => {
    const ctx = await open(name);
    running.sandbox.faults.add([
      {
        vendor: name,
        path: sample.companiesPath,
        times: 1,
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '7' },
      },
    ]);
    await expect(connector.streams.companies?.list(ctx, null)).rejects.toMatchObject({
      kind: 'retryable',
      retryAfterMs: 7000,
    });
    await expect(connector.streams.companies?.list(ctx, null)).resolves.toBeDefined();
  });

  it.each([
    ['an answer cut in half', { kind: 'body' as const }, 'shape'],
    ['a page of HTML', { kind: 'body' as const, body: '<html>maintenance</html>' }, 'shape'],
    ['JSON of another shape', { kind: 'body' as const, body: { message: 'hello' } }, 'shape'],
    ['a closed connection', { kind: 'close' as const }, 'retryable'],
    ['a server error', { kind: 'status' as const, status: 500 }, 'retryable'],
  ])('%s is a vendor error, sorted', async (_, fault, kind) => {
    const ctx = await open(name);
    running.sandbox.faults.add([{ vendor: name, path: sample.companiesPath, times: 1, ...fault }]);
    const thrown = await connector.streams.companies?.list(ctx, null).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(VendorError);
    expect(thrown).toMatchObject({ kind });
  });

  it('one object that is gone is null, not an error', async () => {
    const ctx = await open(name);
    expect(await connector.streams.companies?.get?.(ctx, '999999', null)).toBeNull();
  });
});

describe('wrong credentials', () => {
  it('are an auth error at ConnectWise', async () => {
    const ctx = await open('connectwise', { privateKey: 'wrong' });
    await expect(connectors.connectwise.streams.companies?.list(ctx, null)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('are an auth error at Autotask: of the user, and of the integration', async () => {
    for (const wrong of [{ secret: 'wrong' }, { integrationCode: 'wrong' }] as Record<string, string>[]) {
      const ctx = await open('autotask', wrong);
      await expect(connectors.autotask.streams.companies?.list(ctx, null)).rejects.toMatchObject({ kind: 'auth' });
    }
    await expect(open('autotask', { user: 'nobody@msp.example' })).rejects.toMatchObject({ kind: 'auth' });
  });

  it('are an auth error at Pax8, when the token is asked for and when it has expired', async () => {
    await expect(open('pax8', { clientSecret: 'wrong' })).rejects.toMatchObject({ kind: 'auth' });
    const ctx = await open('pax8');
    running.sandbox.faults.add([{ vendor: 'pax8', times: 1, kind: 'expire-token' }]);
    await expect(connectors.pax8.streams.companies?.list(ctx, null)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('are an auth error at QuickBooks: of the client, of a spent refresh token, of an expired access token', async () => {
    await expect(open('quickbooks', { clientSecret: 'wrong' })).rejects.toMatchObject({ kind: 'auth' });
    const ctx = await open('quickbooks');
    await expect(open('quickbooks')).rejects.toMatchObject({ kind: 'auth' });
    running.sandbox.faults.add([{ vendor: 'quickbooks', times: 1, kind: 'expire-token' }]);
    await expect(connectors.quickbooks.streams.companies?.list(ctx, null)).rejects.toMatchObject({ kind: 'auth' });
  });

  it('are an auth error at Xero: of the client, of a spent refresh token, of an expired access token, of another organisation', async () => {
    await expect(open('xero', { clientSecret: 'wrong' })).rejects.toMatchObject({ kind: 'auth' });
    const ctx = await open('xero', { tenantId: 'another' });
    await expect(connectors.xero.streams.companies?.list(ctx, null)).rejects.toMatchObject({ kind: 'auth' });
    await expect(open('xero')).rejects.toMatchObject({ kind: 'auth' });
    running.sandbox.faults.add([{ vendor: 'xero', times: 1, kind: 'expire-token' }]);
    await expect(connectors.xero.streams.companies?.list(ctx, null)).rejects.toMatchObject({ kind: 'auth' });
  });
});

describe('what a page covers', () => {
  it('shows a deleted company and a deleted addition', async () => {
    const ctx = await open('connectwise');
    running.sandbox.state().remove('connectwise', 'company/companies', ['700']);
    running.sandbox.state().remove('connectwise', 'finance/agreements/additions', ['22']);

    const { companies, additions } = connectors.connectwise.streams;
    const companyPages = companies ? await readPass(companies, ctx, null) : [];
    const additionPages = additions ? await readPass(additions, ctx, { parent: '11', company: null }) : [];

    expect(companyPages[0]?.covers).toEqual({ after: 0, upTo: 1001 });
    expect(companyPages[0]?.items.some((item) => companies?.idOf(item.body) === '700')).toBe(false);
    expect(await companies?.get?.(ctx, '700', null)).toBeNull();
    const ofAgreement = additionPages.find(
      (page) => page.covers && 'parents' in page.covers && page.covers.parents.includes('11'),
    );
    const lines = ofAgreement?.items.filter((item) => item.parent === '11');
    expect(lines?.map((item) => additions?.idOf(item.body))).toEqual(['21']);
  });

  it('an increment brings a changed company alone', async () => {
    const ctx = await open('connectwise');
    const { cursors } = await pullAll(connectors.connectwise, ctx);
    running.sandbox.state().applyLater(running.sandbox.clock);

    const later = { ...ctx, nowMs: running.sandbox.clock.nowMs() };
    const page = await connectors.connectwise.streams.companies?.list(later, cursors.companies ?? null);

    expect(page?.items.map(({ body }) => (body as { name: string }).name)).toEqual(['Contoso Renamed']);
  });
});

describe('writes', () => {
  const base: ActionOf<'line-quantity'> = {
    id: 'ac_1',
    type: 'line-quantity',
    by: 'connector',
    purpose: 'forward',
    connection: 'connectwise',
    target: { kind: 'agreement-line', id: '21', within: { connection: 'connectwise', kind: 'agreement', id: '11' } },
    before: { quantity: '25' },
    after: { quantity: '28' },
    undo: 'can be undone',
    finding: 'fi_1',
    digest: 'd',
    state: 'sending',
  };
  const note: ActionOf<'note'> = {
    ...base,
    type: 'note',
    target: { kind: 'company', id: '1' },
    before: {},
    after: { text: 'Seats 25 to 28.', marker: '[countersign ac_1]' },
  };

  it.each([
    ['line-quantity', base, { method: 'PATCH', body: [{ op: 'replace', path: 'quantity', value: 28 }] }],
    ['note', note, { method: 'POST', body: { text: 'Seats 25 to 28.\nZoe, 09:00 UTC\n[countersign ac_1]' } }],
  ] as const)('%s is written once and read back', async (type, action, effect) => {
    const ctx = await open('connectwise');
    const handler = connectors.connectwise.writes[type] as AnyWriteHandler | undefined;

    expect(await handler?.readBefore(ctx, action)).toMatchObject({ state: 'as-expected' });
    expect(await handler?.readBack(ctx, action)).toMatchObject({ done: false });
    await handler?.send(ctx, action, 'Zoe, 09:00 UTC');
    expect(await handler?.readBack(ctx, action)).toMatchObject({ done: true });
    expect(await handler?.readBefore(ctx, action)).toMatchObject({ state: 'already-done' });

    expect(running.sandbox.journal.effects).toEqual([expect.objectContaining({ vendor: 'connectwise', ...effect })]);
  });

  it.each([base, note])('an answer lost after the write took effect is settled by reading', async (action) => {
    const ctx = await open('connectwise');
    const handler = connectors.connectwise.writes[action.type] as AnyWriteHandler | undefined;
    running.sandbox.faults.add([
      {
        vendor: 'connectwise',
        path: '/(additions|notes)',
        method: 'PATCH',
        times: 1,
        kind: 'close',
        afterCommit: true,
      },
      { vendor: 'connectwise', path: '/(additions|notes)', method: 'POST', times: 1, kind: 'close', afterCommit: true },
    ]);

    await expect(handler?.send(ctx, action, 'stamp')).rejects.toMatchObject({ kind: 'retryable', sent: true });

    expect(await handler?.readBack(ctx, action)).toMatchObject({ done: true });
    expect(running.sandbox.journal.effects).toHaveLength(1);
  });

  it('a target that moved or vanished is seen before anything is sent', async () => {
    const ctx = await open('connectwise');
    const handler = connectors.connectwise.writes['line-quantity'];
    expect(await handler?.readBefore(ctx, { ...base, before: { quantity: '24' } })).toMatchObject({ state: 'moved' });
    running.sandbox.state().remove('connectwise', 'finance/agreements/additions', ['21']);
    expect(await handler?.readBefore(ctx, base)).toMatchObject({ state: 'gone' });
    expect(running.sandbox.journal.effects).toEqual([]);
  });

  it.each([
    ['quickbooks', '31', 'Attachable'],
    ['xero', guid('invoice', 1), 'Invoices/History'],
    ['stripe', 'in_2', null],
  ] as const)(
    'a note on an invoice of %s whose answer was lost is in place, and repeating it adds none',
    async (name, id, notes) => {
      const ctx = await open(name);
      const handler = connectors[name].writes.note;
      const action = { ...note, id: 'ac_2', connection: name, target: { kind: 'invoice', id } };
      for (const method of ['POST', 'PUT'])
        running.sandbox.faults.add([{ vendor: name, method, times: 1, kind: 'close', afterCommit: true }]);
      expect(await handler?.readBefore(ctx, action)).toMatchObject({ state: 'as-expected' });
      await expect(handler?.send(ctx, action, 'stamp')).rejects.toMatchObject({ kind: 'retryable', sent: true });
      expect(await handler?.readBack(ctx, action)).toMatchObject({ done: true });
      await handler?.send(ctx, action, 'stamp');
      expect(running.sandbox.journal.effects).toHaveLength(1);
      if (notes !== null) expect(running.sandbox.state().rows(name, notes)).toHaveLength(1);
    },
  );
});
