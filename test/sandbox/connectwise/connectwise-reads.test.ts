// Reading from the ConnectWise double: who may, which rows, in which pages.
import { expect, test } from 'vitest';
import type { Row } from '../rows.ts';
import { callsTo, smallWorld } from '../small-world.ts';

const names = (body: unknown) => (body as Row[]).map((row) => row.name);
const find = (conditions: string) => `company/companies?conditions=${encodeURIComponent(conditions)}`;

test('wrong keys are 401 and a missing clientId is 403', async () => {
  const { connectwise } = callsTo();
  const wrong = await connectwise('GET', 'company/companies', undefined, { authorization: `Basic ${btoa('a+b:c')}` });
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual({ code: 'ConnectWiseApi', message: 'UserNotAuthenticated' });
  expect((await connectwise('GET', 'company/companies', undefined, { clientId: '' })).status).toBe(403);
});

test('company info needs no keys; an unknown company is JSON null', async () => {
  const { sandbox } = callsTo();
  const get = async (id: string) =>
    (await sandbox.vendors.connectwise(new Request(`http://h/login/companyinfo/${id}`))).json();
  expect(await get('sandbox')).toMatchObject({ Codebase: 'v2025_1/', IsCloud: true });
  expect(await get('nobody')).toBeNull();
});

test('answers carry the vendor content type, and both version folders work', async () => {
  const { connectwise } = callsTo();
  const answer = await connectwise('GET', 'company/companies/2');
  expect(answer.headers.get('content-type')).toBe(
    'application/vnd.connectwise.com+json; version=2025.1; charset=utf-8',
  );
  expect(answer.body).toMatchObject({ id: 2, name: 'Birch' });
});

test.each([
  ['name = "birch"', ['Birch']],
  ['name like "%e%"', ['Alder "A" & Co', 'Cedar']],
  ['name contains "\\"A\\""', ['Alder "A" & Co']],
  ['id in (1, 3)', ['Alder "A" & Co', 'Cedar']],
  ['id not in (1,3)', ['Birch']],
  ['status/name = "Active" and id > 1', ['Birch']],
  ['(id = 1 or id = 3) and not status/name="Inactive"', ['Alder "A" & Co']],
  ['deletedFlag = False and id <= 2', ['Alder "A" & Co', 'Birch']],
  ['lastUpdated > [2026-11-02T09:00:00Z]', ['Birch', 'Cedar']],
  ['lastUpdated >= [2026-11-03T10:00:00+00:00]', ['Cedar']],
  ['website = null', ['Alder "A" & Co', 'Birch', 'Cedar']],
])('condition %s', async (conditions, expected) => {
  const { connectwise } = callsTo();
  expect(names((await connectwise('GET', find(conditions))).body)).toEqual(expected);
});

test.each([
  ['invoiceDate > [2026-01-01T00:00:00Z]', 'invoiceDate is not a recognized name.'],
  ['types/name = "Client"', 'types/name is not a recognized name.'],
  ['name = ', 'The condition cannot be read: name = '],
  ['name ~ "x"', 'The condition cannot be read at: ~ "x"'],
  ['lastUpdated > [soon]', '[soon] is not a date and time such as [2026-11-20T09:00:00Z].'],
])('condition %s is refused', async (conditions, message) => {
  const answer = await callsTo().connectwise('GET', find(conditions));
  expect([answer.status, (answer.body as Row).code, String((answer.body as Row).message).trim()]).toEqual([
    400,
    'ApiFindCondition',
    message.trim(),
  ]);
});

test('a wrong enum value is refused, a right one is not', async () => {
  const { connectwise } = callsTo();
  const wrong = await connectwise(
    'GET',
    `finance/agreements?conditions=${encodeURIComponent('agreementStatus="Canceled"')}`,
  );
  expect(wrong.body).toEqual({ code: 'ApiFindCondition', message: 'Enum value supplied was invalid' });
  const right = await connectwise(
    'GET',
    `finance/agreements?conditions=${encodeURIComponent('agreementStatus="Active"')}`,
  );
  expect(right.body).toHaveLength(1);
});

test('childConditions look into arrays', async () => {
  const answer = await callsTo().connectwise('GET', 'company/companies?childConditions=types/name="Prospect"');
  expect(names(answer.body)).toEqual(['Cedar']);
});

test('customFieldConditions are met by one custom field as a whole, and refused where there are none', async () => {
  const world = smallWorld();
  const fields = (tier: string, region: string) => ({
    customFields: [
      { id: 1, caption: 'Tier', value: tier },
      { id: 2, caption: 'Region', value: region },
    ],
  });
  world.connectwise = {
    'company/companies': [
      { id: 1, name: 'Alder', ...fields('Gold', 'West') },
      { id: 2, name: 'Birch', ...fields('West', 'Gold') },
    ],
  };
  const { connectwise } = callsTo(world);
  const asked = (text: string) => `customFieldConditions=${encodeURIComponent(text)}`;
  const gold = await connectwise('GET', `company/companies?${asked('caption="Tier" and value="Gold"')}`);
  expect(names(gold.body)).toEqual(['Alder']);
  expect((await connectwise('GET', `company/companies?${asked('colour="red"')}`)).status).toBe(400);
  expect((await connectwise('GET', `company/noteTypes?${asked('caption="Tier"')}`)).status).toBe(400);
});

test('names of parameters and of conditions are taken in any case', async () => {
  const { connectwise } = callsTo();
  const answer = await connectwise('GET', 'company/companies?pagesize=1&Conditions=Status/Name="Active" and Id>1');
  expect(names(answer.body)).toEqual(['Birch']);
});

test('a list that is there is empty, one that is not is 404, and an empty one still knows its names', async () => {
  const { connectwise } = callsTo();
  expect((await connectwise('GET', 'service/boards')).body).toEqual([]);
  expect((await connectwise('GET', 'finance/agreements/11/sites')).body).toEqual([]);
  expect((await connectwise('GET', 'finance/agreements/99/sites')).status).toBe(404);
  expect((await connectwise('GET', 'service/boards?conditions=nonsense=1')).status).toBe(400);
  expect((await connectwise('GET', 'service/nonsense')).status).toBe(404);
});

test('numbered pages link on, and a page past the end is empty', async () => {
  const { connectwise } = callsTo();
  const first = await connectwise('GET', 'company/companies?pageSize=2&orderBy=name desc');
  expect(names(first.body)).toEqual(['Cedar', 'Birch']);
  expect(first.headers.get('link')).toMatch(/page=2>; rel="next", .*page=2>; rel="last"$/);
  const past = await connectwise('GET', 'company/companies?pageSize=2&page=9');
  expect([past.status, past.body]).toEqual([200, []]);
});

test('without pageSize 25 rows come, and more than 1000 is cut to 1000', async () => {
  const world = smallWorld();
  world.connectwise = { 'company/companies': Array.from({ length: 1100 }, (_, id) => ({ id: id + 1 })) };
  const { connectwise } = callsTo(world);
  expect((await connectwise('GET', 'company/companies')).body).toHaveLength(25);
  expect((await connectwise('GET', 'company/companies?pageSize=5000')).body).toHaveLength(1000);
  expect((await connectwise('GET', 'company/companies/count')).body).toEqual({ count: 1100 });
});

test('forward-only pages go by id and end with an empty Link', async () => {
  const { connectwise } = callsTo();
  const forward = { 'pagination-type': 'forward-only' };
  const first = await connectwise('GET', 'company/companies?pageSize=2&page=7', undefined, forward);
  expect(names(first.body)).toEqual(['Alder "A" & Co', 'Birch']);
  expect(first.headers.get('link')).toMatch(/pageId=2.*rel="next"/);
  const last = await connectwise('GET', 'company/companies?pageSize=2&pageId=2', undefined, forward);
  expect(names(last.body)).toEqual(['Cedar']);
  expect(last.headers.get('link')).toBe('');
  const ordered = await connectwise('GET', 'company/companies?orderBy=name', undefined, forward);
  expect(ordered.status).toBe(400);
});

test('fields drops _info unless asked, and unknown names silently', async () => {
  const { connectwise } = callsTo();
  expect((await connectwise('GET', 'company/companies/2?fields=id,status/name,nonsense')).body).toEqual({
    id: 2,
    status: { name: 'Active' },
  });
  expect((await connectwise('GET', 'company/companies/2?fields=_info')).body).toHaveProperty('_info.lastUpdated');
});

test('additions are listed under their agreement only', async () => {
  const { connectwise } = callsTo();
  expect((await connectwise('GET', 'finance/agreements/11/additions')).body).toHaveLength(2);
  expect((await connectwise('GET', 'finance/agreements/11/additions/count')).body).toEqual({ count: 2 });
  expect((await connectwise('GET', 'finance/agreements/12/additions')).body).toMatchObject({ code: 'NotFound' });
  expect((await connectwise('GET', 'finance/agreements/additions')).status).toBe(404);
});

test('a collection that only the world names is served as it is', async () => {
  const { connectwise } = callsTo();
  expect((await connectwise('GET', 'custom/things?conditions=colour="red"')).body).toMatchObject([{ id: 7 }]);
  expect((await connectwise('GET', 'custom/nothing')).status).toBe(404);
});

test('a ticket search takes its conditions in the body', async () => {
  const answer = await callsTo().connectwise('POST', 'service/tickets/search', { conditions: 'id = 501' });
  expect([answer.status, answer.body]).toMatchObject([200, [{ id: 501 }]]);
});

test('more requests than the limit in a minute are 429 with Retry-After', async () => {
  let nowMs = 0;
  const { connectwise } = callsTo(smallWorld(), { requestsPerMinute: 2, realNowMs: () => nowMs });
  await connectwise('GET', 'system/info');
  await connectwise('GET', 'system/info');
  const refused = await connectwise('GET', 'system/info');
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '30']);
  expect(refused.body).toMatchObject({ error: 'ConnectWiseAPI' });
  nowMs = 60_001;
  expect((await connectwise('GET', 'system/info')).status).toBe(200);
});
