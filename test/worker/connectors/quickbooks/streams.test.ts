// QuickBooks lists: whole passes that skip nothing, then only what changed, and what is no more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quickbooks } from '../../../../worker/connectors/quickbooks/index.ts';
import { streams } from '../../../../worker/connectors/quickbooks/streams/index.ts';
import type { Cursor, ReadContext } from '../../../../worker/connectors/types.ts';
import { VendorError } from '../../../../worker/lib/http.ts';
import { type Asked, idsOf, nowMs, readPass, vendorInMemory } from '../vendor-in-memory.ts';
import { company, inSandbox } from './in-sandbox.ts';

const customer = (id: number, over: object = {}) => ({
  Id: String(id),
  DisplayName: `Customer ${id}`,
  Active: true,
  ...over,
});
const customers = (count: number) => Array.from({ length: count }, (_, at) => customer(at + 1));
const meta = (LastUpdatedTime: string) => ({ MetaData: { CreateTime: '2026-01-01T00:00:00-08:00', LastUpdatedTime } });
const time = '2026-11-20T00:59:59.461-08:00';

/** Answers queries out of a list that a test may change between pages. */
function listing(rows: () => { Id: string }[]) {
  return ({ url }: Asked) => {
    const [, start, most] = /STARTPOSITION (\d+) MAXRESULTS (\d+)/.exec(url.searchParams.get('query') ?? '') ?? [];
    const page = rows().slice(Number(start) - 1, Number(start) - 1 + Number(most));
    return { QueryResponse: page.length === 0 ? {} : { Customer: page, startPosition: Number(start) }, time };
  };
}

let added = 10_000;

/** Puts objects in and takes objects out anywhere; the ids taken out. */
function move(rows: { Id: string }[], step: { gone: number[]; runGone: number; added: number[] }): string[] {
  for (const at of step.added) rows.splice(at % rows.length, 0, customer(added++));
  const gone = new Set([...step.gone.map((at) => rows[at % rows.length]), ...rows.slice(300, 300 + step.runGone)]);
  rows.splice(0, rows.length, ...rows.filter((row) => !gone.has(row)));
  return [...gone].flatMap((row) => row?.Id ?? []);
}

describe('a full pass', () => {
  it('asks by id with inactive names, each page from the last object of the one before', async () => {
    const { ctx, asked } = vendorInMemory(
      quickbooks,
      listing(() => customers(2000)),
    );
    const pages = await readPass(streams.companies, ctx, null);
    expect(asked.map(({ url }) => url.searchParams.get('query'))).toEqual(
      [1, 1000, 1999].map(
        (start) =>
          `SELECT * FROM Customer WHERE Active IN (true, false) ORDERBY Id STARTPOSITION ${start} MAXRESULTS 1000`,
      ),
    );
    expect(asked[0]?.url.searchParams.get('minorversion')).toBe('75');
    expect(new Set(idsOf(streams.companies, pages)).size).toBe(2000);
    expect(pages.map(({ covers, total, complete }) => [covers, total, complete])).toEqual([
      [{ after: 0, upTo: 1000 }, undefined, false],
      [{ after: 1000, upTo: 1999 }, undefined, false],
      [{ after: 1999, upTo: null }, 2000, true],
    ]);
  });

  it.each([0, 1, 999, 1000, 1001, 1998, 1999])('of %i objects brings them all and ends', async (count) => {
    const { ctx } = vendorInMemory(
      quickbooks,
      listing(() => customers(count)),
    );
    const pages = await readPass(streams.companies, ctx, null);
    expect(new Set(idsOf(streams.companies, pages)).size).toBe(count);
    expect(pages.at(-1)).toMatchObject({ complete: true, total: count });
  });

  it.each([
    ['an object that was read', [3], 1],
    ['the place where it goes on', [1000], 2],
    ['hundreds that were read', Array.from({ length: 400 }, (_, at) => at + 1), 1],
  ])('skips nothing when %s goes between two pages', async (_, gone, most) => {
    let rows = customers(2500);
    let asked = 0;
    const { ctx } = vendorInMemory(quickbooks, (one) => {
      asked += 1;
      if (asked === 2) rows = rows.filter(({ Id }) => !gone.includes(Number(Id)));
      return listing(() => rows)(one);
    });
    const ids = new Set(idsOf(streams.companies, await readPass(streams.companies, ctx, null)));
    expect(rows.filter(({ Id }) => !ids.has(Id))).toEqual([]);
    expect(asked).toBeLessThanOrEqual(3 + 3 * most);
  });

  it('brings every object that was there all along, whatever comes and goes between its pages', async () => {
    const moves = fc.array(
      fc.record({
        gone: fc.array(fc.nat(2999), { maxLength: 8 }),
        runGone: fc.nat(700),
        added: fc.array(fc.nat(2999), { maxLength: 8 }),
      }),
      { maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(moves, async (steps) => {
        const rows = customers(2600);
        const stayed = new Set(rows.map(({ Id }) => Id));
        let asked = 0;
        const { ctx } = vendorInMemory(quickbooks, (one) => {
          const step = steps[asked - 1];
          asked += 1;
          if (step !== undefined) for (const id of move(rows, step)) stayed.delete(id);
          return listing(() => rows)(one);
        });
        try {
          const ids = new Set(idsOf(streams.companies, await readPass(streams.companies, ctx, null)));
          expect([...stayed].filter((id) => !ids.has(id))).toEqual([]);
        } catch (thrown) {
          // Giving up for now is an answer too, as long as nothing was called complete.
          if (!(thrown instanceof VendorError) || thrown.kind !== 'retryable') throw thrown;
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives up for now when the list never stands still', async () => {
    let first = 0;
    const { ctx } = vendorInMemory(quickbooks, (one) => {
      first += 1000;
      return listing(() => Array.from({ length: 3000 }, (_, at) => customer(first + at)))(one);
    });
    await expect(readPass(streams.companies, ctx, null)).rejects.toMatchObject({ kind: 'retryable' });
  });

  it('speaks for no range of ids where the vendor orders them as texts', async () => {
    const rows = customers(1500).toSorted((a, b) => (a.Id < b.Id ? -1 : 1));
    const { ctx } = vendorInMemory(
      quickbooks,
      listing(() => rows),
    );
    const pages = await readPass(streams.companies, ctx, null);
    expect(pages.map((page) => page.covers)).toEqual([undefined, undefined]);
    expect([new Set(idsOf(streams.companies, pages)).size, pages.at(-1)?.total]).toEqual([1500, 1500]);
  });

  it('that brings the same page again is an answer of the wrong shape', async () => {
    const { ctx } = vendorInMemory(quickbooks, () => ({ QueryResponse: { Customer: customers(1000) }, time }));
    await expect(readPass(streams.companies, ctx, null)).rejects.toMatchObject({ kind: 'shape' });
  });

  it('goes on from when it began, since what was read first may have changed meanwhile', async () => {
    const rows = customers(1500).map((row) => ({ ...row, ...meta('2026-11-20T05:00:00-08:00') }));
    const { ctx } = vendorInMemory(
      quickbooks,
      listing(() => rows),
    );
    const pages = await readPass(streams.companies, ctx, null);
    expect(pages.at(-1)?.next).toEqual({ mode: 'since', since: Date.parse(time), checkedMs: nowMs });
  });
});

describe('an increment', () => {
  const since = (at: string): Cursor => ({ mode: 'since', since: Date.parse(at), checkedMs: nowMs });
  const changes = (objects: unknown[]) => ({ CDCResponse: [{ QueryResponse: [{ Customer: objects }, {}] }], time });

  it('asks from five minutes before the latest change, and goes on from the latest it sees, never from now', async () => {
    const changed = customer(1, meta('2026-11-20T00:30:00-08:00'));
    const { ctx, asked } = vendorInMemory(quickbooks, () => changes([changed]));
    const page = await streams.companies.list(ctx, since('2026-11-20T08:00:00Z'));
    expect(asked[0]?.url.searchParams.get('changedSince')).toBe('2026-11-20T07:55:00Z');
    expect(asked[0]?.url.searchParams.get('entities')).toBe('Customer');
    expect(page).toEqual({ items: [{ body: changed }], next: since('2026-11-20T08:30:00Z'), complete: true });
  });

  it('never goes back, and in a quiet company asks no further back than a day before the last look', async () => {
    const { ctx, asked } = vendorInMemory(quickbooks, () => ({ CDCResponse: [{ QueryResponse: [{}] }], time }));
    const quiet = { mode: 'since', since: Date.parse('2026-08-01T00:00:00Z'), checkedMs: nowMs - 900_000 };
    const page = await streams.companies.list(ctx, quiet);
    expect(asked[0]?.url.searchParams.get('changedSince')).toBe('2026-11-19T08:40:00Z');
    expect(page.next).toEqual({ ...quiet, checkedMs: nowMs });
  });

  it('after four weeks without a look is a full pass', async () => {
    const { ctx, asked } = vendorInMemory(
      quickbooks,
      listing(() => customers(1)),
    );
    await streams.companies.list(ctx, { ...since('2026-10-01T00:00:00Z'), checkedMs: nowMs - 29 * 86_400_000 });
    expect(asked[0]?.url.pathname).toMatch(/\/query$/);
  });

  it('that may have been cut leads to a full pass', async () => {
    const { ctx } = vendorInMemory(quickbooks, () => changes(customers(1000)));
    const page = await streams.companies.list(ctx, since('2026-11-20T08:00:00Z'));
    expect(page).toMatchObject({ complete: false, next: { mode: 'full', position: 0 } });
    expect(page.items).toHaveLength(1000);
  });

  it('covers what it names as deleted, and brings no item for it', async () => {
    const stub = { domain: 'QBO', status: 'Deleted', Id: '39', ...meta('2026-11-20T00:40:00-08:00') };
    const { ctx } = vendorInMemory(quickbooks, () => changes([stub]));
    expect(await streams.companies.list(ctx, since('2026-11-20T08:00:00Z'))).toEqual({
      items: [],
      next: since('2026-11-20T08:40:00Z'),
      complete: true,
      covers: { ids: ['39'] },
    });
  });
});

describe('over the sandbox', () => {
  const invoice = (id: number) => ({
    Id: String(id),
    TxnDate: '2026-11-01',
    CustomerRef: { value: '1' },
    Line: [{ Id: '1', Amount: 10, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: {} }],
    TotalAmt: 10,
    Balance: 10,
  });
  const at = (ctx: ReadContext, text: string) => ({ ...ctx, nowMs: Date.parse(text) });

  it('a change and a deletion arrive, each once and for good', async () => {
    const { ctx, sandbox } = await inSandbox(
      company(
        { Customer: [customer(1)], Invoice: [1, 2, 3].map(invoice) },
        {
          later: [
            {
              at: '2026-11-20T09:20:00Z',
              put: { quickbooks: { Invoice: [{ Id: '1', Balance: 0 }] } },
              remove: { quickbooks: { Invoice: ['2'] } },
            },
          ],
        },
      ),
    );
    const [full] = await readPass(streams.invoices, ctx, null);
    expect(full).toMatchObject({ complete: true, total: 3 });
    sandbox.state().applyLater(sandbox.clock);
    const page = await streams.invoices.list(at(ctx, '2026-11-20T09:20:00Z'), full?.next ?? null);
    expect(page.items.map((item) => streams.invoices.map(item)).find(({ id }) => id === '1')).toMatchObject({
      data: { state: 'paid', version: '1', updatedAt: '2026-11-20T09:20:00Z' },
    });
    expect(page.covers).toEqual({ ids: ['2'] });
    expect(await streams.invoices.get?.(ctx, '2', null)).toBeNull();
    expect(await streams.invoices.get?.(ctx, '3', null)).toMatchObject({ body: { Id: '3' } });
    const again = await streams.invoices.list(at(ctx, '2026-11-20T09:35:00Z'), page.next);
    expect(again.next).toMatchObject({ since: Date.parse('2026-11-20T09:20:00Z') });
  });

  it('a change that carries the time of the last one seen is not lost', async () => {
    const { ctx, sandbox } = await inSandbox(company({ Customer: [customer(1), customer(2)] }));
    const [full] = await readPass(streams.companies, ctx, null);
    const touch = (id: string) => {
      const row = sandbox
        .state()
        .rows('quickbooks', 'Customer')
        .find((one) => one.Id === id);
      if (row) row.MetaData = { LastUpdatedTime: '2026-11-20T02:00:00-08:00' };
    };
    touch('1');
    const first = await streams.companies.list(ctx, full?.next ?? null);
    touch('2');
    const second = await streams.companies.list(ctx, first.next);
    expect(idsOf(streams.companies, [second])).toContain('2');
  });

  it('payments and credit memos are one list, each found again under its own id', async () => {
    const payment = { Id: '5', TxnDate: '2026-11-10', CustomerRef: { value: '1' }, TotalAmt: 10 };
    const { ctx, sandbox } = await inSandbox(
      company({ Customer: [customer(1)], Payment: [payment], CreditMemo: [payment, { ...payment, Id: '6' }] }),
    );
    const pages = await readPass(streams.payments, ctx, null);
    expect(idsOf(streams.payments, pages)).toEqual(['5', 'creditmemo-5', 'creditmemo-6']);
    expect(pages.map(({ total, covers }) => [total, covers])).toEqual([
      [undefined, undefined],
      [3, undefined],
    ]);
    expect(await streams.payments.get?.(ctx, 'creditmemo-6', null)).toMatchObject({ body: { entity: 'CreditMemo' } });
    sandbox.state().remove('quickbooks', 'CreditMemo', ['5']);
    const page = await streams.payments.list(ctx, pages.at(-1)?.next ?? null);
    expect(page.covers).toEqual({ ids: ['creditmemo-5'] });
    expect(await streams.payments.get?.(ctx, 'creditmemo-5', null)).toBeNull();
    expect(await streams.payments.get?.(ctx, '5', null)).not.toBeNull();
  });

  it('a thousand changes at once are read whole', async () => {
    const { ctx, sandbox } = await inSandbox(company({ Customer: customers(1300) }));
    const pages = await readPass(streams.companies, ctx, null);
    for (const row of sandbox.state().rows('quickbooks', 'Customer'))
      row.MetaData = meta('2026-11-20T01:10:00-08:00').MetaData;
    const after = await readPass(streams.companies, ctx, pages.at(-1)?.next ?? null);
    expect(new Set(idsOf(streams.companies, after)).size).toBe(1300);
    expect(after.map((page) => page.complete)).toEqual([false, false, true]);
  });

  it('inactive customers are read, and the settings with the company’s name', async () => {
    const { ctx } = await inSandbox(
      company({
        Customer: [customer(1, { Active: false })],
        Preferences: [{ Id: '1', CurrencyPrefs: { HomeCurrency: { value: 'USD' } } }],
        CompanyInfo: [{ Id: '1', CompanyName: 'Mountain MSP' }],
      }),
    );
    expect(idsOf(streams.companies, await readPass(streams.companies, ctx, null))).toEqual(['1']);
    const pages = await readPass(streams['accounting-settings'], ctx, null);
    const [settings] = pages.flatMap((page) => page.items).map((item) => streams['accounting-settings'].map(item));
    expect(settings?.data).toMatchObject({ companyName: 'Mountain MSP', homeCurrency: 'USD' });
  });
});

describe('refusals', () => {
  const refusing = (status: number, body: unknown) =>
    vendorInMemory(quickbooks, () => new Response(JSON.stringify(body), { status })).ctx;
  const fault = (code: string) => ({
    Fault: { Error: [{ Message: 'm', Detail: 'd', code }], type: 'ValidationFault' },
  });

  it.each([
    ['too many requests', 429, fault('3001'), { kind: 'retryable', retryAfterMs: 30_000, sent: false }],
    ['too many requests, as 403', 403, fault('3001'), { kind: 'retryable', retryAfterMs: 60_000, sent: false }],
    ['the wrong company', 403, { fault: { error: [{ code: '3100' }] } }, { kind: 'auth' }],
    ['a dead access token', 401, { fault: { error: [{ code: '3200' }] } }, { kind: 'auth' }],
    ['a system failure', 500, fault('10000'), { kind: 'retryable' }],
    ['an ended subscription', 400, fault('6190'), { kind: 'rejected' }],
    ['a fault within 200', 200, fault('10000'), { kind: 'shape' }],
  ])('%s', async (_, status, body, expected) => {
    await expect(streams.companies.list(refusing(status, body), null)).rejects.toMatchObject(expected);
  });

  it('an object that is not there is null, in the words of the service or of the gateway', async () => {
    const gateway = { fault: { error: [{ code: '610', message: 'Object Not Found' }] } };
    for (const body of [fault('610'), gateway]) {
      expect(await streams.invoices.get?.(refusing(400, body), '9', null)).toBeNull();
    }
    await expect(streams.invoices.get?.(refusing(400, fault('2030')), '9', null)).rejects.toMatchObject({
      kind: 'rejected',
    });
  });
});
