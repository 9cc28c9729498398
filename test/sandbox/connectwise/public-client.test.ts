// A public client of ConnectWise PSA (connectwise-rest) against the double: what it lists, pages, filters, writes and fails with.
import { ManageAPI } from 'connectwise-rest';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../serve.ts';
import { CONNECTWISE_CREDENTIALS } from './auth.ts';
import { sample } from './sample.ts';

let running: RunningSandbox;
let client: ManageAPI;

const world = () => ({ name: 'w', clock: '2026-11-20T09:00:00Z', connectwise: sample.section() });

/** The client speaks https alone, so each of its sections is turned to the double. */
function clientWith(privateKey: string, apiVersion?: string): ManageAPI {
  const made = new ManageAPI({
    ...CONNECTWISE_CREDENTIALS,
    ...(apiVersion === undefined ? {} : { apiVersion }),
    privateKey,
    companyUrl: 'connectwise.invalid',
    logger: () => {},
  });
  for (const part of [made, made.CompanyAPI, made.FinanceAPI, made.ServiceAPI, made.SystemAPI]) {
    // biome-ignore lint/complexity/useLiteralKeys: TypeScript lets a private member be reached so alone
    part['instance'].defaults.baseURL = `${running.addresses.connectwise}/v4_6_release/apis/3.0`;
  }
  return made;
}

beforeAll(async () => {
  running = await serveSandbox(createSandbox(world()), { port: 0 });
  client = clientWith(CONNECTWISE_CREDENTIALS.privateKey);
});
beforeEach(() => running.sandbox.replaceWorld(world()));
afterAll(() => running.close());

test('it lists 25 by itself, counts, and pages through all companies until a page is short', async () => {
  expect(await client.CompanyAPI.getCompanyCompanies({ orderBy: 'id asc' })).toHaveLength(25);
  expect(await client.CompanyAPI.getCompanyCompaniesCount()).toEqual({ count: 1204 });
  const all = await client.paginate(client.CompanyAPI.getCompanyCompanies, { pageSize: 301 }, { orderBy: 'id asc' });
  expect(new Set((all as { id: number }[]).map(({ id }) => id)).size).toBe(1204);
  // The last page is full here, so the client asks for one that is past the end.
  const whole = await client.paginate(client.CompanyAPI.getCompanyCompanies, { pageSize: 602 }, { orderBy: 'id asc' });
  expect(whole).toHaveLength(1204);
});

test('it filters by a condition, orders, and picks fields', async () => {
  const named = await client.CompanyAPI.getCompanyCompanies({
    conditions: 'name like "Company 12%" and status/name = "Active" and id > 1199',
    orderBy: 'id desc',
    fields: 'id,name',
  });
  expect(named).toEqual([1204, 1203, 1202, 1201, 1200].map((id) => ({ id, name: `Company ${id}` })));
  const since = { conditions: 'lastUpdated > [2026-06-01T00:00:00Z]' };
  expect(await client.CompanyAPI.getCompanyCompanies(since)).toEqual([]);
});

test('it reads what hangs under an agreement, and one record by its id', async () => {
  const { FinanceAPI: finance } = client;
  const additions = await finance.getFinanceAgreementsByParentIdAdditions(11, { orderBy: 'id asc' });
  expect(additions.map(({ id, quantity }) => [id, quantity])).toEqual([
    [21, 25],
    [22, 25],
  ]);
  expect(await finance.getFinanceAgreementsByParentIdAdditionsCount(11)).toEqual({ count: 2 });
  expect(await finance.getFinanceAgreementsByParentIdAdditionsById(21, 11)).toMatchObject({ id: 21, unitPrice: 22 });
  expect(await client.SystemAPI.getSystemInfo()).toMatchObject({ isCloud: true });
});

test('it patches a quantity, and adds and deletes a note', async () => {
  const { FinanceAPI: finance, ServiceAPI: service } = client;
  // The client's types want an object for a value; the vendor takes the number.
  const quantity = { op: 'replace', path: 'quantity', value: 28 as never };
  expect(await finance.patchFinanceAgreementsByParentIdAdditionsById(21, 11, [quantity])).toMatchObject({
    quantity: 28,
  });
  expect(await finance.getFinanceAgreementsByParentIdAdditionsById(21, 11)).toMatchObject({ quantity: 28 });
  const note = await service.postServiceTicketsByParentIdNotes(2, {
    text: 'Seats 25 to 28',
    internalAnalysisFlag: true,
  });
  const notes = await service.getServiceTicketsByParentIdNotes(2);
  expect(notes.map(({ id, text }) => [id, text])).toEqual([[note.id, 'Seats 25 to 28']]);
  await service.deleteServiceTicketsByParentIdNotesById(note.id ?? 0, 2);
  expect(await service.getServiceTicketsByParentIdNotes(2)).toEqual([]);
  expect(running.sandbox.journal.effects.map(({ method, status }) => [method, status])).toEqual([
    ['PATCH', 200],
    ['POST', 201],
    ['DELETE', 204],
  ]);
});

test('it replaces an addition, and what it leaves out goes back to what a new one has', async () => {
  const { FinanceAPI: finance } = client;
  const whole = { product: { id: 31 }, billCustomer: 'Billable' as const, unitPrice: 24 };
  const replaced = await finance.putFinanceAgreementsByParentIdAdditionsById(22, 11, whole);
  expect(replaced).toMatchObject({ id: 22, agreementId: 11, quantity: 1, unitPrice: 24, billedQuantity: 1 });
  expect(await finance.getFinanceAgreementsByParentIdAdditionsById(22, 11)).toEqual(replaced);
  expect(await finance.getFinanceAgreementsByParentIdWorkroles(11)).toEqual([]);
});

test('it fails with status and words of the vendor', async () => {
  const { CompanyAPI: company, FinanceAPI: finance } = client;
  await expect(company.getCompanyCompaniesById(9999)).rejects.toMatchObject({
    status: 404,
    data: { code: 'NotFound' },
  });
  await expect(company.getCompanyCompanies({ conditions: 'colour = "red"' })).rejects.toMatchObject({ status: 400 });
  const wrong = { op: 'replace', path: 'quantity', value: 'many' as never };
  await expect(finance.patchFinanceAgreementsByParentIdAdditionsById(21, 11, [wrong])).rejects.toMatchObject({
    status: 400,
    data: { code: 'InvalidObject', errors: [{ field: 'quantity' }] },
  });
  await expect(clientWith('wrong').CompanyAPI.getCompanyCompanies()).rejects.toMatchObject({
    status: 401,
    data: { message: 'UserNotAuthenticated' },
  });
  const tooNew = clientWith(CONNECTWISE_CREDENTIALS.privateKey, '2031.1');
  await expect(tooNew.CompanyAPI.getCompanyCompanies()).rejects.toMatchObject({ status: 400 });
  running.sandbox.faults.add([{ vendor: 'connectwise', times: 1, kind: 'status', status: 429 }]);
  await expect(company.getCompanyCompanies()).rejects.toMatchObject({ status: 429 });
  expect(running.sandbox.journal.effects).toEqual([]);
});
