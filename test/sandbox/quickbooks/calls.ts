// Short ways to call the QuickBooks double, and a small company to call it about.
import type { Json, Row } from '../rows.ts';
import { createSandbox, type Sandbox } from '../sandbox.ts';
import type { World } from '../world.ts';
import { QUICKBOOKS_CREDENTIALS, REALM_ID, TOKEN_PATH } from './auth.ts';

const reference = (value: string) => ({ value });

/** One sales line; the amount is the product unless it is stated. */
export function saleLine(quantity: number, price: number, amount = quantity * price): Row {
  const SalesItemLineDetail = { ItemRef: reference('11'), Qty: quantity, UnitPrice: price };
  return { DetailType: 'SalesItemLineDetail', Amount: amount, SalesItemLineDetail };
}

/** Two customers, two items, two invoices, a payment; numbers are the company's own to give. */
export function smallCompany(): World {
  const invoice = (id: string, number: string, over: Row): Row => ({
    Id: id,
    SyncToken: '0',
    DocNumber: number,
    TxnDate: '2026-11-01',
    CustomerRef: reference('1'),
    Line: [
      { Id: '1', LineNum: 1, ...saleLine(2, 50) },
      { Id: '2', LineNum: 2, ...saleLine(1, 10) },
      { Amount: 110, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
    ],
    TxnTaxDetail: { TotalTax: 0 },
    TotalAmt: 110,
    Balance: 110,
    ...over,
  });
  const changed = (at: string) => ({ MetaData: { CreateTime: at, LastUpdatedTime: at } });
  return {
    name: 'A company',
    clock: '2026-11-20T09:00:00Z',
    quickbooks: {
      Customer: [
        { Id: '1', DisplayName: 'Zeta Dental', Active: true, Balance: 220, ...changed('2026-11-02T10:00:00-08:00') },
        { Id: '2', DisplayName: 'Alder Law', Active: true, Balance: 0, ...changed('2026-11-03T10:00:00-08:00') },
        { Id: '3', DisplayName: 'Gone Inc', Active: false, Balance: 0, ...changed('2026-11-03T10:00:00-08:00') },
      ],
      Item: [
        { Id: '11', Name: 'Seats', Active: true, UnitPrice: 50, IncomeAccountRef: reference('79') },
        { Id: '12', Name: 'Old thing', Active: false, IncomeAccountRef: reference('79') },
      ],
      Invoice: [
        invoice('31', '1001', changed('2026-11-04T10:00:00-08:00')),
        invoice('32', '1002', changed('2026-11-05T10:00:00-08:00')),
      ],
      Preferences: [
        {
          Id: '1',
          SalesFormsPrefs: { CustomTxnNumbers: true },
          AccountingInfoPrefs: { BookCloseDate: '2026-09-30' },
          CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'USD' } },
        },
      ],
    },
  };
}

export interface QuickbooksCalls {
  sandbox: Sandbox;
  token: Row;
  get(path: string): Promise<{ status: number; body: Row }>;
  post(path: string, body: Json): Promise<{ status: number; body: Row }>;
  query(text: string): Promise<Row>;
  refresh(refreshToken: string): Promise<{ status: number; body: Row }>;
}

/** A sandbox over a company, signed in. */
export async function quickbooksCalls(world: World = smallCompany()): Promise<QuickbooksCalls> {
  const sandbox = createSandbox(world);
  const send = async (path: string, init: RequestInit) => {
    const response = await sandbox.vendors.quickbooks(new Request(`http://127.0.0.1${path}`, init));
    return { status: response.status, body: (await response.json()) as Row };
  };
  const refresh = (refreshToken: string) => {
    const { clientId, clientSecret } = QUICKBOOKS_CREDENTIALS;
    const headers = { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` };
    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken });
    return send(TOKEN_PATH, { method: 'POST', headers, body });
  };
  const { body: token } = await refresh(QUICKBOOKS_CREDENTIALS.refreshToken);
  const headers = { authorization: `Bearer ${String(token.access_token)}`, accept: 'application/json' };
  const calls: QuickbooksCalls = {
    sandbox,
    token,
    get: (path) => send(`/v3/company/${REALM_ID}/${path}`, { headers }),
    post: (path, body) =>
      send(`/v3/company/${REALM_ID}/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
    async query(text) {
      const { body } = await calls.get(`query?query=${encodeURIComponent(text)}`);
      return body.QueryResponse ? (body.QueryResponse as Row) : body;
    },
    refresh,
  };
  return calls;
}
