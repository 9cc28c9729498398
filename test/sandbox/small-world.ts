// A small world for the sandbox's own tests, and the calls they make.
import { CONNECTWISE_CREDENTIALS } from './connectwise/auth.ts';
import { PAX8_CREDENTIALS } from './pax8/auth.ts';
import type { Json, Row } from './rows.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';
import { createSandbox } from './sandbox.ts';
import type { World } from './world.ts';

/** Three companies, one agreement with two additions, a ticket; one subscription with history. */
export function smallWorld(): World {
  const company = (id: number, name: string, status: string) => ({
    id,
    identifier: `C${id}`,
    name,
    status: { id: 1, name: status },
    types: [{ id: 1, name: id === 3 ? 'Prospect' : 'Client' }],
    _info: { lastUpdated: `2026-11-0${id}T10:00:00Z` },
  });
  const addition = (id: number, quantity: number) => ({
    id,
    agreementId: 11,
    product: { id: 41, identifier: 'SEAT' },
    quantity,
    lessIncluded: 1,
    billedQuantity: quantity - 1,
    unitPrice: 22,
    extPrice: (quantity - 1) * 22,
    billCustomer: 'Billable',
  });
  const subscription = {
    id: 's-1',
    companyId: 'c-1',
    productId: 'p-1',
    quantity: 28,
    status: 'Active',
    startDate: '2025-01-01',
  };
  return {
    name: 'Small',
    clock: '2026-11-20T09:00:00Z',
    connectwise: {
      'company/companies': [
        company(1, 'Alder "A" & Co', 'Active'),
        company(2, 'Birch', 'Active'),
        company(3, 'Cedar', 'Inactive'),
      ],
      'finance/agreements': [
        { id: 11, name: 'Managed', company: { id: 1, name: 'Alder "A" & Co' }, agreementStatus: 'Active' },
      ],
      'finance/agreements/additions': [addition(21, 25), addition(22, 5)],
      'procurement/catalog': [
        { id: 41, identifier: 'SEAT', description: 'Seat', price: 22, cost: 18.7 },
        { id: 42, identifier: 'MAIL', description: 'Mailbox', price: 5.5, cost: 3.4 },
      ],
      'service/tickets': [{ id: 501, summary: '<b>Printer</b>', company: { id: 1, name: 'Alder "A" & Co' } }],
      'custom/things': [{ id: 7, colour: 'red' }],
    },
    pax8: {
      companies: Array.from({ length: 12 }, (_, index) => ({
        id: `c-${index + 1}`,
        name: `Company ${index + 1}`,
        status: 'Active',
      })),
      subscriptions: [{ ...subscription, vendorSkuId: 'sku-1' }],
      'subscriptions/history': { 's-1': [subscription] },
      invoices: [{ id: 'i-1', invoiceDate: '2026-11-05', status: 'Unpaid' }],
      'invoices/items': { 'i-1': [{ type: 'subscription', quantity: 28 }] },
    },
    later: [
      {
        at: '2026-11-21T09:00:00Z',
        put: { connectwise: { 'finance/agreements/additions': [{ id: 21, quantity: 26 }] } },
        remove: { connectwise: { 'finance/agreements/additions': [22] } },
      },
    ],
  };
}

export interface Answer {
  status: number;
  headers: Headers;
  body: Json;
}

export interface Calls {
  sandbox: Sandbox;
  connectwise(method: string, path: string, body?: Json | string, headers?: Record<string, string>): Promise<Answer>;
  pax8(method: string, path: string, body?: Json, token?: string): Promise<Answer>;
  pax8Token(secret?: string): Promise<string>;
  control(method: string, path: string, body?: Json): Promise<Answer>;
}

const BASIC = `Basic ${btoa(
  `${CONNECTWISE_CREDENTIALS.companyId}+${CONNECTWISE_CREDENTIALS.publicKey}:${CONNECTWISE_CREDENTIALS.privateKey}`,
)}`;

/** A sandbox over a world with short ways to call each part of it. */
export function callsTo(world: World = smallWorld(), options: SandboxOptions = {}): Calls {
  const sandbox = createSandbox(world, options);
  const calls: Calls = {
    sandbox,
    connectwise: (method, path, body, headers = {}) => {
      const all = { authorization: BASIC, clientId: CONNECTWISE_CREDENTIALS.clientId, ...headers };
      return send(sandbox.vendors.connectwise, method, `/v4_6_release/apis/3.0/${path}`, body, all);
    },
    pax8: async (method, path, body, token) => {
      const authorization = `Bearer ${token ?? (await calls.pax8Token())}`;
      return send(sandbox.vendors.pax8, method, `/v1/${path}`, body, { authorization });
    },
    pax8Token: async (secret = PAX8_CREDENTIALS.clientSecret) => {
      const answer = await send(sandbox.vendors.pax8, 'POST', '/v1/token', {
        client_id: PAX8_CREDENTIALS.clientId,
        client_secret: secret,
        audience: 'https://api.pax8.com',
        grant_type: 'client_credentials',
      });
      return String((answer.body as Row).access_token);
    },
    control: (method, path, body) => send(sandbox.control, method, path, body),
  };
  return calls;
}

async function send(
  handle: (request: Request) => Promise<Response>,
  method: string,
  path: string,
  body?: Json | string,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body);
  const response = await handle(
    new Request(`http://127.0.0.1${path}`, { method, headers, ...(text === undefined ? {} : { body: text }) }),
  );
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
}

/** The JSON of a text, or the text itself when it is none. */
function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
