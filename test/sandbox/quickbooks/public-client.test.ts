// A public client of QuickBooks Online (node-quickbooks) against the double: what it finds, pages, changes, writes and fails with.
import { promisify } from 'node:util';
import QuickBooks from 'node-quickbooks';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../serve.ts';
import { QUICKBOOKS_CREDENTIALS, REALM_ID, TOKEN_PATH } from './auth.ts';
import { saleLine, smallCompany } from './calls.ts';
import { sample } from './sample.ts';

let running: RunningSandbox;
let client: QuickBooks;

const { clientId, clientSecret, refreshToken } = QUICKBOOKS_CREDENTIALS;
const world = () => {
  const small = smallCompany();
  const Customer = sample.section().Customer ?? [];
  return { ...small, quickbooks: { ...small.quickbooks, Customer, CompanyInfo: [{ CompanyName: 'A company' }] } };
};

const clientWith = (token: string) =>
  new QuickBooks(clientId, clientSecret, token, false, REALM_ID, false, false, '75', '2.0', refreshToken);

/** A call of the client as a promise of what it gives back. */
// biome-ignore lint/suspicious/noExplicitAny: an answer has whatever fields QuickBooks gives it
function call(of: QuickBooks, name: keyof QuickBooks, ...given: unknown[]): Promise<any> {
  // biome-ignore lint/suspicious/noExplicitAny: every method of the client takes a callback at the end
  return promisify((of[name] as any).bind(of))(...given);
}

beforeAll(async () => {
  running = await serveSandbox(createSandbox(world()), { port: 0 });
  QuickBooks.V3_ENDPOINT_BASE_URL = `${running.addresses.quickbooks}/v3/company/`;
  QuickBooks.TOKEN_URL = `${running.addresses.quickbooks}${TOKEN_PATH}`;
});
beforeEach(async () => {
  running.sandbox.replaceWorld(world());
  client = clientWith('none yet');
  await call(client, 'refreshAccessToken');
});
afterAll(() => running.close());

test('it gets a token, and another refresh token with it', async () => {
  const granted = await call(client, 'refreshAccessToken');
  expect(granted).toMatchObject({ token_type: 'bearer', expires_in: 3600 });
  expect(granted.refresh_token).not.toBe(refreshToken);
  expect(await call(client, 'getCompanyInfo', REALM_ID)).toMatchObject({ CompanyName: 'A company' });
});

test('it counts, and pages by itself through all customers', async () => {
  expect((await call(client, 'findCustomers', { count: true })).QueryResponse).toEqual({ totalCount: 1202 });
  const all = await call(client, 'findCustomers', { fetchAll: true, limit: 500 });
  expect(new Set(all.QueryResponse.Customer.map(({ Id }: { Id: string }) => Id)).size).toBe(1202);
});

test('it filters by conditions, in an order, and keeps to inactive ones where it asks for them', async () => {
  const found = await call(client, 'findInvoices', [
    { field: 'TxnDate', value: '2026-11-01', operator: '>=' },
    { field: 'DocNumber', value: ['1001', '1002'], operator: 'IN' },
    { field: 'asc', value: 'DocNumber' },
  ]);
  expect(found.QueryResponse.Invoice.map(({ Id }: { Id: string }) => Id)).toEqual(['31', '32']);
  const like = await call(client, 'findCustomers', [
    { field: 'DisplayName', value: 'Company 120%', operator: 'LIKE' },
    { field: 'Active', value: true },
  ]);
  expect(like.QueryResponse.Customer).toHaveLength(5);
  const inactive = await call(client, 'findCustomers', [{ field: 'Active', value: false }]);
  expect(inactive.QueryResponse.Customer.map(({ Id }: { Id: string }) => Id)).toEqual(['8']);
});

test('it hears what changed since an instant', async () => {
  const { CDCResponse } = await call(client, 'changeDataCapture', ['Invoice', 'Payment'], '2026-11-05T00:00:00Z');
  expect(CDCResponse[0].QueryResponse[0].Invoice.map(({ Id }: { Id: string }) => Id)).toEqual(['32']);
});

test('it changes an invoice sparsely, notes on it, mails it, and makes one once per request id', async () => {
  const before = await call(client, 'getInvoice', '31');
  const changed = await call(client, 'updateInvoice', { Id: '31', SyncToken: before.SyncToken, PrivateNote: 'Agreed' });
  expect(changed).toMatchObject({ PrivateNote: 'Agreed', TotalAmt: 110 });
  expect(changed.Line).toEqual(before.Line);
  const note = await call(client, 'createAttachable', {
    Note: 'Seats 25 to 28',
    AttachableRef: [{ EntityRef: { type: 'Invoice', value: '31' }, IncludeOnSend: false }],
  });
  expect(note).toMatchObject({ Note: 'Seats 25 to 28' });
  expect(await call(client, 'sendInvoicePdf', '31', 'ada@contoso.example')).toMatchObject({ EmailStatus: 'EmailSent' });
  const make = () =>
    call(client, 'createInvoice', { CustomerRef: { value: '1' }, Line: [saleLine(3, 50)], requestId: 'ac_1' });
  const first = await make();
  expect(first).toMatchObject({ TotalAmt: 150, Balance: 150 });
  expect(await make()).toEqual(first);
  expect(running.sandbox.journal.effects).toHaveLength(4);
});

test('it fails with the faults of the vendor', async () => {
  const refusal = async (asked: Promise<unknown>) => {
    const thrown = await asked.then(
      () => null,
      (error: unknown) => error,
    );
    // biome-ignore lint/suspicious/noExplicitAny: what the client throws is the answer of its own http client
    const { response } = thrown as any;
    return { status: response.status, body: response.data };
  };
  expect(await refusal(call(client, 'getInvoice', '999'))).toMatchObject({
    status: 400,
    body: { Fault: { Error: [{ code: '610' }], type: 'ValidationFault' } },
  });
  const stale = { Id: '31', SyncToken: '7', PrivateNote: 'x' };
  expect(await refusal(call(client, 'updateInvoice', stale))).toMatchObject({
    body: { Fault: { Error: [{ code: '5010' }] } },
  });
  expect(await refusal(call(clientWith('wrong'), 'getInvoice', '31'))).toMatchObject({
    status: 401,
    body: { fault: { type: 'AUTHENTICATION' } },
  });
  expect(await refusal(call(client, 'findInvoices', [{ field: 'Colour', value: 'red' }]))).toMatchObject({
    status: 400,
    body: { Fault: { Error: [{ code: '4001' }] } },
  });
  running.sandbox.faults.add([{ vendor: 'quickbooks', times: 1, kind: 'status', status: 429 }]);
  expect(await refusal(call(client, 'getInvoice', '31'))).toMatchObject({ status: 429 });
  expect(running.sandbox.journal.effects).toEqual([]);
});
