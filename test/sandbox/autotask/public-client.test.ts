// A public client of Autotask (@apigrate/autotask-restapi) against the double: what it asks, pages, filters, writes and fails with.
import { AutotaskApiError, AutotaskRestApi } from '@apigrate/autotask-restapi';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSandbox } from '../sandbox.ts';
import { type RunningSandbox, serveSandbox } from '../serve.ts';
import { AUTOTASK_CREDENTIALS } from './auth.ts';
import { sample } from './sample.ts';

let running: RunningSandbox;
let client: AutotaskRestApi;

const world = () => ({ name: 'w', clock: '2026-11-20T09:00:00Z', autotask: sample.section() });
const { user, secret, integrationCode } = AUTOTASK_CREDENTIALS;

/** It asks the lookup address for its zone, and goes on where that says. */
const clientWith = (key: string, code: string = integrationCode) =>
  new AutotaskRestApi(user, key, code, { base_url: `${running.addresses.autotask}/ATServicesRest/` });

beforeAll(async () => {
  running = await serveSandbox(createSandbox(world()), { port: 0 });
  client = clientWith(secret);
});
beforeEach(() => running.sandbox.replaceWorld(world()));
afterAll(() => running.close());

test('it finds its zone, gets one object, and null for an id that is not there', async () => {
  expect((await client.Companies.get(1)).item).toMatchObject({ id: 1, isActive: true });
  expect(await client.Companies.get(99_999)).toEqual({ item: null });
  const { fields } = await client.Companies.fieldInfo();
  expect(fields.find(({ name }) => name === 'companyName')).toMatchObject({ dataType: 'string', isRequired: true });
});

test('it counts, and pages by id because it follows no address', async () => {
  const after = (id: number) => ({ filter: [{ op: 'gt', field: 'id', value: id }] });
  expect(await client.Companies.count(after(-1))).toEqual({ queryCount: 504 });
  const first = await client.Companies.query(after(-1));
  expect([first.items.length, first.pageDetails.nextPageUrl === null]).toEqual([500, false]);
  const rest = await client.Companies.query(after(first.items.at(-1).id));
  expect(rest.items.map(({ id }) => id)).toEqual([500, 501, 502, 503]);
  expect(rest.pageDetails).toMatchObject({ count: 4, nextPageUrl: null });
});

test('it filters by several conditions, and picks fields', async () => {
  const found = await client.ContractServiceUnits.query({
    filter: [
      { op: 'in', field: 'contractServiceID', value: [21, 22] },
      { op: 'gte', field: 'startDate', value: '2026-12-01' },
    ],
    IncludeFields: ['id', 'units'],
  });
  expect(found.items).toEqual([
    { id: 211, units: 25 },
    { id: 221, units: 25 },
  ]);
});

test('a signed change settles on the units, and notes and charges are made and deleted', async () => {
  const adjustment = { contractServiceID: 21, effectiveDate: '2026-12-01T00:00:00Z', unitChange: 3 };
  expect(await client.ContractServiceAdjustments.create(11, adjustment)).toEqual({ itemId: expect.any(Number) });
  const now = { filter: [{ op: 'eq', field: 'contractServiceID', value: 21 }] };
  const { items } = await client.ContractServiceUnits.query(now);
  expect(items.map(({ startDate, units }) => [startDate.slice(0, 10), units])).toEqual([
    ['2026-11-01', 25],
    ['2026-12-01', 28],
  ]);
  const note = { title: 'Seats', description: 'Seats 25 to 28', noteType: 1, publish: 2 };
  const { itemId } = await client.TicketNotes.create(41, note);
  expect((await client.TicketNotes.get(itemId)).item).toMatchObject({ ticketID: 41, description: 'Seats 25 to 28' });
  await client.ContractCharges.delete(11, 1);
  expect(running.sandbox.journal.effects.map(({ method }) => method)).toEqual(['POST', 'POST', 'DELETE']);
});

test('it fails with status and sentences of the vendor', async () => {
  const none = { filter: [{ op: 'eq', field: 'companyNam', value: 'x' }] };
  await expect(client.Companies.query(none)).rejects.toMatchObject({
    status: 500,
    details: { errors: ['Unable to find companyNam in the Company Entity.'] },
  });
  await expect(client.TicketNotes.create(41, { title: 'x' })).rejects.toMatchObject({ status: 500 });
  const wrongKey = clientWith('wrong').Companies.get(1);
  await expect(wrongKey).rejects.toMatchObject({ message: 'Authorization error.', status: 401 });
  await expect(wrongKey).rejects.toBeInstanceOf(AutotaskApiError);
  await expect(clientWith(secret, 'WRONG').Companies.get(1)).rejects.toMatchObject({
    status: 500,
    details: { errors: ['IntegrationCode is invalid.'] },
  });
  running.sandbox.faults.add([{ vendor: 'autotask', times: 1, kind: 'status', status: 429 }]);
  await expect(client.Companies.get(1)).rejects.toMatchObject({ status: 429 });
  expect(running.sandbox.journal.effects).toEqual([]);
});
