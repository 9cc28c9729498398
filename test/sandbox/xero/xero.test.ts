// What the Xero double answers: filters, orders and pages, what lists leave out, notes, and what it refuses.
import { describe, expect, test } from 'vitest';
import type { Row } from '../rows.ts';
import { createSandbox } from '../sandbox.ts';
import type { World } from '../world.ts';
import { TENANT_ID, TOKEN_PATH, XERO_CREDENTIALS } from './auth.ts';
import { guid } from './guid.ts';
import { contact, docDay, invoice, organisation, payment } from './small-organisation.ts';

const books = () =>
  organisation({
    Contacts: [contact(1), contact(2, { Name: 'Alder & Co' }), contact(3, { ContactStatus: 'ARCHIVED' })],
    Invoices: [
      invoice(1),
      invoice(2, { Status: 'PAID', AmountDue: 0, ...docDay('2026-10-01') }),
      invoice(3, { Status: 'DRAFT', InvoiceNumber: 'Q "7"' }),
    ],
    Payments: [payment(2)],
  });

/** Signed in, with one way to send. */
async function calls(world: World = books()) {
  const sandbox = createSandbox(world);
  const send = (path: string, init: RequestInit) => sandbox.vendors.xero(new Request(`http://127.0.0.1${path}`, init));
  const { clientId, clientSecret, refreshToken } = XERO_CREDENTIALS;
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
  const basic = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
  const token = (await (await send(TOKEN_PATH, { method: 'POST', headers: basic, body })).json()) as Row;
  const headers: Record<string, string> = {
    authorization: `Bearer ${String(token.access_token)}`,
    'xero-tenant-id': TENANT_ID,
    accept: 'application/json',
  };
  const ask = (path: string, more: Record<string, string> = {}, init: RequestInit = {}) =>
    send(`/api.xro/2.0/${path}`, { ...init, headers: { ...headers, ...more } });
  const get = async (path: string, more: Record<string, string> = {}) => (await (await ask(path, more)).json()) as Row;
  const note = (text: string, key: string | null = null, id = guid('invoice', 1)) =>
    ask(`Invoices/${id}/History`, key === null ? {} : { 'idempotency-key': key }, {
      method: 'PUT',
      body: JSON.stringify({ HistoryRecords: [{ Details: text }] }),
    });
  return { sandbox, token, send, headers, ask, get, note };
}

const numbers = (body: Row) => (body.Invoices as Row[]).map(({ InvoiceNumber }) => InvoiceNumber);
const asked = (query: Record<string, string>) => `Invoices?${new URLSearchParams({ page: '1', ...query })}`;

describe('lists', () => {
  test.each<[string, Record<string, string>, string[]]>([
    ['a status', { where: 'Status=="PAID"' }, ['INV-1002']],
    ['a text in another case', { where: 'InvoiceNumber=="inv-1001"' }, ['INV-1001']],
    ['quotes in a text', { where: 'InvoiceNumber=="Q \\"7\\""' }, ['Q "7"']],
    ['both of two', { where: 'Status!="DRAFT" AND AmountDue>0' }, ['INV-1001']],
    [
      'either of two',
      { where: '(Status=="PAID" OR Status=="DRAFT") && Type=="ACCREC"', order: 'InvoiceNumber' },
      ['INV-1002', 'Q "7"'],
    ],
    ['a day', { where: 'Date>=DateTime(2026, 10, 15)', order: 'InvoiceNumber DESC' }, ['Q "7"', 'INV-1001']],
    ['an id', { where: `InvoiceID==Guid("${guid('invoice', 2).toUpperCase()}")` }, ['INV-1002']],
    ['a part of a path', { where: 'Contact.Name.StartsWith("client") AND InvoiceNumber.Contains("01")' }, ['INV-1001']],
    ['nothing', { where: 'Reference==null' }, []],
    ['statuses', { Statuses: 'DRAFT,PAID', order: 'Date ASC' }, ['INV-1002', 'Q "7"']],
    ['numbers', { InvoiceNumbers: 'INV-1002' }, ['INV-1002']],
    ['a search', { searchTerm: '1001' }, ['INV-1001']],
  ])('are filtered by %s', async (_, query, expected) => {
    expect(numbers(await (await calls()).get(asked(query)))).toEqual(expected);
  });

  test('come in pages with a count where a page is asked for, and without lines where none is', async () => {
    const { get } = await calls();
    const page = await get(asked({ pageSize: '2', order: 'InvoiceNumber ASC' }));
    expect(page.pagination).toEqual({ page: 1, pageSize: 2, pageCount: 2, itemCount: 3 });
    expect((page.Invoices as Row[])[0]?.LineItems).toHaveLength(2);
    expect(numbers(await get(asked({ page: '2', pageSize: '2', order: 'InvoiceNumber ASC' })))).toEqual(['Q "7"']);
    expect(numbers(await get(asked({ page: '9' })))).toEqual([]);
    const unpaged = await get('Invoices');
    expect(unpaged).not.toHaveProperty('pagination');
    expect((unpaged.Invoices as Row[]).map(({ LineItems }) => LineItems)).toEqual([[], [], []]);
    const summary = (await get(asked({ summaryOnly: 'true' }))).Invoices as Row[];
    expect(summary[0]).not.toHaveProperty('LineItems');
  });

  test('bring what changed since a second, in whichever form it is said', async () => {
    const { get } = await calls(
      organisation({ Contacts: [contact(1), contact(2, { UpdatedDateUTC: '/Date(1795168800500+0000)/' })] }),
    );
    const since = async (text: string) => (await get('Contacts?page=1', { 'if-modified-since': text })).Contacts;
    for (const text of ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00', 'Fri, 20 Nov 2026 10:00:00 GMT']) {
      expect(await since(text)).toHaveLength(1);
    }
    expect(await since('2026-11-20T10:00:01Z')).toEqual([]);
  });

  test('leave archived contacts out unless asked', async () => {
    const { get } = await calls();
    expect((await get('Contacts?page=1')).Contacts).toHaveLength(2);
    expect((await get('contacts?page=1&includeArchived=true')).Contacts).toHaveLength(3);
  });

  test('round unit amounts to two digits unless four are asked for', async () => {
    const line = { LineItemID: 'a', Quantity: 1, UnitAmount: 19.9995, LineAmount: 20 };
    const { get } = await calls(organisation({ Invoices: [invoice(1, { LineItems: [line] })] }));
    const first = async (path: string) => ((await get(path)).Invoices as { LineItems: Row[] }[])[0]?.LineItems[0];
    expect(await first('Invoices?page=1')).toMatchObject({ UnitAmount: 20 });
    expect(await first('Invoices?page=1&unitdp=4')).toMatchObject({ UnitAmount: 19.9995 });
    expect(await first(`Invoices/${guid('invoice', 1)}?unitdp=4`)).toMatchObject({ UnitAmount: 19.9995 });
  });

  test.each([
    ['where=Foo=="x"', 'QueryParseException', "No property or field 'Foo' exists in type 'Invoice'"],
    ['where=Status="PAID"', 'QueryParseException', 'Syntax error at index 6'],
    ['where=Status==PAID', 'QueryParseException', "Unknown identifier 'PAID'"],
    ['where=Status==', 'QueryParseException', 'Expression expected'],
    ['order=Foo', 'QueryParseException', "No property or field 'Foo' exists in type 'Invoice'"],
    ['order=Date UP', 'QueryParseException', 'Syntax error in order'],
    ['page=1&pageSize=1001', 'ValidationException', 'pageSize is not valid'],
    ['page=0', 'ValidationException', 'page is not valid'],
  ])('%s is refused', async (query, Type, Message) => {
    const response = await (await calls()).ask(`Invoices?${query}`);
    expect([response.status, await response.json()]).toEqual([400, expect.objectContaining({ Type, Message })]);
  });
});

describe('one object', () => {
  test('is found by its id or its number, and a 404 has no JSON', async () => {
    const { get, ask } = await calls();
    expect(numbers(await get(`Invoices/${guid('invoice', 1)}`))).toEqual(['INV-1001']);
    expect(numbers(await get('Invoices/INV-1002'))).toEqual(['INV-1002']);
    const missing = await ask(`Invoices/${guid('invoice', 9)}`);
    expect([missing.status, missing.headers.get('content-type'), await missing.text()]).toEqual([
      404,
      'text/html; charset=utf-8',
      '',
    ]);
    expect(missing.headers.get('x-minlimit-remaining')).toBe('59');
  });
});

describe('a note', () => {
  test('is added once under its key, and stays', async () => {
    const { note, get, sandbox } = await calls();
    const answered = (await (await note('Hello', 'k1')).json()) as Row;
    expect(answered.HistoryRecords).toMatchObject([{ Details: 'Hello', ValidationErrors: [] }]);
    expect(await (await note('Hello', 'k1')).json()).toEqual(answered);
    const other = await note('Other', 'k1');
    expect([other.status, await other.json()]).toMatchObject([
      400,
      { Message: 'Idempotency Key: k1 is used with a different request.' },
    ]);
    sandbox.clock.set('2026-11-20T09:07:00Z');
    expect((await note('Hello', 'k1')).status).toBe(200);
    const records = (await get(`Invoices/${guid('invoice', 1)}/History`)).HistoryRecords as Row[];
    expect(records.map(({ Details }) => Details)).toEqual(['Hello', 'Hello']);
    expect(Object.keys(records[0] ?? {}).toSorted()).toEqual([
      'Changes',
      'DateUTC',
      'DateUTCString',
      'Details',
      'User',
    ]);
    expect(sandbox.journal.effects).toHaveLength(2);
  });

  test.each([
    ['of nothing', '', guid('invoice', 1)],
    ['that is too long', 'x'.repeat(2501), guid('invoice', 1)],
    ['on an invoice there is not', 'Hello', guid('invoice', 9)],
  ])('%s is refused, with the reason under its element', async (_, text, id) => {
    const { note, sandbox } = await calls();
    const refused = await note(text, 'k1', id);
    expect([refused.status, await refused.json()]).toMatchObject([
      400,
      { ErrorNumber: 10, Elements: [{ ValidationErrors: [{ Message: expect.any(String) }] }] },
    ]);
    expect(sandbox.journal.effects).toEqual([]);
  });
});

describe('who may ask', () => {
  test('needs a token that lives, the organisation of the consent, and the scope', async () => {
    const { ask, note, sandbox } = await calls();
    const said = async (response: Response) => [response.status, ((await response.json()) as Row).Detail];
    expect(await said(await ask('Contacts', { 'xero-tenant-id': 'other' }))).toEqual([
      403,
      'AuthenticationUnsuccessful',
    ]);
    sandbox.state().access('xero').lacks = ['accounting.contacts', 'accounting.contacts.read', 'accounting.invoices'];
    expect(await said(await ask('Contacts'))).toEqual([401, 'AuthorizationUnsuccessful']);
    expect((await ask('Invoices')).status).toBe(200);
    expect((await note('Hello')).status).toBe(401);
    sandbox.clock.set('2026-11-20T09:31:00Z');
    expect(await said(await ask('Invoices'))).toEqual([401, 'TokenExpired: token expired']);
  });

  test('gets another refresh token each time, and sees the organisations of the consent', async () => {
    const { token, send, headers } = await calls();
    expect(token).toMatchObject({ token_type: 'Bearer', expires_in: 1800, refresh_token: 'sandbox-xero-refresh-1' });
    const connections = (await (await send('/connections', { headers })).json()) as Row[];
    expect(connections).toMatchObject([{ tenantId: TENANT_ID, tenantType: 'ORGANISATION' }]);
  });

  test('too often is told without a body how long to wait', async () => {
    const sandbox = createSandbox(books(), { requestsPerMinute: 1, realNowMs: () => 0 });
    const ask = () => sandbox.vendors.xero(new Request('http://127.0.0.1/api.xro/2.0/Contacts'));
    await ask();
    const refused = await ask();
    expect([refused.status, refused.headers.get('x-rate-limit-problem'), await refused.text()]).toEqual([
      429,
      'minute',
      '',
    ]);
    expect(refused.headers.get('retry-after')).toBe('26');
    expect(refused.headers.get('content-type')).toBeNull();
  });

  test('without asking for JSON gets none', async () => {
    const { ask } = await calls();
    expect(await (await ask('Contacts', { accept: '*/*' })).text()).toMatch(/^<Response/);
  });
});
