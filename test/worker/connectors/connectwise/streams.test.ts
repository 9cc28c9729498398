// ConnectWise lists: every page in order, resumable at each cursor, quiet when nothing changed.
import { describe, expect, it } from 'vitest';
import { connectwise } from '../../../../worker/connectors/connectwise/index.ts';
import { streams } from '../../../../worker/connectors/connectwise/streams/index.ts';
import type { Cursor, ReadContext, Stream } from '../../../../worker/connectors/types.ts';
import { VendorError } from '../../../../worker/lib/http.ts';
import { type Asked, idsOf, nowMs, readPass, vendorInMemory } from '../vendor-in-memory.ts';

/** A list as the vendor serves it forward-only: ids above pageId, at most pageSize of them. */
function forward(rows: { id: number }[], { url, headers }: Asked) {
  expect(headers.get('pagination-type')).toBe('forward-only');
  expect(url.searchParams.get('orderBy')).toBeNull();
  const after = Number(url.searchParams.get('pageId') ?? 0);
  return rows.filter((row) => row.id > after).slice(0, Number(url.searchParams.get('pageSize')));
}

const companies = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ id: at + 1, name: `Company ${at + 1}` }));

describe('lists that can be asked for changes', () => {
  it('a full pass reads every page and says what each page covers', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, (one) => forward(companies(2500), one));

    const pages = await readPass(streams.companies, ctx, null);

    expect(idsOf(streams.companies, pages)).toEqual(companies(2500).map(({ id }) => String(id)));
    expect(pages.map((page) => page.covers)).toEqual([
      { after: 0, upTo: 1000 },
      { after: 1000, upTo: 2000 },
      { after: 2000, upTo: null },
    ]);
    expect(asked[0]?.url.pathname).toBe('/v4_6_release/apis/3.0/company/companies');
    expect(asked[0]?.headers.get('accept')).toBe('application/vnd.connectwise.com+json; version=2025.1');
  });

  it('an increment asks since before the last pass began, and a quiet one costs one request', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, () => []);
    const [full] = await readPass(streams.agreements, ctx, null);

    const quiet = await streams.agreements.list({ ...ctx, nowMs: nowMs + 900_000 }, full?.next ?? null);

    expect(asked).toHaveLength(2);
    expect(asked[1]?.url.searchParams.get('conditions')).toBe('lastUpdated>[2026-11-20T08:55:00Z]');
    expect(quiet).toEqual({
      items: [],
      next: { mode: 'since', since: '2026-11-20T09:10:00Z', startedAt: null, pageId: 0 },
      complete: true,
    });
  });

  it('every page of an increment repeats the question, and claims to cover nothing', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, (one) => forward(companies(1001), one));
    const since: Cursor = { mode: 'since', since: '2026-11-01T00:00:00Z', startedAt: null, pageId: 0 };

    const pages = await readPass(streams.companies, ctx, since);

    expect(pages.map((page) => [page.items.length, page.covers])).toEqual([
      [1000, undefined],
      [1, undefined],
    ]);
    expect(asked.map(({ url }) => url.searchParams.get('conditions'))).toEqual(
      Array(2).fill('lastUpdated>[2026-11-01T00:00:00Z]'),
    );
  });

  it('a pass that is resumed later still starts the next increment where it began itself', async () => {
    const { ctx } = vendorInMemory(connectwise, (one) => forward(companies(1001), one));
    const first = await streams.companies.list(ctx, null);

    const second = await streams.companies.list({ ...ctx, nowMs: nowMs + 3_600_000 }, first.next);

    expect(second.next).toMatchObject({ mode: 'since', since: '2026-11-20T08:55:00Z' });
  });

  it('a cursor that cannot be read starts a full pass', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, () => []);
    await streams.companies.list(ctx, { mode: 'of another version' });
    expect(asked[0]?.url.searchParams.get('conditions')).toBeNull();
  });

  it('follows a next link even when the vendor cuts pages shorter than asked', async () => {
    const { ctx } = vendorInMemory(connectwise, (one) => {
      const rows = forward(companies(30), one).slice(0, 10);
      return Response.json(rows, { headers: rows.length < 10 ? {} : { link: '<https://vendor.test/x>; rel="next"' } });
    });
    expect(idsOf(streams.companies, await readPass(streams.companies, ctx, null))).toHaveLength(30);
  });

  it('a vendor that does not move forward is a shape error, not an endless loop', async () => {
    const { ctx } = vendorInMemory(connectwise, () => companies(1000));
    await expect(readPass(streams.companies, ctx, null)).rejects.toMatchObject({ kind: 'shape' });
  });

  it('a record without an id is passed on to be refused, and stops nothing', async () => {
    const { ctx } = vendorInMemory(connectwise, () => [{ name: 'No id' }]);
    const page = await streams.companies.list(ctx, null);
    expect(page).toMatchObject({ items: [{ body: { name: 'No id' } }], complete: true });
  });

  it('an object that is not an array is a shape error', async () => {
    const { ctx } = vendorInMemory(connectwise, () => ({ message: 'hello' }));
    await expect(streams.companies.list(ctx, null)).rejects.toBeInstanceOf(VendorError);
  });

  it('one object is asked for by id, and a 404 is an answer', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, ({ url }) =>
      url.pathname.endsWith('/5') ? { id: 5, name: 'Five' } : new Response('{}', { status: 404 }),
    );
    expect(await streams.companies.get?.(ctx, '5', null)).toEqual({ body: { id: 5, name: 'Five' } });
    expect(await streams.companies.get?.(ctx, '6', null)).toBeNull();
    expect(asked).toHaveLength(2);
  });
});

describe('additions of active agreements', () => {
  const stream = streams['active-additions'];
  /** The first pass leaves all to what reads them with their agreements. */
  const readRound = async (ctx: ReadContext) => readPass(stream, ctx, (await stream.list(ctx, null)).next);

  const agreements = [{ id: 3, company: { id: 30 } }, { id: 5, company: { id: 50 } }, { id: 9 }];
  const line = (id: number) => ({ id, quantity: 1, unitPrice: 2, billCustomer: 'Billable' });
  const lists: Record<string, { id: number }[]> = { 3: [line(31), line(32)], 5: [], 9: [line(91)] };

  function answer(asked: Asked) {
    const parent = /agreements\/(\d+)\/additions$/.exec(asked.url.pathname)?.[1];
    return forward(parent === undefined ? agreements : (lists[parent] ?? []), asked);
  }

  it('each agreement is asked once, and its list is the whole truth about it', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, answer);

    const pages = await readRound(ctx);

    expect(pages.map((page) => page.covers)).toEqual([undefined, { parents: ['3', '5', '9'] }]);
    const records = pages.flatMap((page) => page.items.map((item) => stream.map(item)));
    expect(records.map(({ id, parent, company }) => [id, parent, company])).toEqual([
      ['31', '3', '30'],
      ['32', '3', '30'],
      ['91', '9', null],
    ]);
    expect(asked).toHaveLength(1 + agreements.length);
    expect(asked[0]?.url.searchParams.get('fields')).toBe('id,company');
  });

  it('a pass resumed at any cursor reads what a whole pass reads', async () => {
    const { ctx } = vendorInMemory(connectwise, answer);
    const whole = await readRound(ctx);

    for (const [at, page] of whole.slice(0, -1).entries()) {
      const rest = await readPass(stream, ctx, page.next);
      expect(idsOf(stream, [...whole.slice(0, at + 1), ...rest])).toEqual(['31', '32', '91']);
    }
  });

  it('after the last agreement the next pass starts over', async () => {
    const { ctx } = vendorInMemory(connectwise, answer);
    const first = await readRound(ctx);
    const again = await readPass(stream, ctx, first.at(-1)?.next ?? null);
    expect(again).toEqual(first);
  });

  it('more than one page of one agreement is read whole, and claims to cover nothing', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => line(at + 1));
    const { ctx } = vendorInMemory(connectwise, (asked) =>
      forward(asked.url.pathname.endsWith('additions') ? many : [{ id: 3 }], asked),
    );
    const pages = await readRound(ctx);
    expect(pages.map((page) => [page.items.length, page.covers])).toEqual([
      [0, undefined],
      [1000, undefined],
      [200, undefined],
    ]);
  });

  it('an agreement of several pages between small ones is read on alone, and the others are still covered', async () => {
    const many = Array.from({ length: 1200 }, (_, at) => line(at + 1000));
    const { ctx } = vendorInMemory(connectwise, (asked) =>
      asked.url.pathname.includes('/5/') ? forward(many, asked) : answer(asked),
    );
    const pages = await readRound(ctx);
    expect(pages.map((page) => [page.items.length, page.covers])).toEqual([
      [0, undefined],
      [1002, { parents: ['3'] }],
      [200, undefined],
      [1, { parents: ['9'] }],
    ]);
  });

  it('many agreements are walked in batches that fit into a cursor', async () => {
    const many = Array.from({ length: 450 }, (_, at) => ({ id: at + 1, company: { id: 7 } }));
    const { ctx, asked } = vendorInMemory(connectwise, (one) =>
      forward(one.url.pathname.endsWith('additions') ? [] : many, one),
    );
    let cursor: Cursor | null = (await stream.list(ctx, null)).next;
    for (let complete = false; !complete; ) {
      const page = await stream.list(ctx, cursor);
      ({ next: cursor, complete } = page);
      expect(JSON.stringify(cursor).length).toBeLessThan(4000);
    }
    expect(asked).toHaveLength(450 + 3);
  });

  it('an agreement that vanished meanwhile is passed over without calling its lines gone', async () => {
    const { ctx } = vendorInMemory(connectwise, (asked) =>
      asked.url.pathname.includes('/3/') ? new Response('{}', { status: 404 }) : answer(asked),
    );
    const pages = await readRound(ctx);
    expect(pages.map((page) => page.covers)).toEqual([undefined, { parents: ['5', '9'] }]);
  });

  it('one addition is asked for under its agreement', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, ({ url }) =>
      url.pathname.endsWith('/additions/31') ? line(31) : new Response('{}', { status: 404 }),
    );
    expect(await stream.get?.(ctx, '31', '3')).toEqual({ body: line(31), parent: '3' });
    expect(await stream.get?.(ctx, '32', '3')).toBeNull();
    await expect(stream.get?.(ctx, '31', null)).rejects.toMatchObject({ sent: false });
    expect(asked[0]?.url.pathname).toBe('/v4_6_release/apis/3.0/finance/agreements/3/additions/31');
  });

  it('no agreements at all end the pass at once', async () => {
    const { ctx } = vendorInMemory(connectwise, () => []);
    expect(await readRound(ctx)).toMatchObject([{ items: [], complete: true }]);
  });

  it('ended agreements are not among them', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, answer);
    await readRound(ctx);
    expect(asked[0]?.url.searchParams.get('conditions')).toBe('agreementStatus="Active"');
  });
});

describe('additions of one agreement', () => {
  const line = (id: number) => ({ id, quantity: 1, unitPrice: 2, billCustomer: 'Billable' });

  it('are read when it is new or changed, whatever its state, and every day', () => {
    expect(streams.agreements.follow?.map(({ stream, when }) => [stream, when.length])).toEqual([['additions', 0]]);
    expect(streams.additions.repeatMs).toBe(24 * 3_600_000);
  });

  it('are the whole truth about it', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, (one) => forward([line(31), line(32)], one));
    const pages = await readPass(streams.additions, ctx, { parent: '3', company: '30' });
    expect(pages.map((page) => page.covers)).toEqual([{ parents: ['3'] }]);
    expect(idsOf(streams.additions, pages)).toEqual(['31', '32']);
    expect(asked.map(({ url }) => url.pathname)).toEqual(['/v4_6_release/apis/3.0/finance/agreements/3/additions']);
  });
});

describe('adjustments', () => {
  const agreements = Array.from({ length: 25 }, (_, at) => ({ id: at + 1, company: { id: 100 + at } }));
  const answer = (asked: Asked) => {
    const parent = /agreements\/(\d+)\/adjustments$/.exec(asked.url.pathname)?.[1];
    return forward(
      parent === undefined ? agreements : [{ id: Number(parent) * 10, amount: 5 } as { id: number }],
      asked,
    );
  };

  it('are read of every agreement once, then of ten agreements a pass, in turns', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, answer);
    const first = await readPass(streams.adjustments, ctx, null);
    expect(idsOf(streams.adjustments, first)).toHaveLength(25);
    expect(asked).toHaveLength(1 + 25);

    const turns: string[][] = [];
    let cursor: Cursor | null = first.at(-1)?.next ?? null;
    for (let pass = 0; pass < 4; pass += 1) {
      const pages = await readPass(streams.adjustments, ctx, cursor);
      cursor = pages.at(-1)?.next ?? null;
      turns.push(idsOf(streams.adjustments, pages));
    }
    expect(turns.map((ids) => [ids[0], ids.length])).toEqual([
      ['10', 10],
      ['110', 10],
      ['210', 5],
      ['10', 10],
    ]);
    expect(asked).toHaveLength(26 + 11 + 11 + 6 + 11);
  });

  it('belong to the agreement’s company, and each list is the whole truth about its agreement', async () => {
    const { ctx } = vendorInMemory(connectwise, answer);
    const pages = await readPass(streams.adjustments, ctx, null);
    expect(pages[1]?.covers).toEqual({ parents: Array.from({ length: 20 }, (_, at) => String(at + 1)) });
    expect(streams.adjustments.map(pages[1]?.items[0] ?? { body: null })).toMatchObject({
      parent: '1',
      company: '100',
    });
  });
});

describe('notes', () => {
  const note = (id: number, over: object = {}) => ({ id, text: 'x', dateCreated: '2026-11-01T00:00:00Z', ...over });

  it('of a ticket come in one answer, those of its time entries among them', async () => {
    const rows = [note(1), note(1, { noteType: 'TimeEntryNote' })];
    const { ctx, asked } = vendorInMemory(connectwise, () => rows);

    const page = await streams.notes.list(ctx, { parent: '69', company: '2' });

    expect(asked.map(({ url }) => url.pathname)).toEqual(['/v4_6_release/apis/3.0/service/tickets/69/allNotes']);
    expect(page).toMatchObject({ complete: true, covers: { parents: ['69'] } });
    expect(
      page.items.map((item) => streams.notes.map(item)).map(({ id, parent, company }) => [id, parent, company]),
    ).toEqual([
      ['1', '69', '2'],
      ['time-entry-1', '69', '2'],
    ]);
    expect(page.items.map(({ body }) => streams.notes.idOf(body))).toEqual(['1', 'time-entry-1']);
  });

  it('of more than a page are read on, and claim to cover nothing', async () => {
    const many = Array.from({ length: 1001 }, (_, at) => note(at + 1));
    const { ctx } = vendorInMemory(connectwise, (asked) => forward(many, asked));
    const pages = await readPass(streams.notes, ctx, { parent: '69', company: null });
    expect(pages.map((page) => [page.items.length, page.covers])).toEqual([
      [1000, undefined],
      [1, undefined],
    ]);
  });

  it('of a ticket that is not there are not called gone', async () => {
    const { ctx } = vendorInMemory(connectwise, () => new Response('{}', { status: 404 }));
    const page = await streams.notes.list(ctx, { parent: '69', company: null });
    expect(page).toEqual({ items: [], next: { parent: '69', company: null }, complete: true });
  });

  it('of open tickets are read again in turns, for a note may leave its ticket untouched', async () => {
    const { ctx, asked } = vendorInMemory(connectwise, (one) =>
      forward(one.url.pathname.endsWith('allNotes') ? [note(5)] : [{ id: 69 }, { id: 70 }], one),
    );
    await readPass(streams['open-ticket-notes'], ctx, null);
    expect(asked.map(({ url }) => [url.pathname.split('/3.0/')[1], url.searchParams.get('conditions')])).toEqual([
      ['service/tickets', 'closedFlag=false'],
      ['service/tickets/69/allNotes', null],
      ['service/tickets/70/allNotes', null],
    ]);
  });

  it('of open tickets are read ten at a time from the start, since each new ticket brings its own', async () => {
    const open = Array.from({ length: 40 }, (_, at) => ({ id: at + 1 }));
    const { ctx, asked } = vendorInMemory(connectwise, (one) =>
      forward(one.url.pathname.endsWith('allNotes') ? [note(5)] : open, one),
    );
    await readPass(streams['open-ticket-notes'], ctx, null);
    expect(asked).toHaveLength(11);
  });

  const recent = { lastUpdated: '2026-11-01T00:00:00Z' };
  const old = { lastUpdated: '2026-01-01T00:00:00Z' };
  it.each([
    ['an open ticket', 'tickets', { id: 69, summary: 's', _info: old }, ['69']],
    ['a closed ticket of late', 'tickets', { id: 69, summary: 's', closedFlag: true, _info: recent }, ['69']],
    ['an old closed ticket', 'tickets', { id: 69, summary: 's', closedFlag: true, _info: old }, []],
    ['time of late', 'time-entries', { chargeToType: 'ServiceTicket', chargeToId: 69, _info: recent }, ['69']],
    ['old time', 'time-entries', { chargeToType: 'ServiceTicket', chargeToId: 69, _info: old }, []],
    ['time on no ticket', 'time-entries', { chargeToType: 'Activity', chargeToId: 69, _info: recent }, []],
  ] as const)('follow %s: %s %j', (_, name, body, expected) => {
    const stream: Stream = streams[name];
    const record = stream.map({ body: { id: 1, timeStart: '2026-01-01T00:00:00Z', actualHours: 1, ...body } });
    const parents = (stream.follow ?? [])
      .filter((follow) => follow.stream === 'notes' && follow.when(record, nowMs, false))
      .map((follow) => follow.of?.(record) ?? record.id);
    expect(parents).toEqual(expected);
  });
});

describe('payments', () => {
  const invoice = { id: 7001, date: '2026-11-01', type: 'Agreement', total: 100, salesTax: 0 };

  it.each([
    ['nothing was paid', { balance: 100 }, false],
    ['some was paid', { balance: 40 }, true],
    ['all was paid, which the invoice says itself', { balance: 0 }, false],
    ['the balance is not told', {}, true],
    ['the invoice is old', { balance: 40, date: '2024-11-01' }, false],
  ])('where %s are followed: %s', (_, over, expected) => {
    const record = streams.invoices.map({ body: { ...invoice, ...over } });
    expect(streams.invoices.follow?.map((follow) => follow.when(record, nowMs, false))).toEqual([expected]);
  });

  it('are the whole truth about their invoice', async () => {
    const rows = [{ id: 1, amount: 60, paymentDate: '2026-11-10' }];
    const { ctx, asked } = vendorInMemory(connectwise, () => rows);
    const page = await streams['invoice-payments'].list(ctx, { parent: '7001', company: '2' });
    expect(asked[0]?.url.pathname).toBe('/v4_6_release/apis/3.0/finance/invoices/7001/payments');
    expect(page).toMatchObject({ complete: true, covers: { parents: ['7001'] } });
    expect(streams['invoice-payments'].map(page.items[0] ?? { body: null })).toMatchObject({
      company: '2',
      parent: '7001',
    });
  });
});
