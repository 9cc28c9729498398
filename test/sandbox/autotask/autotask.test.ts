// The Autotask double is as strict as Autotask: names, values, addresses, keys, and what a signed change does.
import { describe, expect, test } from 'vitest';
import { createClock } from '../clock.ts';
import { createJournal } from '../journal.ts';
import type { Row } from '../rows.ts';
import { createWorldState } from '../world-state.ts';
import { AUTOTASK_CREDENTIALS } from './auth.ts';
import { type AutotaskVariants, createAutotask } from './autotask.ts';
import { sample } from './sample.ts';

const clock = '2026-11-20T09:00:00Z';
const { user, secret, integrationCode } = AUTOTASK_CREDENTIALS;
const keys = { UserName: user, Secret: secret, ApiIntegrationCode: integrationCode };

function double(variants: AutotaskVariants = {}) {
  const state = createWorldState({ name: 'w', clock, autotask: sample.section() });
  const journal = createJournal();
  const handle = createAutotask({ account: user, state: () => state, clock: createClock(clock), journal }, variants);
  const send = async (method: string, path: string, body?: unknown, headers: Record<string, string> = keys) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    const answer = await handle(
      new Request(`https://at.test/ATServicesRest/V1.0/${path}`, { method, headers, ...content }),
    );
    const text = await answer.text();
    const said = text.startsWith('{') ? JSON.parse(text) : text;
    return { status: answer.status, said };
  };
  const query = (entity: string, search: object, verb = 'GET') =>
    verb === 'GET'
      ? send('GET', `${entity}/query?search=${encodeURIComponent(JSON.stringify(search))}`)
      : send('POST', `${entity}/query`, search);
  return { state, journal, send, query, rows: (entity: string) => state.rows('autotask', entity) };
}

describe('a query', () => {
  const all = { filter: [{ op: 'gte', field: 'id', value: 0 }] };

  test('gives 500 objects and the address of the rest, which the same verb goes on with', async () => {
    const { query, send } = double();
    for (const verb of ['GET', 'POST']) {
      const { said } = await query('Companies', all, verb);
      expect(said.pageDetails).toMatchObject({ count: 500, requestCount: 500, prevPageUrl: null });
      const next = said.pageDetails.nextPageUrl.split('/V1.0/')[1];
      const rest = await send(verb, next, verb === 'GET' ? undefined : all);
      expect(rest.said.items.map(({ id }: Row) => id)).toEqual([500, 501, 502, 503]);
      expect(rest.said.pageDetails.nextPageUrl).toBeNull();
    }
    expect((await query('Companies', { ...all, MaxRecords: 501 })).status).toBe(500);
    expect((await send('POST', 'Companies/query/count', all)).said).toEqual({ queryCount: 504 });
  });

  test.each([
    [{ filter: [{ op: 'eq', field: 'companyNam', value: 'x' }] }, 'Unable to find companyNam in the Company Entity.'],
    [{ filter: [{ op: 'like', field: 'companyName', value: 'x' }] }, 'The operator like is not supported.'],
    [
      { filter: [{ op: 'eq', field: 'companyType', value: 'Customer' }] },
      "Conversion failed when converting the varchar value 'Customer' to data type int.",
    ],
    [{ filter: [{ op: 'eq', field: 'isActive', value: 'true' }] }, 'isActive must be true or false.'],
    [{ filter: [{ op: 'eq', field: 'companyName', value: null }] }, 'A value is needed for companyName.'],
    [{ filter: [{ op: 'in', field: 'id', value: 5 }] }, 'The operator in needs a list of values.'],
    [{ filter: [] }, 'The query must have at least one filter.'],
    [{ ...all, IncludeFields: ['nothing'] }, 'Unable to find nothing in the Company Entity.'],
  ])('%j is refused', async (search, sentence) => {
    const { query } = double();
    expect(await query('Companies', search)).toEqual({ status: 500, said: { errors: [sentence] } });
  });

  test('takes names in any case, and its operators mean what they say', async () => {
    const { query } = double();
    const ids = async (...filter: object[]) => (await query('Tickets', { filter })).said.items.map(({ id }: Row) => id);
    expect(await ids({ op: 'eq', field: 'COMPANYID', value: 1 })).toEqual([41, 42]);
    expect(await ids({ op: 'contains', field: 'title', value: 'LAPTOP' })).toEqual([42]);
    expect(await ids({ op: 'exist', field: 'createdByContactID' })).toEqual([41]);
    expect(await ids({ op: 'notExist', field: 'createdByContactID' })).toEqual([42]);
    expect(await ids({ op: 'gt', field: 'createDate', value: '2026-11-01T09:00:00' })).toEqual([42]);
    const either = {
      op: 'or',
      items: [
        { op: 'eq', field: 'id', value: 41 },
        { op: 'beginsWith', field: 'title', value: 'new' },
      ],
    };
    expect(await ids(either, { op: 'notIn', field: 'id', value: [42] })).toEqual([41]);
  });

  test('longer than an address may be has to be posted', async () => {
    const { query } = double();
    const long = { filter: [{ op: 'in', field: 'id', value: Array.from({ length: 500 }, (_, at) => at) }] };
    expect((await query('Companies', long)).status).toBe(404);
    expect((await query('Companies', long, 'POST')).said.items).toHaveLength(500);
  });
});

test('keys are refused as the vendor refuses them, and the zone needs none', async () => {
  const { send } = double();
  expect((await send('GET', 'Companies/1', undefined, { ...keys, Secret: 'x' })).status).toBe(401);
  const code = await send('GET', 'Companies/1', undefined, { ...keys, ApiIntegrationCode: 'x' });
  expect(code).toEqual({ status: 500, said: { errors: ['IntegrationCode is invalid.'] } });
  const zone = await send('GET', `zoneInformation?user=${user}`, undefined, {});
  expect(zone.said.url).toBe('https://at.test/ATServicesRest/');
  expect((await send('GET', 'zoneInformation?user=nobody', undefined, {})).status).toBe(500);
});

describe('a write', () => {
  const note = { title: 'T', description: 'D' };

  test('of what hangs under another goes to that one, and is answered by its id', async () => {
    const { send, rows } = double();
    expect((await send('POST', 'ContractNotes', { ...note, contractID: 11 })).status).toBe(404);
    expect(await send('POST', 'Contracts/11/Notes', note)).toEqual({ status: 200, said: { itemId: 1 } });
    expect(rows('ContractNotes')).toMatchObject([{ ...note, contractID: 11, creatorResourceID: 29682999 }]);
    expect((await send('POST', 'Contracts/99/Notes', note)).status).toBe(500);
  });

  test.each([
    [{ title: 'T' }, 'Missing Required Field: description.'],
    [{ ...note, text: 'x' }, "Could not find member 'text' on object of type 'ContractNoteModel'."],
    [{ ...note, title: 5 }, 'Error converting value 5 to the type of title.'],
  ])('%j is refused', async (body, sentence) => {
    const { send, journal } = double();
    expect((await send('POST', 'Contracts/11/Notes', body)).said).toEqual({ errors: [sentence] });
    expect(journal.effects).toEqual([]);
  });

  test('may name a person it is by, but neither nobody nor the API user', async () => {
    const { send, rows } = double();
    const as = (id: string) => send('POST', 'Contracts/11/Notes', note, { ...keys, ImpersonationResourceId: id });
    expect((await as('501')).status).toBe(200);
    expect(rows('ContractNotes')).toMatchObject([{ creatorResourceID: 501, impersonatorCreatorResourceID: 29682999 }]);
    expect([(await as('777')).status, (await as('29682999')).status]).toEqual([500, 500]);
  });

  test('that the security level does not allow is a 500 in words', async () => {
    const { send, state } = double();
    state.access('autotask').lacks = ['ContractNotes: add'];
    expect((await send('POST', 'Contracts/11/Notes', note)).said.errors[0]).toContain('adequate permissions');
  });

  test('outside of a pick list is refused', async () => {
    const { send } = double();
    const body = { ...note, noteType: 1, publish: 9 };
    expect((await send('POST', 'Tickets/41/Notes', body)).said).toEqual({
      errors: ['Value specified is not valid for Pick List: publish.'],
    });
  });
});

describe('an adjustment', () => {
  const change = { contractServiceID: 21, effectiveDate: '2026-12-01T00:00:00', unitChange: 3 };
  const unitsOf = (rows: Row[]) =>
    rows
      .filter((row) => row.contractServiceID === 21)
      .map(({ startDate, endDate, units, price }) => [
        String(startDate).slice(0, 10),
        String(endDate).slice(0, 10),
        units,
        price,
      ])
      .sort();

  test('moves the units of its day and of every later row, and posted rows stay', async () => {
    const { send, rows } = double();
    expect((await send('POST', 'ContractServiceAdjustments', change)).status).toBe(200);
    expect(unitsOf(rows('ContractServiceUnits'))).toEqual([
      ['2026-11-01', '2026-11-30', 25, 550],
      ['2026-12-01', '2026-12-31', 28, 616],
    ]);
  });

  test('within a period splits its row, with the price of each part', async () => {
    const { send, rows } = double();
    await send('POST', 'ContractServiceAdjustments', { ...change, effectiveDate: '2026-12-17T02:00:00Z' });
    expect(unitsOf(rows('ContractServiceUnits')).slice(1)).toEqual([
      ['2026-12-01', '2026-12-16', 25, 283.87],
      ['2026-12-17', '2026-12-31', 28, 298.06],
    ]);
  });

  test('that is sent twice counts twice', async () => {
    const { send, rows, journal } = double();
    await send('POST', 'ContractServiceAdjustments', change);
    await send('POST', 'Contracts/11/ServiceAdjustments', change);
    expect(unitsOf(rows('ContractServiceUnits'))[1]).toEqual(['2026-12-01', '2026-12-31', 31, 682]);
    expect(journal.effects).toHaveLength(2);
  });

  test('of posted units, below none, outside of the contract or of no line is refused', async () => {
    const { send, rows } = double();
    const before = structuredClone(rows('ContractServiceUnits'));
    for (const over of [
      { effectiveDate: '2026-11-15T00:00:00' },
      { unitChange: -26 },
      { effectiveDate: '2027-06-01T00:00:00' },
      { contractServiceID: 999 },
      { contractServiceID: null },
      { unitChange: 0.5 },
      { effectiveDate: null },
    ]) {
      expect(
        (await send('POST', 'ContractServiceAdjustments', { ...change, ...over })).status,
        JSON.stringify(over),
      ).toBe(500);
    }
    expect(rows('ContractServiceUnits')).toEqual(before);
  });

  test('of posted units is taken where an account is so (not documented)', async () => {
    const { send } = double({ onPosted: 'taken' });
    const posted = { ...change, effectiveDate: '2026-11-15T00:00:00' };
    expect((await send('POST', 'ContractServiceAdjustments', posted)).status).toBe(200);
  });

  test('by contract and service makes a line where there is none: a typing error would', async () => {
    const { send, rows } = double();
    const { contractServiceID: _, ...rest } = change;
    await send('POST', 'ContractServiceAdjustments', { ...rest, contractID: 12, serviceID: 31 });
    expect(rows('ContractServices').at(-1)).toMatchObject({ contractID: 12, serviceID: 31, unitPrice: 22 });
  });

  test('cannot be read back', async () => {
    const { query } = double();
    expect((await query('ContractServiceAdjustments', { filter: [{ op: 'gt', field: 'id', value: 0 }] })).status).toBe(
      405,
    );
  });
});

test('pick lists are told with every field, and a world may bring its own', async () => {
  const { send, rows } = double();
  rows('Tickets/entityInformation/fields').push({ name: 'status', picklistValues: [{ value: '40', label: 'Billed' }] });
  const { said } = await send('GET', 'Tickets/entityInformation/fields');
  const field = (name: string) => said.fields.find((each: Row) => each.name === name);
  expect(field('queueID')).toMatchObject({ isPickList: true, dataType: 'integer' });
  expect(field('status').picklistValues).toEqual([{ value: '40', label: 'Billed' }]);
});

test('the folder’s name is written in one way, and no other address is known', async () => {
  const { send } = double();
  expect((await send('GET', 'Nothing/1')).said).toContain('404');
  const state = createWorldState({ name: 'w', clock, autotask: sample.section() });
  const handle = createAutotask({
    account: user,
    state: () => state,
    clock: createClock(clock),
    journal: createJournal(),
  });
  expect((await handle(new Request('https://at.test/atservicesrest/V1.0/Companies/1', { headers: keys }))).status).toBe(
    404,
  );
});
