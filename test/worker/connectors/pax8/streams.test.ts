// Pax8 lists: whole passes, recent invoices, and what follows a record.
import { describe, expect, it } from 'vitest';
import type { MappedRecord, RecordKind } from '../../../../shared/records/record.ts';
import { pax8 } from '../../../../worker/connectors/pax8/index.ts';
import { streams } from '../../../../worker/connectors/pax8/streams/index.ts';
import type { Stream } from '../../../../worker/connectors/types.ts';
import { type Asked, idsOf, nowMs, readPass, vendorInMemory } from '../vendor-in-memory.ts';

/** A list as the vendor serves it: numbered pages from 0 in an envelope. */
function numbered(rows: unknown[], { url }: Asked) {
  const size = Number(url.searchParams.get('size'));
  const number = Number(url.searchParams.get('page'));
  const page = { size, number, totalElements: rows.length, totalPages: Math.ceil(rows.length / size) };
  return { content: rows.slice(number * size, (number + 1) * size), page };
}

const subscription = (id: string, over: object = {}) => ({
  id,
  companyId: 'c-1',
  productId: `p-${id}`,
  quantity: 1,
  status: 'Active',
  billingTerm: 'Monthly',
  partnerCost: 2,
  ...over,
});
const many = (count: number) => Array.from({ length: count }, (_, at) => subscription(`s-${at}`));
const item = (over: object = {}) => ({ type: 'subscription', companyId: 'c-1', quantity: 1, cost: 2, ...over });

describe('lists that are read whole', () => {
  it('reads every page in a stable order, says the total, and starts over', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered(many(450), one));

    const pages = await readPass(streams.subscriptions, ctx, null);

    expect(idsOf(streams.subscriptions, pages)).toHaveLength(450);
    expect(pages.map((page) => [page.total, page.complete])).toEqual([
      [450, false],
      [450, false],
      [450, true],
    ]);
    expect(pages.at(-1)?.next).toEqual({ offset: 0 });
    expect(asked.map(({ url }) => url.search)).toEqual(
      [0, 1, 2].map((page) => `?sort=createdDate%2Casc&page=${page}&size=200`),
    );
    expect(asked[0]?.headers.get('authorization')).toBe('Bearer token-1');
  });

  it('an empty list may come without content; one that counts elements may not', async () => {
    const empty = vendorInMemory(pax8, () => ({ page: { size: 200, number: 0, totalElements: 0, totalPages: 0 } }));
    const [page] = await readPass(streams.subscriptions, empty.ctx, null);
    expect(page).toMatchObject({ items: [], complete: true, total: 0 });
    const cut = vendorInMemory(pax8, () => ({ page: { size: 200, number: 0, totalElements: 3, totalPages: 1 } }));
    await expect(streams.subscriptions.list(cut.ctx, null)).rejects.toMatchObject({
      kind: 'shape',
      message: expect.stringContaining('content: is missing although the page counts elements'),
    });
  });

  it('a pass resumed at any cursor reads what a whole pass reads', async () => {
    const { ctx } = vendorInMemory(pax8, (one) => numbered(many(450), one));
    const whole = await readPass(streams.subscriptions, ctx, null);
    const rest = await readPass(streams.subscriptions, ctx, whole[0]?.next ?? null);
    expect(idsOf(streams.subscriptions, rest)).toHaveLength(250);
  });

  it('an empty list, which has no pages, is a complete pass', async () => {
    const { ctx } = vendorInMemory(pax8, (one) => numbered([], one));
    expect(await streams.companies.list(ctx, null)).toMatchObject({ items: [], complete: true, total: 0 });
  });

  it('a list without its envelope is a shape error', async () => {
    const { ctx } = vendorInMemory(pax8, () => ({ content: [] }));
    await expect(streams.companies.list(ctx, null)).rejects.toMatchObject({ kind: 'shape' });
  });
});

describe('what follows a subscription', () => {
  const follows = (over: object) => {
    const record = streams.subscriptions.map({ body: subscription('s-1', over) });
    return (streams.subscriptions.follow ?? [])
      .filter((follow) => follow.when(record, nowMs, false))
      .map((follow) => [follow.stream, follow.of?.(record) ?? record.id]);
  };

  it.each([
    ['a recent change', { updatedDate: '2026-10-01T00:00:00Z' }, true],
    ['an old change', { updatedDate: '2026-01-01T00:00:00Z' }, false],
    ['a change within the year that was paid at once', { updatedDate: '2026-01-01', billingTerm: 'Annual' }, true],
    ['a change before it', { updatedDate: '2025-09-01', billingTerm: 'Annual' }, false],
    ['no moment of change', {}, true],
    ['an old change, in an unsettled state', { updatedDate: '2026-01-01', status: 'PendingCancel' }, true],
  ])('%s', (_, over, hasHistory) => {
    expect(follows(over)).toEqual([...(hasHistory ? [['subscription-history', 's-1']] : []), ['products', 'p-s-1']]);
  });

  it('its history is one record, the whole truth under it', async () => {
    const content = [{ id: 's-1', quantity: 2, status: 'Active', createdDate: '2026-01-01' }];
    const { ctx, asked } = vendorInMemory(pax8, () => ({ content }));
    const page = await streams['subscription-history'].list(ctx, { parent: 's-1', company: 'c-1' });
    expect(page).toMatchObject({ complete: true, covers: { parents: ['s-1'] } });
    expect(page.items).toEqual([{ body: { content }, parent: 's-1', company: 'c-1' }]);
    expect(asked[0]?.url.pathname).toBe('/v1/subscriptions/s-1/history');
  });

  it('an empty history is no record', async () => {
    const { ctx } = vendorInMemory(pax8, () => ({ content: [] }));
    expect(await streams['subscription-history'].list(ctx, { parent: 's-1', company: null })).toMatchObject({
      items: [],
    });
  });

  it('its product is read once by its own id; a missing one is no record', async () => {
    const { ctx } = vendorInMemory(pax8, ({ url }) =>
      url.pathname === '/v1/products/p-1' ? { id: 'p-1', name: 'E3' } : new Response('{}', { status: 404 }),
    );
    const page = await streams.products.list(ctx, { parent: 'p-1', company: 'c-1' });
    expect(idsOf(streams.products, [page])).toEqual(['p-1']);
    expect((await streams.products.list(ctx, { parent: 'p-2', company: null })).items).toEqual([]);
  });
});

describe('invoices', () => {
  it('are read all once, then only those of the last 70 days', async () => {
    const rows = [{ id: 'i-1', invoiceDate: '2026-11-04', status: 'Unpaid', total: 1 }];
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered(rows, one));

    const [full] = await readPass(streams.invoices, ctx, null);
    await readPass(streams.invoices, ctx, full?.next ?? null);

    expect(asked.map(({ url }) => url.searchParams.get('invoiceDateRangeStart'))).toEqual([null, '2026-09-11']);
  });

  it('keep the same range over all pages of a pass', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered(Array(201).fill({ id: 'i' }), one));
    const first = await streams.invoices.list(ctx, { mode: 'since', offset: 0, from: null });
    await streams.invoices.list({ ...ctx, nowMs: nowMs + 2 * 86_400_000 }, first.next);
    expect(asked.map(({ url }) => url.searchParams.get('invoiceDateRangeStart'))).toEqual(['2026-09-11', '2026-09-11']);
  });

  it.each([
    [{ invoiceDate: '2026-11-04', status: 'Unpaid' }, true],
    [{ invoiceDate: '2026-11-04', status: 'Void' }, false],
    [{ invoiceDate: '2026-07-04', status: 'Paid' }, true],
    [{ invoiceDate: '2023-11-04', status: 'Paid' }, true],
    [{ invoiceDate: '2023-09-04', status: 'Paid' }, false],
  ])('the items of %j are read: %s', (over, read) => {
    const record = streams.invoices.map({ body: { id: 'i-1', total: 1, ...over } });
    expect(streams.invoices.follow?.[0]?.when(record, nowMs, false)).toBe(read);
  });
});

describe('invoice items', () => {
  const rows = [...Array.from({ length: 300 }, (_, at) => item({ sku: `sku-${at}` })), item(), item()];

  it('come whole, each double under an id of its own', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered(rows, one));

    const page = await streams['invoice-items'].list(ctx, { parent: 'i-1', company: null });

    expect(asked).toHaveLength(2);
    expect(page).toMatchObject({ complete: true, covers: { parents: ['i-1'] }, total: 302 });
    expect(new Set(idsOf(streams['invoice-items'], [page])).size).toBe(302);
  });

  it('are those of the last months and those that are still on, however old the invoice is', async () => {
    const over = { startPeriod: '2026-01-01', endPeriod: '2026-01-31' };
    const year = { startPeriod: '2026-01-01', endPeriod: '2026-12-31', term: 'Annual' };
    const ends = [over, year, { endPeriod: '2026-07-31' }, { endPeriod: '' }, { endPeriod: 'soon' }, {}];
    const kept = async (invoiceDate: string) => {
      const { ctx, asked } = vendorInMemory(pax8, (one) =>
        one.url.pathname.endsWith('/items') ? numbered(ends.map(item), one) : { id: 'i-1', invoiceDate },
      );
      const { items } = await streams['invoice-items'].list(ctx, { parent: 'i-1', company: null });
      expect(asked.map(({ url }) => url.pathname.split('/').at(-1))).toEqual(['items', 'i-1']);
      return items.map(({ body }) => (body as { endPeriod?: string }).endPeriod);
    };
    const lasting = ['2026-12-31', '2026-07-31', '', 'soon', undefined];
    expect(await kept('2026-02-01')).toEqual(lasting);
    // What a fresh invoice charges late is owed now, however long the time is over.
    expect(await kept('2026-11-01')).toEqual(['2026-01-31', ...lasting]);
    expect(await kept('no day')).toEqual(['2026-01-31', ...lasting]);
  });

  it('ask for the invoice only where its day decides', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered([item({ endPeriod: '2026-10-31' })], one));
    await streams['invoice-items'].list(ctx, { parent: 'i-1', company: null });
    expect(asked.map(({ url }) => url.pathname.split('/').at(-1))).toEqual(['items']);
  });

  it('have the same ids when the vendor lists them in another order', async () => {
    const ids = async (list: unknown[]) => {
      const { ctx } = vendorInMemory(pax8, (one) => numbered(list, one));
      const page = await streams['invoice-items'].list(ctx, { parent: 'i-1', company: null });
      return new Set(idsOf(streams['invoice-items'], [page]));
    };
    expect(await ids(rows.toReversed())).toEqual(await ids(rows));
  });

  it('that move while they are read are asked for again', async () => {
    const { ctx } = vendorInMemory(pax8, (one) =>
      numbered(one.url.searchParams.get('page') === '0' ? rows : rows.slice(50), one),
    );
    const reading = streams['invoice-items'].list(ctx, { parent: 'i-1', company: null });
    await expect(reading).rejects.toMatchObject({ kind: 'retryable' });
  });
});

describe('drafts', () => {
  const months = (asked: Asked[]) => asked.map(({ url }) => url.searchParams.get('monthOffset'));

  it('are next month’s; what is missing in them, or stood in older ones, is gone', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered([item(), item()], one));

    const page = await streams['draft-items'].list(ctx, null);

    expect(months(asked)).toEqual(['1']);
    expect(page.complete).toBe(true);
    expect(page.items.map(({ parent }) => parent)).toEqual(['2026-12', '2026-12']);
    expect(new Set(idsOf(streams['draft-items'], [page])).size).toBe(2);
    const { parents = [] } = page.covers as { parents: string[] };
    expect([parents[0], parents[1], parents.at(-1), parents.length]).toEqual(['2026-12', '2026-11', '2025-11', 14]);
  });

  it.each([
    ['2026-12-05T23:00:00Z', ['0', '1'], ['2026-12', '2027-01']],
    ['2026-12-06T00:00:00Z', ['1'], ['2027-01']],
  ])('on %s are those of the months %j', async (now, offsets, parents) => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered([item()], one));
    const page = await streams['draft-items'].list({ ...ctx, nowMs: Date.parse(now) }, null);
    expect(months(asked)).toEqual(offsets);
    expect(page.items.map(({ parent }) => parent)).toEqual(parents);
  });

  it('that move while they are read are asked for again', async () => {
    const rows = Array.from({ length: 300 }, (_, at) => item({ sku: `sku-${at}` }));
    const { ctx } = vendorInMemory(pax8, (one) =>
      numbered(one.url.searchParams.get('page') === '0' ? rows : rows.slice(50), one),
    );
    await expect(streams['draft-items'].list(ctx, null)).rejects.toMatchObject({ kind: 'retryable' });
  });
});

describe('usage', () => {
  it('is read of a subscription and asked for again every day, for it moves alone', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) =>
      numbered(
        many(205).map(({ id }) => ({ id: `u-${id}`, currentCharges: 2, partnerTotal: 1 })),
        one,
      ),
    );

    const pages = await readPass(streams['usage-summaries'], ctx, { parent: 's-1', company: 'c-1' });

    expect(asked.map(({ url }) => url.pathname)).toEqual(Array(2).fill('/v1/subscriptions/s-1/usage-summaries'));
    expect(pages).toHaveLength(1);
    expect(pages[0]?.covers).toEqual({ parents: ['s-1'] });
    expect(pages[0]?.items).toHaveLength(205);
    expect(pages[0]?.items[0]).toMatchObject({ parent: 's-1', company: 'c-1' });
    expect(streams['usage-summaries'].repeatMs).toBe(24 * 3_600_000);
  });

  it('of a subscription that is not there is not called gone', async () => {
    const { ctx } = vendorInMemory(pax8, () => new Response('{}', { status: 404 }));
    const page = await streams['usage-summaries'].list(ctx, { parent: 's-1', company: null });
    expect(page).toEqual({ items: [], next: { parent: 's-1', company: null }, complete: true });
  });

  it('is asked for only where there can be any: no cost a unit, or charged in arrears', () => {
    const asks = <K extends RecordKind>(stream: Stream<K>, record: MappedRecord<K>) =>
      stream.follow
        ?.filter((each) => each.stream === 'usage-summaries' && each.when(record, nowMs, false))
        .map((each) => each.of?.(record) ?? record.id);
    const costing = (partnerCost?: number) => streams.subscriptions.map({ body: subscription('s-1', { partnerCost }) });
    expect(asks(streams.subscriptions, costing(18.7))).toEqual([]);
    expect(asks(streams.subscriptions, costing(0))).toEqual(['s-1']);
    expect(asks(streams.subscriptions, costing())).toEqual(['s-1']);
    const charged = (term: string, subscriptionId: string | null = 's-9') =>
      streams['invoice-items'].map({
        body: { ...item({ term, subscriptionId, type: 'subscription' }), id: 'i-1' },
        parent: 'inv-1',
      });
    expect(asks(streams['invoice-items'], charged('Monthly'))).toEqual([]);
    expect(asks(streams['invoice-items'], charged('Arrears'))).toEqual(['s-9']);
    expect(asks(streams['invoice-items'], charged('Arrears', null))).toEqual([]);
  });

  it('leads to its lines when it is new or moved', () => {
    expect(streams['usage-summaries'].follow?.map(({ stream }) => stream)).toEqual(['usage-lines']);
  });

  const lineOf = (day: string) => ({ usageDate: day, quantity: 1, currentCharges: 2, partnerTotal: 1 });

  it('lines are those of the latest day that has any; the day before them is not asked for', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => {
      const day = one.url.searchParams.get('usageDate') ?? '';
      return numbered(day <= '2026-11-18' ? [lineOf(day), lineOf(day)] : [], one);
    });

    const pages = await readPass(streams['usage-lines'], ctx, { parent: 'u-1', company: 'c-1' });

    expect(asked.map(({ url }) => url.searchParams.get('usageDate'))).toEqual([
      '2026-11-20',
      '2026-11-19',
      '2026-11-18',
    ]);
    expect(pages.map((page) => page.covers)).toEqual([undefined, undefined, { parents: ['u-1'] }]);
    const records = pages.flatMap((page) => page.items.map((one) => streams['usage-lines'].map(one)));
    expect(records.map(({ parent, company, data }) => [parent, company, data.day])).toEqual(
      Array(2).fill(['u-1', 'c-1', '2026-11-18']),
    );
    expect(new Set(records.map(({ id }) => id)).size).toBe(2);
  });

  it('lines are looked for one month back, and then are none', async () => {
    const { ctx, asked } = vendorInMemory(pax8, (one) => numbered([], one));
    const pages = await readPass(streams['usage-lines'], ctx, { parent: 'u-1', company: null });
    expect(asked).toHaveLength(32);
    expect(pages.at(-1)).toMatchObject({ items: [], complete: true, covers: { parents: ['u-1'] } });
  });

  it('lines of a summary that is not there are not called gone', async () => {
    const { ctx } = vendorInMemory(pax8, () => new Response('{}', { status: 404 }));
    const page = await streams['usage-lines'].list(ctx, { parent: 'u-1', company: null });
    expect(page).toEqual({ items: [], next: { parent: 'u-1', company: null }, complete: true });
  });
});

describe('the token', () => {
  it('is asked for with the audience the vendor wants', async () => {
    const { ctx, asked } = vendorInMemory(pax8, () => ({
      access_token: 't',
      expires_in: 86_400,
      token_type: 'Bearer',
    }));
    const token = await pax8.obtainToken?.(ctx.http, { clientId: 'a', clientSecret: 'b' }, {});
    expect(token).toEqual({ token: 't', expiresInSeconds: 86_400 });
    expect(asked[0]).toMatchObject({
      method: 'POST',
      body: { client_id: 'a', client_secret: 'b', audience: 'https://api.pax8.com', grant_type: 'client_credentials' },
    });
    expect(asked[0]?.url.pathname).toBe('/v1/token');
  });
});
