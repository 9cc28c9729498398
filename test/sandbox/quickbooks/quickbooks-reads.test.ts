// What the QuickBooks double answers when it is read: queries, single objects, changes, refusals.
import { describe, expect, test } from 'vitest';
import type { Row } from '../rows.ts';
import { REALM_ID } from './auth.ts';
import { type QuickbooksCalls, quickbooksCalls, smallCompany } from './calls.ts';

const ids = (response: Row, entity: string) => ((response[entity] ?? []) as Row[]).map((row) => row.Id);

describe('queries', () => {
  test.each<[string, string, string[]]>([
    ['select * from invoice', 'Invoice', ['32', '31']],
    ['SELECT * FROM Customer', 'Customer', ['2', '1']],
    ['select * from Customer where Active in (true, false) orderby Id', 'Customer', ['1', '2', '3']],
    ['select * from Customer where Active = false', 'Customer', ['3']],
    ["select * from Customer where DisplayName like '%dental%'", 'Customer', ['1']],
    ["select * from Invoice where DocNumber = '1002' and Balance > 100.5", 'Invoice', ['32']],
    ["select * from Invoice where MetaData.LastUpdatedTime >= '2026-11-05T18:00:00Z'", 'Invoice', ['32']],
    ["select * from Invoice where CustomerRef = '1' order by TxnDate, Id desc", 'Invoice', ['32', '31']],
    ["select * from Invoice where CustomerRef = '2'", 'Invoice', []],
    ['select * from Vendor', 'Vendor', []],
    ["select * from Invoice where Id in ('31', '99')", 'Invoice', ['31']],
    ['select * from Invoice orderby Id startposition 2 maxresults 5', 'Invoice', ['32']],
    ["select * from Invoice where DocNumber = 'o\\'clock'", 'Invoice', []],
  ])('%s', async (text, entity, expected) => {
    expect(ids(await (await quickbooksCalls()).query(text), entity)).toEqual(expected);
  });

  test('the total comes with invoices, not with customers; nothing at all comes with nothing', async () => {
    const { query } = await quickbooksCalls();
    expect(await query('select * from Invoice maxresults 1')).toMatchObject({ maxResults: 1, totalCount: 2 });
    expect(await query('select * from Customer')).not.toHaveProperty('totalCount');
    expect(await query('select * from Payment')).toEqual({});
    expect(await query('select count(*) from Customer')).toEqual({ totalCount: 2 });
  });

  test('a page has 100 objects unless asked, and never more than 1000', async () => {
    const Customer = Array.from({ length: 1200 }, (_, at) => ({ Id: String(at + 1), DisplayName: `C ${at}` }));
    const { query } = await quickbooksCalls({ ...smallCompany(), quickbooks: { Customer } });
    expect(await query('select * from Customer')).toMatchObject({ maxResults: 100 });
    expect(await query('select * from Customer maxresults 5000')).toMatchObject({ maxResults: 1000 });
    expect(await query('select * from Customer startposition 1001 maxresults 1000')).toMatchObject({ maxResults: 200 });
  });

  test.each<[string, string]>([
    ['select * form Invoice', '4000'],
    ['select * from Invoice where', '4000'],
    ['select * from Invoice where Id = 1 or Id = 2', '4000'],
    ['select * from Nothing', '4001'],
    ['select * from Invoice startposition 0', '4001'],
  ])('%s is refused', async (text, code) => {
    expect((await (await quickbooksCalls()).query(text)).Fault).toMatchObject({ Error: [{ code }] });
  });

  test.each([
    ["select * from Customer where status = 'x'", 'Property status not found for Entity Customer'],
    ['select Id, BillTo from Customer', 'Property BillTo not found for Entity Customer'],
    ["select * from Customer where AcctNum = '7'", "property 'AcctNum' is not queryable"],
    ["select * from Invoice where CustomerRef.value = '1'", "property 'CustomerRef.value' is not queryable"],
    ['select * from Invoice orderby PrivateNote', "property 'PrivateNote' is not queryable"],
  ])('%s is refused, and nothing empty stands in for it', async (text, why) => {
    const { Fault, QueryResponse } = await (await quickbooksCalls()).query(text);
    expect(Fault).toMatchObject({ Error: [{ code: '4001', Detail: `QueryValidationError: ${why}` }] });
    expect(QueryResponse).toBeUndefined();
  });

  test('can be sent by POST, and XML comes without asking for JSON', async () => {
    const { sandbox, token } = await quickbooksCalls();
    const address = `http://127.0.0.1/v3/company/${REALM_ID}/query?minorversion=75`;
    const authorization = `Bearer ${String(token.access_token)}`;
    const ask = (accept: string) =>
      sandbox.vendors.quickbooks(
        new Request(address, { method: 'POST', headers: { authorization, accept }, body: 'select * from Invoice' }),
      );
    expect(await (await ask('application/json')).json()).toMatchObject({ QueryResponse: { maxResults: 2 } });
    expect((await ask('*/*')).headers.get('content-type')).toContain('xml');
  });
});

describe('single objects', () => {
  test('come in an envelope of their own name; a missing one is 610 with HTTP 400', async () => {
    const { get } = await quickbooksCalls();
    expect(await get('invoice/31')).toMatchObject({
      status: 200,
      body: { Invoice: { Id: '31', SyncToken: '0', domain: 'QBO' }, time: '2026-11-20T00:59:59.461-08:00' },
    });
    expect(await get('invoice/99')).toMatchObject({
      status: 400,
      body: { Fault: { Error: [{ Message: 'Object Not Found', code: '610' }], type: 'ValidationFault' } },
    });
    expect((await get('preferences')).body).toMatchObject({ Preferences: { Id: '1' } });
  });
});

describe('change data capture', () => {
  const since = (calls: QuickbooksCalls, at: string, entities = 'Invoice,Customer') =>
    calls.get(`cdc?entities=${entities}&changedSince=${encodeURIComponent(at)}`);
  const blocks = (body: Row) =>
    (body.CDCResponse as Row[]).flatMap((one) => one.QueryResponse as Row[]).map((block) => Object.keys(block)[0]);

  test('brings whole objects, and empty blocks that do not stand where they were asked', async () => {
    const calls = await quickbooksCalls();
    expect((await since(calls, '2026-11-20T00:00:00Z')).body).toMatchObject({ CDCResponse: [{ QueryResponse: [{}] }] });
    const { body } = await since(calls, '2026-11-05T18:00:00Z', 'customer,invoice');
    expect(blocks(body)).toEqual(['Invoice', undefined]);
    expect(body).toMatchObject({
      CDCResponse: [{ QueryResponse: [{ Invoice: [{ Id: '32', DocNumber: '1002' }] }, {}] }],
    });
  });

  test('tells of what was deleted, by a request or by a later step', async () => {
    const calls = await quickbooksCalls({
      ...smallCompany(),
      later: [{ at: '2026-11-21T09:00:00Z', remove: { quickbooks: { Invoice: ['32'] } } }],
    });
    await calls.post('invoice?operation=delete', { Id: '31', SyncToken: '0' });
    calls.sandbox.state().applyLater(calls.sandbox.clock);
    const token = await calls.refresh(String(calls.token.refresh_token));
    const { vendors } = calls.sandbox;
    const answer = await vendors.quickbooks(
      new Request(`http://x/v3/company/${REALM_ID}/cdc?entities=Invoice&changedSince=2026-11-20T00:00:00Z`, {
        headers: { authorization: `Bearer ${String(token.body.access_token)}`, accept: 'application/json' },
      }),
    );
    const stub = (Id: string, LastUpdatedTime: string) => ({
      domain: 'QBO',
      status: 'Deleted',
      Id,
      MetaData: { LastUpdatedTime },
    });
    const [first] = ((await answer.json()) as { CDCResponse: { QueryResponse: Row[] }[] }).CDCResponse;
    expect(first?.QueryResponse[0]?.Invoice).toEqual([
      stub('31', '2026-11-20T01:00:00-08:00'),
      stub('32', '2026-11-21T01:00:00-08:00'),
    ]);
  });

  test('a later step stamps what it puts', async () => {
    const calls = await quickbooksCalls({
      ...smallCompany(),
      later: [{ at: '2026-11-20T09:30:00Z', put: { quickbooks: { Invoice: [{ Id: '31', Balance: 0 }] } } }],
    });
    calls.sandbox.state().applyLater(calls.sandbox.clock);
    expect((await calls.get('invoice/31')).body.Invoice).toMatchObject({
      Balance: 0,
      TotalAmt: 110,
      SyncToken: '1',
      MetaData: { CreateTime: '2026-11-04T10:00:00-08:00', LastUpdatedTime: '2026-11-20T01:30:00-08:00' },
    });
  });

  test('is cut at a thousand without a word, and reaches back thirty days', async () => {
    const Customer = Array.from({ length: 1100 }, (_, at) => ({ Id: String(at + 1), DisplayName: `C ${at}` }));
    const calls = await quickbooksCalls({ ...smallCompany(), quickbooks: { Customer } });
    const { body } = await since(calls, '2026-11-01');
    expect(body).toMatchObject({ CDCResponse: [{ QueryResponse: [{ maxResults: 1000 }, {}] }] });
    expect((await since(calls, '2026-10-01')).status).toBe(400);
    expect((await calls.get('cdc?entities=Invoice&changedSince=2026-11-19T00:00:00+05:30')).status).toBe(400);
  });
});

describe('who may ask', () => {
  test('a refresh token works once; the next one comes with the answer', async () => {
    const { token, refresh } = await quickbooksCalls();
    expect(token).toMatchObject({ token_type: 'bearer', expires_in: 3600, x_refresh_token_expires_in: 8_726_400 });
    const first = String(token.refresh_token);
    const second = await refresh(first);
    expect(second.status).toBe(200);
    expect(second.body.refresh_token).not.toBe(first);
    expect(await refresh(first)).toEqual({
      status: 400,
      body: { error_description: 'Token invalid', error: 'invalid_grant' },
    });
  });

  test('an access token lasts an hour, and less when a fault says so', async () => {
    const { get, sandbox } = await quickbooksCalls();
    sandbox.clock.set('2026-11-20T09:59:59Z');
    expect((await get('preferences')).status).toBe(200);
    sandbox.clock.set('2026-11-20T10:00:00Z');
    expect(await get('preferences')).toMatchObject({ status: 401, body: { fault: { error: [{ code: '3200' }] } } });
    const other = await quickbooksCalls();
    other.sandbox.faults.add([{ vendor: 'quickbooks', kind: 'expire-token', times: 1 }]);
    expect((await other.get('preferences')).status).toBe(401);
  });

  test('another company is not this connection’s', async () => {
    const { sandbox, token } = await quickbooksCalls();
    const headers = { authorization: `Bearer ${String(token.access_token)}`, accept: 'application/json' };
    const answer = await sandbox.vendors.quickbooks(new Request('http://x/v3/company/1/preferences', { headers }));
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ fault: { error: [{ code: '3100' }] } });
  });
});
