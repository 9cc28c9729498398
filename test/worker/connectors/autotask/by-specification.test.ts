// What is asked of Autotask, and what its double answers, by the lists that public clients published of its API.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { autotask } from '../../../../worker/connectors/autotask/index.ts';
import { pullAll } from '../../../conformance/pull-all.ts';
import { isHere } from '../../../specification/openapi.ts';
import { autotaskWith } from './in-sandbox.ts';

const file = 'autotask/autotask.swagger.json';
if (!isHere(file)) console.log('Autotask by its specification: ../shared is not here, this test did not run');

/** Entities that the lists do not have; their shapes are those of other public clients. */
const beyond = new Set([
  ...['ContractExclusionSetExcludedRoles', 'ContractExclusionSetExcludedWorkTypes', 'ContractRates', 'Currencies'],
  ...['ExpenseItems', 'ProjectCharges', 'Projects', 'ServiceBundleServices', 'Tasks'],
]);
/** Known elsewhere to be asked at the root; the list has it under its ticket alone. */
const atRootToo = new Set(['TicketCharges']);
/** Of newer lists of the vendor's fields than these. */
const newer: Readonly<Record<string, readonly string[]>> = {
  BillingItems: ['sortorderid'],
  Services: [
    ...['sku', 'internalid', 'externalid', 'catalognumberpartnumber', 'url', 'manufacturerserviceprovider'],
    'manufacturerserviceproviderproductnumber',
  ],
};

interface Swagger {
  paths: Record<string, Record<string, { parameters: { name: string; in: string; required: boolean }[] }>>;
  definitions: Record<string, { properties?: Record<string, { type?: string }> }>;
}

let swagger: Swagger;
let wire: Record<string, { fields?: Record<string, unknown> }>;
beforeAll(() => {
  if (!isHere(file)) return;
  const read = (name: string) =>
    JSON.parse(readFileSync(join(import.meta.dirname, '../../../../../shared/specs/autotask', name), 'utf8'));
  [swagger, wire] = [read('autotask.swagger.json'), read('wire-fields.json')];
});

const singular = (entity: string) => entity.replace(/ies$/, 'y').replace(/s$/, '');

/** The fields of an entity in small letters; the lists differ in the case of the first one. */
function fieldsOf(entity: string): Set<string> {
  const model = swagger.definitions[`${singular(entity)}Model`]?.properties ?? {};
  const names = [...Object.keys(model), ...Object.keys(wire[entity]?.fields ?? {}), ...(newer[entity] ?? []), 'id'];
  return new Set(names.map((name) => name.toLowerCase()));
}

/** The address as the list has it: ids are named. */
function listed(path: string): string {
  const [first, second, ...rest] = path.split('/');
  if (!/^\d+$/.test(second ?? '')) return path;
  return rest.length === 0 ? `${first}/{id}` : `${first}/{parentId}/${rest.join('/')}`;
}

interface Asked {
  method: string;
  path: string;
  search: URLSearchParams;
  headers: Headers;
  sent: string;
}

async function askedOf(requests: readonly Request[]): Promise<Asked[]> {
  return Promise.all(
    requests.map(async (request) => {
      const { pathname, searchParams } = new URL(request.url);
      const path = pathname.split('/V1.0/')[1] ?? pathname;
      return {
        method: request.method.toLowerCase(),
        path,
        search: searchParams,
        headers: request.headers,
        sent: await request.text(),
      };
    }),
  );
}

type Filter = { op: string; field?: string; items?: Filter[] };
const namesIn = (filters: readonly Filter[]): string[] =>
  filters.flatMap(({ field, items }) => [...(field === undefined ? [] : [field]), ...namesIn(items ?? [])]);

/** What the lists say against a request, in sentences. */
function faultsIn({ method, path, search, headers, sent }: Asked): string[] {
  const entity = path.split('/')[0] ?? '';
  if (beyond.has(entity)) return [];
  const operation = swagger.paths[`/V1.0/${listed(path)}`]?.[method];
  const isKnown = operation !== undefined || atRootToo.has(entity) || entity.toLowerCase() === 'zoneinformation';
  const faults = isKnown ? [] : [`${method} ${path} is no operation`];
  for (const { name, in: place, required } of operation?.parameters ?? []) {
    if (place === 'header' && required && !headers.get(name) && entity !== 'zoneInformation')
      faults.push(`${path}: ${name} is missing`);
  }
  const query = JSON.parse(search.get('search') ?? '{}');
  const under = /^(\w+)\/\d+\/(\w+)$/.exec(path);
  const written = under === null ? entity : `${singular(under[1] ?? '')}${under[2]}`;
  const names = [
    ...namesIn(query.filter ?? []),
    ...(query.IncludeFields ?? []),
    ...Object.keys(sent === '' ? {} : JSON.parse(sent)),
  ];
  const known = fieldsOf(written);
  return [
    ...faults,
    ...names
      .filter((name) => !known.has(name.toLowerCase()))
      .map((name) => `${path}: ${name} is no field of ${written}`),
  ];
}

describe.skipIf(!isHere(file))('by Autotask’s own lists (needs ../shared)', () => {
  test('everything that is read is an operation, with its headers, by fields that there are', async () => {
    const { ctx, asked } = await autotaskWith();
    await pullAll(autotask, ctx);
    const all = await askedOf(asked);
    expect(all.length).toBeGreaterThan(50);
    expect([...new Set(all.flatMap(faultsIn))]).toEqual([]);
  });

  test('everything that is written is an operation, by fields that there are', async () => {
    const { ctx, asked } = await autotaskWith({ TicketNotes: [] });
    const line = { kind: 'agreement-line', id: '21', within: { connection: 'a', kind: 'agreement', id: '11' } };
    const frame = { id: 'ac_1', target: line, effectiveDate: '2026-12-01', before: {} };
    const send = (type: keyof typeof autotask.writes, over: object) =>
      autotask.writes[type]?.send(ctx, { ...frame, type, ...over } as never, 'stamp');
    await send('line-quantity', { before: { quantity: '25' }, after: { quantity: '28' } });
    await send('line-quantity', {
      target: { ...line, id: 'bundle-21' },
      before: { quantity: '25' },
      after: { quantity: '26' },
    });
    await send('line-end', { before: { quantity: '28' }, after: { until: '2026-11-30' } });
    await send('bill-once', { after: { amount: '5', from: '2026-12-01', until: '2026-12-31', text: 'Seats' } });
    await send('note', { target: { kind: 'agreement', id: '11' }, after: { text: 'x', marker: '[countersign ac_1]' } });
    await send('message', {
      target: { kind: 'ticket', id: '41' },
      before: { to: [], cc: [], answers: '41', newest: '41' },
      after: { text: 'x' },
    });
    const all = await askedOf(asked);
    expect(all.filter(({ method }) => method === 'post')).toHaveLength(6);
    expect([...new Set(all.flatMap(faultsIn))]).toEqual([]);
  });

  test('the double answers with the fields that there are, and no other', async () => {
    const { handle, asked, ctx } = await autotaskWith();
    await pullAll(autotask, ctx);
    const wrong = new Set<string>();
    const seen = new Set<string>();
    for (const request of asked.filter(({ url }) => /\/query\?/.test(url))) {
      const entity = new URL(request.url).pathname.split('/')[3] ?? '';
      if (beyond.has(entity)) continue;
      const { items } = (await (await handle(request.clone() as Request)).json()) as {
        items: Record<string, unknown>[];
      };
      const known = fieldsOf(entity);
      for (const item of items) {
        seen.add(entity);
        for (const name of Object.keys(item)) {
          if (name !== 'userDefinedFields' && !known.has(name.toLowerCase())) wrong.add(`${entity}: ${name}`);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(15);
    expect([...wrong]).toEqual([]);
  });

  test('a fault would be seen', () => {
    const headers = new Headers({ UserName: 'u', Secret: 's', ApiIntegrationCode: 'i' });
    const asked = { method: 'get', path: 'Companies/query', search: new URLSearchParams(), headers, sent: '' };
    expect(
      faultsIn({ ...asked, search: new URLSearchParams({ search: '{"filter":[{"op":"eq","field":"nothing"}]}' }) }),
    ).toEqual(['Companies/query: nothing is no field of Companies']);
    expect(faultsIn({ ...asked, path: 'Companies/5/Nothing' })).toContain('get Companies/5/Nothing is no operation');
    expect(faultsIn({ ...asked, headers: new Headers() })).toContain('Companies/query: Secret is missing');
  });
});
