// The Xero lists: pages that nothing escapes, increments by the vendor's clock, and what is no more.
import { describe, expect, it } from 'vitest';
import type { ReadContext } from '../../../../worker/connectors/types.ts';
import { xero } from '../../../../worker/connectors/xero/index.ts';
import { streams } from '../../../../worker/connectors/xero/streams/index.ts';
import { guid } from '../../../sandbox/xero/guid.ts';
import { contact, invoice, organisation, payment } from '../../../sandbox/xero/small-organisation.ts';
import { idsOf, nowMs, readPass, vendorInMemory } from '../vendor-in-memory.ts';
import { inSandbox } from './in-sandbox.ts';

const minutes = (count: number) => count * 60_000;
const at = (ctx: ReadContext, text: string) => ({ ...ctx, nowMs: Date.parse(text) });
const none = { pageSize: 500, itemCount: 0 };
const envelope = (list: object, answeredMs: number | null = nowMs) => ({
  Status: 'OK',
  ...(answeredMs === null ? {} : { DateTimeUTC: `/Date(${answeredMs})/` }),
  ...list,
});

describe('a request for a page', () => {
  it('names its size, an order that no change moves, and whole unit amounts', async () => {
    const { ctx, asked } = vendorInMemory(xero, () =>
      envelope({ Invoices: [invoice(1)], pagination: { page: 1, pageSize: 500, pageCount: 1, itemCount: 1 } }),
    );
    await streams.invoices.list(ctx, null);
    expect(Object.fromEntries(asked[0]?.url.searchParams ?? [])).toEqual({
      where: 'Type=="ACCREC"',
      page: '1',
      pageSize: '500',
      order: 'InvoiceID ASC',
      unitdp: '4',
    });
    expect(asked[0]?.headers.get('if-modified-since')).toBeNull();
  });

  it.each([
    ['counts too few', 3],
    ['counts all, whatever was asked for', 9000],
  ])('goes on until a page is short where the vendor %s', async (_, itemCount) => {
    const full = Array.from({ length: 500 }, (__, n) => contact(n));
    const { ctx, asked } = vendorInMemory(xero, ({ url }) =>
      envelope({
        Contacts: url.searchParams.get('page') === '1' ? full : [],
        pagination: { pageSize: 500, itemCount },
      }),
    );
    const pages = await readPass(streams.companies, ctx, null);
    expect(pages.map(({ items }) => items.length)).toEqual([500, 0]);
    expect(asked).toHaveLength(2);
  });

  it.each([
    ['pages of another size', { pagination: { pageSize: 100, itemCount: 700 } }],
    ['a list that is no page', {}],
  ])('answered with %s is refused: objects would be passed over unseen', async (_, over) => {
    const Contacts = Array.from({ length: 100 }, (__, n) => contact(n));
    const { ctx } = vendorInMemory(xero, () => envelope({ Contacts, ...over }));
    await expect(streams.companies.list(ctx, null)).rejects.toMatchObject({ kind: 'shape' });
  });

  it.each([
    ['no list at all', { Contacts: null }],
    ['a list of another name', { Invoices: [] }],
  ])('answered with %s is of the wrong shape', async (_, body) => {
    const { ctx } = vendorInMemory(xero, () => envelope(body));
    await expect(streams.companies.list(ctx, null)).rejects.toMatchObject({ kind: 'shape' });
  });
});

describe('an increment', () => {
  const since = (text: string) => ({ mode: 'since', since: Date.parse(text), source: 0, offset: 0, beganMs: null });

  it('asks from five minutes before the last one began, and goes on from when the vendor says that it answered', async () => {
    const answeredMs = nowMs - minutes(3);
    const { ctx, asked } = vendorInMemory(xero, () =>
      envelope({ Contacts: [contact(1)], pagination: { pageSize: 500, itemCount: 1 } }, answeredMs),
    );
    const page = await streams.companies.list(ctx, since('2026-11-20T08:45:00.700Z'));
    expect(asked[0]?.headers.get('if-modified-since')).toBe('2026-11-20T08:40:00Z');
    expect(page).toMatchObject({ complete: true, next: { since: answeredMs } });
    expect(page.total).toBeUndefined();
  });

  it('whose answers tell no time goes on from a day before ours', async () => {
    const { ctx } = vendorInMemory(xero, () => envelope({ Contacts: [], pagination: none }, null));
    const page = await streams.companies.list(ctx, since('2026-11-20T08:45:00Z'));
    expect(page.next).toMatchObject({ since: nowMs - 86_400_000 });
  });

  it('of several pages keeps the moment of the first', async () => {
    let answeredMs = nowMs;
    const { ctx } = vendorInMemory(xero, () => {
      answeredMs += minutes(1);
      const Contacts = Array.from({ length: 500 }, (_, n) => contact(n));
      return envelope({ Contacts, pagination: { pageSize: 500, itemCount: 1000 } }, answeredMs);
    });
    const pages = await readPass(streams.companies, ctx, since('2026-11-20T08:45:00Z'));
    expect(pages).toHaveLength(2);
    expect(pages[1]?.next).toMatchObject({ since: nowMs + minutes(1), offset: 0 });
  });

  it('of credits asks one list a time, each from where the round before it began', async () => {
    const { ctx, asked } = vendorInMemory(xero, ({ url }) =>
      envelope({ [url.pathname.split('/').at(-1) ?? '']: [], pagination: none }, nowMs + minutes(asked.length)),
    );
    let cursor = since('2026-11-20T08:45:00Z') as Parameters<typeof streams.credits.list>[1];
    for (let turn = 0; turn < 4; turn += 1) {
      const page = await streams.credits.list(ctx, cursor);
      expect(page.complete).toBe(true);
      cursor = JSON.parse(JSON.stringify(page.next));
    }
    expect(asked.map(({ url, headers }) => [url.pathname.split('/').at(-1), headers.get('if-modified-since')])).toEqual(
      [
        ['CreditNotes', '2026-11-20T08:40:00Z'],
        ['Overpayments', '2026-11-20T08:40:00Z'],
        ['Prepayments', '2026-11-20T08:40:00Z'],
        ['CreditNotes', '2026-11-20T08:56:00Z'],
      ],
    );
  });
});

describe('over the sandbox', () => {
  it('a change, a void one and a deleted one arrive; what is deleted is covered and gone', async () => {
    const { ctx, sandbox } = await inSandbox(
      organisation(
        { Contacts: [contact(1)], Invoices: [1, 2, 3, 4].map((n) => invoice(n)), Payments: [payment(1)] },
        {
          later: [
            {
              at: '2026-11-20T09:20:00Z',
              put: {
                xero: {
                  Invoices: [
                    { InvoiceID: guid('invoice', 1), Status: 'PAID', AmountDue: 0 },
                    { InvoiceID: guid('invoice', 2), Status: 'VOIDED', AmountDue: 0 },
                    { InvoiceID: guid('invoice', 3), Status: 'DELETED' },
                  ],
                  Payments: [{ PaymentID: guid('payment', 1), Status: 'DELETED' }],
                },
              },
            },
          ],
        },
      ),
    );
    const full = await readPass(streams.invoices, ctx, null);
    const paid = await readPass(streams.payments, ctx, null);
    expect(full.at(-1)).toMatchObject({ complete: true, total: 4 });
    sandbox.state().applyLater(sandbox.clock);
    const later = at(ctx, '2026-11-20T09:20:00Z');
    const page = await streams.invoices.list(later, full.at(-1)?.next ?? null);
    const states = page.items.map((item) => streams.invoices.map(item)).map(({ id, data }) => [id, data.state]);
    expect(Object.fromEntries(states)).toEqual({ [guid('invoice', 1)]: 'paid', [guid('invoice', 2)]: 'void' });
    expect(page.covers).toEqual({ ids: [guid('invoice', 3)] });
    expect(await streams.invoices.get?.(later, guid('invoice', 3), null)).toBeNull();
    expect(await streams.invoices.get?.(later, guid('invoice', 2), null)).not.toBeNull();
    const again = await readPass(streams.invoices, later, null);
    expect(again.at(-1)).toMatchObject({ total: 3, covers: { ids: [guid('invoice', 3)] } });
    const payments = await streams.payments.list(later, paid.at(-1)?.next ?? null);
    expect(payments).toMatchObject({ items: [], covers: { ids: [guid('payment', 1)] } });
    expect(await streams.payments.get?.(later, guid('payment', 1), null)).toBeNull();
  });

  it('what changes while pages are read moves nothing past the reader', async () => {
    const Contacts = Array.from({ length: 1100 }, (_, n) => contact(n));
    const { ctx, sandbox } = await inSandbox(organisation({ Contacts }));
    const first = await streams.companies.list(ctx, null);
    for (const row of sandbox.state().rows('xero', 'Contacts').slice(0, 400))
      row.UpdatedDateUTC = '/Date(1795000000000+0000)/';
    const rest = await readPass(streams.companies, ctx, first.next);
    expect(new Set(idsOf(streams.companies, [first, ...rest])).size).toBe(1100);
  });

  it('archived contacts are read, unit amounts whole, and lines are there', async () => {
    const LineItems = [{ LineItemID: 'a', Quantity: 3, UnitAmount: 19.9995, LineAmount: 60 }];
    const { ctx } = await inSandbox(
      organisation({
        Contacts: [contact(1, { ContactStatus: 'ARCHIVED' })],
        Invoices: [invoice(1, { LineItems })],
        Items: [{ ItemID: guid('item', 1), Code: 'S', SalesDetails: { UnitPrice: 19.9995 } }],
      }),
    );
    expect(idsOf(streams.companies, await readPass(streams.companies, ctx, null))).toEqual([guid('contact', 1)]);
    const [listed] = (await readPass(streams.invoices, ctx, null)).flatMap(({ items }) => items);
    const one = await streams.invoices.get?.(ctx, guid('invoice', 1), null);
    for (const item of [listed, one]) {
      expect(item && streams.invoices.map(item).data.lines).toMatchObject([{ unitPrice: '19.9995', amount: '60' }]);
    }
    const [product] = (await readPass(streams.items, ctx, null)).flatMap(({ items }) => items);
    expect(product && streams.items.map(product).data.price).toBe('19.9995');
  });

  it('credits that are in the books come from three lists, and drafts are none', async () => {
    const credit = (over: object) => ({
      Status: 'AUTHORISED',
      Contact: { ContactID: guid('contact', 1) },
      Date: '/Date(1789344000000+0000)/',
      Total: 10,
      RemainingCredit: 10,
      ...over,
    });
    const { ctx } = await inSandbox(
      organisation({
        CreditNotes: [
          credit({ CreditNoteID: guid('credit', 1), Type: 'ACCRECCREDIT' }),
          credit({ CreditNoteID: guid('credit', 2), Type: 'ACCRECCREDIT', Status: 'DRAFT' }),
        ],
        Overpayments: [credit({ OverpaymentID: guid('over', 1), Type: 'RECEIVE-OVERPAYMENT', Status: 'PAID' })],
        Prepayments: [credit({ PrepaymentID: guid('pre', 1), Type: 'ARPREPAYMENT' })],
      }),
    );
    const pages = await readPass(streams.credits, ctx, null);
    expect(idsOf(streams.credits, pages)).toEqual([guid('credit', 1), guid('over', 1), guid('pre', 1)]);
    // Other lists bring payments too, so no count of these is a count of all.
    expect(pages.map(({ total }) => total)).toEqual([undefined, undefined, undefined]);
    expect(await streams.credits.get?.(ctx, guid('pre', 1), null)).not.toBeNull();
    expect(await streams.credits.get?.(ctx, guid('credit', 2), null)).toBeNull();
  });

  it('the settings come with what the organisation may do', async () => {
    const { ctx } = await inSandbox(
      organisation({
        Organisation: [{ OrganisationID: guid('organisation', 1), Name: 'Mountain MSP', BaseCurrency: 'USD' }],
        'Organisation/Actions': [{ Name: 'UseMulticurrency', Status: 'ALLOWED' }],
      }),
    );
    const pages = await readPass(streams['accounting-settings'], ctx, null);
    const [settings] = pages.flatMap(({ items }) => items).map((item) => streams['accounting-settings'].map(item));
    expect(settings?.data).toMatchObject({ companyName: 'Mountain MSP', homeCurrency: 'USD', multiCurrency: true });
  });

  it('a quiet day stays under what a starter app may ask', async () => {
    const { ctx, sandbox } = await inSandbox(organisation({ Contacts: [contact(1)], Invoices: [invoice(1)] }));
    const first = await Promise.all(
      Object.values(streams).map(async (stream) => (await readPass(stream, ctx, null)).at(-1)?.next ?? null),
    );
    sandbox.journal.forgetRequests();
    for (const [place, stream] of Object.values(streams).entries()) await readPass(stream, ctx, first[place] ?? null);
    const ticksADay = 96;
    expect(sandbox.journal.requests.length * ticksADay).toBeLessThan(700);
  });
});

describe('refusals', () => {
  const refusing = (status: number, body: string | null, headers: Record<string, string> = {}) =>
    vendorInMemory(xero, () => new Response(body, { status, headers })).ctx;
  const gateway = (detail: string) => JSON.stringify({ Type: null, Title: 'T', Status: 1, Detail: detail });

  it.each([
    [
      'too many in a minute',
      429,
      null,
      { 'retry-after': '26', 'x-rate-limit-problem': 'minute' },
      { kind: 'retryable', retryAfterMs: 26_000, sent: false },
    ],
    [
      'too many at once',
      429,
      null,
      { 'x-rate-limit-problem': 'concurrent' },
      { kind: 'retryable', retryAfterMs: 30_000 },
    ],
    ['a dead token', 401, gateway('TokenExpired: token expired at 04/09/2023 05:16:59'), {}, { kind: 'auth' }],
    [
      'a dead token, in the names of 2020',
      401,
      '{"title":"Unauthorized","detail":"AuthenticationUnsuccessful"}',
      {},
      { kind: 'auth' },
    ],
    ['another organisation', 403, gateway('AuthenticationUnsuccessful'), {}, { kind: 'auth' }],
    ['a right that is missing', 401, gateway('AuthorizationUnsuccessful'), {}, { kind: 'forbidden' }],
    ['a right that is missing, as 403', 403, gateway('Forbidden'), {}, { kind: 'forbidden' }],
    ['an organisation that is offline', 503, null, {}, { kind: 'retryable' }],
    [
      'a filter that cannot be read',
      400,
      '{"ErrorNumber":16,"Type":"QueryParseException","Message":"m"}',
      {},
      { kind: 'rejected' },
    ],
  ])('%s', async (_, status, body, headers, expected) => {
    await expect(streams.companies.list(refusing(status, body, headers), null)).rejects.toMatchObject(expected);
  });

  it('name the scope that is missing, or what is wrong with what was sent', async () => {
    await expect(streams.payments.list(refusing(401, gateway('AuthorizationUnsuccessful')), null)).rejects.toThrow(
      /lacks “accounting\.payments\.read”: grant it under the scopes .* \(GET .* AuthorizationUnsuccessful\)/,
    );
    const Elements = [{ ValidationErrors: [{ Message: 'Too long' }, { Message: 'Too long' }] }, {}];
    const body = JSON.stringify({
      ErrorNumber: 10,
      Type: 'ValidationException',
      Message: 'A validation exception',
      Elements,
    });
    await expect(streams.companies.list(refusing(400, body), null)).rejects.toThrow(
      /400: A validation exception: Too long$/,
    );
  });

  it('an object that is not there is null, though the answer is no JSON', async () => {
    expect(
      await streams.invoices.get?.(refusing(404, '<html>', { 'content-type': 'text/html' }), 'x', null),
    ).toBeNull();
  });
});
