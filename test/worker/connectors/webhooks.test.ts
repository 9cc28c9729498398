// Each vendor's webhooks: only its own signature over the very bytes fits, and what is told names lists that there are.
import { createHash, createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { connectors } from '../../../worker/connectors/index.ts';
import type { Delivery, Webhooks } from '../../../worker/connectors/types.ts';
import { utf8 } from '../../../worker/lib/signed-bytes.ts';

const webhooksOf = (vendor: string): Webhooks => {
  const found = connectors[vendor as keyof typeof connectors]?.webhooks;
  if (found === undefined) throw new Error(`${vendor} has no webhooks`);
  return found;
};
const key = 'One key of this vendor, as it was shown';
const hmac = (secret: string | Buffer, text: string) => createHmac('sha256', secret).update(text).digest('base64');
const atMs = Date.parse('2026-11-20T09:00:00Z');
const stripeSigned = (text: string, ms: number, secret = key) => {
  const seconds = Math.floor(ms / 1000);
  return `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${text}`).digest('hex')},v0=00`;
};
const sha1 = (text: string) => createHmac('sha1', key).update(text).digest('base64');
const connectwise = {
  Action: 'updated',
  CompanyId: 'sandbox',
  Entity: '{"id":123}',
  FromUrl: 'api-na.myconnectwise.net',
  ID: 123,
  Metadata: { key_url: 'https://api-na.myconnectwise.net/keys/1' },
  Type: 'agreement',
};
const cloudEvent = {
  specversion: '1.0',
  type: 'qbo.creditmemo.deleted.v1',
  intuitaccountid: '7',
  intuitentityid: '12',
};

/** How each vendor signs, made anew from its documentation, and what the sample says has changed. */
const samples = [
  {
    vendor: 'connectwise',
    body: connectwise,
    headers: (text: string) => ({
      'x-content-signature': hmac(createHash('sha256').update(key).digest(), text),
    }),
    signals: [
      { account: { companyId: 'sandbox' }, stream: 'agreements', id: '123' },
      { account: { companyId: 'sandbox' }, stream: 'additions', id: '123' },
    ],
  },
  {
    vendor: 'quickbooks',
    body: [cloudEvent, { ...cloudEvent, type: 'qbo.vendor.created.v1' }],
    headers: (text: string) => ({ 'intuit-signature': hmac(key, text) }),
    signals: [{ account: { realmId: '7' }, stream: 'payments', id: '12' }],
  },
  {
    vendor: 'pax8',
    body: { webhookTopic: { topic: 'SUBSCRIPTION' }, sentAt: '2026-11-20T09:00:00Z', payloadData: { id: 'abc' } },
    headers: () => ({ authorization: key }),
    signals: [{ stream: 'subscriptions', id: 'abc' }],
  },
  {
    vendor: 'xero',
    body: {
      events: [
        { eventCategory: 'INVOICE', eventType: 'Update', tenantId: 'Org-1', resourceId: 'i1' },
        { eventCategory: 'SUBSCRIPTION', eventType: 'CREATE', tenantId: 'Org-1', resourceId: 's1' },
        { eventCategory: 'contact', eventType: 'CREATE', tenantId: 'Org-2', resourceId: 'c1' },
      ],
      entropy: 'x',
    },
    headers: (text: string) => ({ 'x-xero-signature': hmac(key, text) }),
    signals: [
      { account: { tenantId: 'Org-1' }, stream: 'invoices', id: 'i1' },
      { account: { tenantId: 'Org-1' }, stream: 'payments', id: 'i1' },
      { account: { tenantId: 'Org-2' }, stream: 'companies', id: 'c1' },
    ],
  },
  {
    vendor: 'autotask',
    body: { Action: 'Update', Guid: 'a1', EntityType: 'Ticket', Id: 351181, Fields: { Title: 'plain' } },
    headers: (text: string) => ({ 'x-hook-signature': `sha1=${sha1(text)}` }),
    signals: [{ stream: 'tickets', id: '351181' }],
  },
  {
    vendor: 'stripe',
    body: { type: 'charge.dispute.created', account: 'acct_1', data: { object: { id: 'dp_1' } } },
    headers: (text: string) => ({ 'stripe-signature': stripeSigned(text, atMs) }),
    signals: [{ account: { accountId: 'acct_1' }, stream: 'disputes', id: 'dp_1' }],
  },
];

test.each(samples)('$vendor: its own signature over these bytes fits, and nothing else', async (sample) => {
  const webhooks = webhooksOf(sample.vendor);
  const text = JSON.stringify(sample.body);
  const headers = sample.headers(text) as Record<string, string>;
  const fits = (over: Partial<Delivery>, secret = key) =>
    webhooks.isGenuine({ headers, body: utf8(text), atMs, ...over }, secret);
  expect(await fits({})).toBe(true);
  expect(await fits({}, `${key}.`)).toBe(false);
  expect(await fits({}, '')).toBe(false);
  expect(await fits({ headers: {} })).toBe(false);
  const [name = '', value = ''] = Object.entries(headers)[0] ?? [];
  for (const bent of ['', `${value}A`.replace(',v0=00A', 'A'), value.slice(1), value.toUpperCase(), 'undefined']) {
    expect(await fits({ headers: { [name]: bent } }), bent).toBe(false);
  }
  // One that is only a word in a header says nothing of the body.
  if (name === 'authorization') return;
  expect(await fits({ body: utf8(`${text} `) })).toBe(false);
  expect(await fits({ body: utf8(text.replace('1', '2')) })).toBe(false);
  expect(await fits({ body: utf8('') })).toBe(false);
});

test.each(samples)('$vendor: what it tells names lists that are read', ({ vendor, body, signals }) => {
  expect(webhooksOf(vendor).signals(body)).toEqual(signals);
  const { streams } = connectors[vendor as keyof typeof connectors];
  const { lists } = webhooksOf(vendor);
  expect(Object.keys(streams)).toEqual(expect.arrayContaining([...lists]));
  for (const { stream } of signals) expect(lists).toContain(stream);
  for (const bent of [null, {}, [null], 'text', { eventNotifications: {} }]) {
    expect(() => webhooksOf(vendor).signals(bent)).toThrow();
  }
});

test('ConnectWise: a deleted record is told as gone, and one of a kind that is not read as nothing', () => {
  const { signals } = webhooksOf('connectwise');
  expect(signals({ ...connectwise, Action: 'Deleted' })).toEqual([
    { account: { companyId: 'sandbox' }, stream: 'agreements', id: '123', isGone: true },
  ]);
  expect(signals({ ...connectwise, Type: 'configuration' })).toEqual([]);
});

test('QuickBooks: the shape before CloudEvents, of several companies in one delivery', () => {
  const of = (realmId: string, name: string) => ({
    realmId,
    dataChangeEvent: { entities: [{ name, id: '1', operation: 'Update' }] },
  });
  expect(
    webhooksOf('quickbooks').signals({
      eventNotifications: [of('7', 'Customer'), of('8', 'Invoice'), of('8', 'Bill')],
    }),
  ).toEqual([
    { account: { realmId: '7' }, stream: 'companies', id: '1' },
    { account: { realmId: '8' }, stream: 'invoices', id: '1' },
  ]);
});

test('Pax8: without a text as id the list is read', () => {
  const { signals } = webhooksOf('pax8');
  expect(signals({ webhookTopic: { topic: 'INVOICE' }, payloadData: { id: 5 } })).toEqual([
    { stream: 'invoices' },
    { stream: 'draft-items' },
  ]);
  expect(signals({ webhookTopic: { topic: 'PROVISIONING' } })).toEqual([]);
});

test('Xero: what only tries whether signatures are checked tells nothing', () => {
  expect(webhooksOf('xero').signals({ events: [], firstEventSequence: 0, lastEventSequence: 0, entropy: 'x' })).toEqual(
    [],
  );
});

test('Stripe: one of several signatures is enough while a secret is rolled; an old or a coming one is none', async () => {
  const { isGenuine } = webhooksOf('stripe');
  const text = '{"a":1}';
  const of = (header: string) => isGenuine({ headers: { 'stripe-signature': header }, body: utf8(text), atMs }, key);
  const [, right = ''] = /v1=([\da-f]+)/.exec(stripeSigned(text, atMs)) ?? [];
  const seconds = atMs / 1000;
  expect(await of(`t=${seconds},v1=${'0'.repeat(64)},v1=${right}`)).toBe(true);
  expect(await of(`v1=${right},t=${seconds}`)).toBe(true);
  expect(await of(`t=${seconds},v0=${right}`)).toBe(false);
  expect(await of(`v1=${right}`)).toBe(false);
  for (const ms of [-301_000, 301_000]) expect(await of(stripeSigned(text, atMs + ms))).toBe(false);
  for (const ms of [-299_000, 299_000]) expect(await of(stripeSigned(text, atMs + ms))).toBe(true);
});

test.each([
  ['customer.subscription.updated', 'subscriptions'],
  ['customer.updated', 'companies'],
  ['price.updated', 'products'],
  ['invoiceitem.created', 'pending-items'],
  ['invoice.paid', 'invoices'],
  ['invoice_payment.paid', 'invoices'],
  ['charge.refund.updated', 'refunds'],
  ['charge.failed', 'payments'],
  ['payout.failed', 'payouts'],
])('Stripe: %s is read from %s', (type, stream) => {
  expect(webhooksOf('stripe').signals({ type, data: { object: {} } })).toEqual([{ stream }]);
  expect(webhooksOf('stripe').signals({ type: `other.${type}`, data: { object: {} } })).toEqual([]);
});

test('Autotask: what was signed may have signs of its texts as escapes; a word that it is off is signed by nobody', async () => {
  const { isGenuine, signals } = webhooksOf('autotask');
  const of = (signed: string, sent: string) =>
    isGenuine({ headers: { 'x-hook-signature': `sha1=${sha1(signed)}` }, body: utf8(sent), atMs }, key);
  const sent = '{"Action":"Update","Id":1e+2,"Fields":{"Title":"R&D <Müller\'s> \\"a+b\\" `x` ✓ 😀 \\n"}}';
  const signed =
    '{"Action":"Update","Id":1e+2,"Fields":{"Title":"R\\u0026D \\u003CM\\u00FCller\\u0027s\\u003E \\u0022a\\u002Bb\\u0022 \\u0060x\\u0060 \\u2713 \\uD83D\\uDE00 \\n"}}';
  expect(await of(signed, sent)).toBe(true);
  expect(await of(sent, sent)).toBe(true);
  expect(await of(signed, sent.replace('R&D', 'R&E'))).toBe(false);
  expect(await isGenuine({ headers: {}, body: utf8('{"Action":"Deactivated"}'), atMs }, key)).toBe(false);
  const note = { Action: 'Create', EntityType: 'TicketNote', Id: 9 };
  expect(signals(note)).toEqual([{ stream: 'tickets' }]);
  expect(signals({ ...note, Fields: { TicketID: 7 } })).toEqual([
    { stream: 'tickets' },
    { stream: 'ticket-notes', id: '7' },
  ]);
  expect(signals({ ...note, EntityType: 'Contact', Action: 'Delete' })).toEqual([
    { stream: 'contacts', id: '9', isGone: true },
  ]);
  expect(signals({ ...note, EntityType: 'ConfigurationItem' })).toEqual([]);
});
