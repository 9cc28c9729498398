// Xero's own public client against the double: it lists, pages, filters, reads one, writes a note, and is refused as by Xero.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { XeroClient } from 'xero-node';
import { createSandbox } from '../sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../serve.ts';
import { TENANT_ID, TOKEN_PATH, XERO_CREDENTIALS } from './auth.ts';
import { guid } from './guid.ts';
import { contact, invoice, organisation, payment } from './small-organisation.ts';

let running: RunningSandbox;
let client: XeroClient;

beforeAll(async () => {
  const Contacts = Array.from({ length: 150 }, (_, n) => contact(n + 1));
  const Invoices = [invoice(1), invoice(2, { Status: 'PAID', AmountDue: 0 })];
  const world = organisation({ Contacts, Invoices, Payments: [payment(2)] });
  running = await serveSandbox(createSandbox(world), { port: 0 });
  const { clientId, clientSecret, refreshToken } = XERO_CREDENTIALS;
  const answer = await fetch(`${running.addresses.xero}${TOKEN_PATH}`, {
    method: 'POST',
    headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }),
  });
  client = new XeroClient({ clientId, clientSecret });
  client.accountingApi.basePath = `${running.addresses.xero}/api.xro/2.0`;
  client.setTokenSet(await answer.json());
});
afterAll(() => running.close());

/** What the client rejects with: the refusal as a JSON text. */
async function refusalOf(asked: Promise<unknown>) {
  const thrown = await asked.then(
    () => null,
    (error: unknown) => error,
  );
  return JSON.parse(String(thrown)).response as { statusCode: number; body: Record<string, unknown> };
}

test('it pages contacts, and filters and orders invoices', async () => {
  const { accountingApi: api } = client;
  const second = await api.getContacts(TENANT_ID, undefined, undefined, 'Name ASC', undefined, 2);
  expect(second.body.contacts).toHaveLength(50);
  expect(second.body.pagination).toMatchObject({ page: 2, pageSize: 100, pageCount: 2, itemCount: 150 });
  const paid = await api.getInvoices(TENANT_ID, new Date('2026-11-01T00:00:00Z'), 'Status=="PAID"', 'Date DESC');
  expect(paid.body.invoices?.map(({ invoiceNumber, lineItems }) => [invoiceNumber, lineItems])).toEqual([
    ['INV-1002', []],
  ]);
  const one = await api.getInvoice(TENANT_ID, guid('invoice', 1), 4);
  expect(one.body.invoices?.[0]).toMatchObject({ amountDue: 110, date: new Date('2026-11-01'), lineItems: [{}, {}] });
  const payments = await api.getPayments(TENANT_ID, undefined, 'PaymentType=="ACCRECPAYMENT"', undefined, 1);
  expect(payments.body.payments?.map(({ amount }) => amount)).toEqual([110]);
});

test('it writes a note into a history and reads it there', async () => {
  const { accountingApi: api } = client;
  const id = guid('invoice', 1);
  const historyRecords = { historyRecords: [{ details: 'Seats 25 to 28' }] };
  for (const _ of ['first', 'again']) await api.createInvoiceHistory(TENANT_ID, id, historyRecords, 'key-1');
  const { body } = await api.getInvoiceHistory(TENANT_ID, id);
  expect(body.historyRecords?.map(({ details }) => details)).toEqual(['Seats 25 to 28']);
});

test('it is refused for another organisation, a filter that cannot be read, and an invoice there is not', async () => {
  const { accountingApi: api } = client;
  expect(await refusalOf(api.getContacts('another'))).toMatchObject({ statusCode: 403 });
  expect(await refusalOf(api.getInvoices(TENANT_ID, undefined, 'Foo=="x"'))).toMatchObject({
    statusCode: 400,
    body: { Type: 'QueryParseException' },
  });
  expect(await refusalOf(api.getInvoice(TENANT_ID, guid('invoice', 9)))).toMatchObject({ statusCode: 404 });
});
