// Contracts and their lines: what a line bills from day to day, in which cycle, and what of it is posted.
import { expect, test } from 'vitest';
import { mapContractLine } from '../../../../worker/connectors/autotask/map/contract-line.ts';
import { mapProduct } from '../../../../worker/connectors/autotask/map/product.ts';
import { streams } from '../../../../worker/connectors/autotask/streams/index.ts';
import { autotaskWith, recordsIn } from './in-sandbox.ts';

const { contracts, 'contract-lines': lines } = streams;

type Unit = [from: string, until: string, units: number, posted?: boolean];

function line(units: Unit[], beside: Record<string, unknown> = {}) {
  const rows = units.map(([startDate, endDate, count, posted = false]) => ({
    startDate: `${startDate}T00:00:00`,
    endDate: `${endDate}T00:00:00`,
    units: count,
    approveAndPostDate: posted ? '2026-11-01T07:00:00Z' : null,
  }));
  const body = {
    id: 21,
    contractID: 11,
    serviceID: 31,
    unitPrice: 22,
    _beside: { companyID: 1, units: rows, ...beside },
  };
  return mapContractLine({ body }).data.steps;
}

const brief = (steps: ReturnType<typeof line>) =>
  steps.map(({ from, until, quantity, posted }) => [from, until, quantity, posted]);

test('rows that follow each other and are alike are one step, and the last one goes on', () => {
  expect(
    brief(
      line([
        ['2026-12-01', '2026-12-31', 25],
        ['2026-10-01', '2026-10-31', 25, true],
        ['2026-11-01', '2026-11-30', 25, true],
        ['2027-01-01', '2027-01-31', 25],
      ]),
    ),
  ).toEqual([
    ['2026-10-01', '2026-11-30', '25', 'yes'],
    ['2026-12-01', null, '25', 'no'],
  ]);
});

test('a row that was split within its period keeps both counts', () => {
  expect(
    brief(
      line([
        ['2026-11-01', '2026-11-14', 25, true],
        ['2026-11-15', '2026-11-30', 28, true],
        ['2026-12-01', '2026-12-31', 28],
      ]),
    ),
  ).toEqual([
    ['2026-11-01', '2026-11-14', '25', 'yes'],
    ['2026-11-15', '2026-11-30', '28', 'yes'],
    ['2026-12-01', null, '28', 'no'],
  ]);
});

test.each(['2026-11-01T07:00:00', '2026-11-01', 'yes, it was'])(
  'units with the posting date "%s" are posted',
  (said) => {
    const units = [{ startDate: '2026-11-01', endDate: '2026-11-30', units: 25, approveAndPostDate: said }];
    const body = { id: 21, contractID: 11, unitPrice: 22, _beside: { units } };
    expect(mapContractLine({ body }).data.steps).toMatchObject([{ posted: 'yes' }]);
  },
);

test('no units at the end are the end of the line, and none at all are a line of none', () => {
  expect(
    brief(
      line([
        ['2026-11-01', '2026-11-30', 5, true],
        ['2026-12-01', '2026-12-31', 0],
        ['2027-01-01', '2027-01-31', 0],
      ]),
    ),
  ).toEqual([['2026-11-01', '2026-11-30', '5', 'yes']]);
  expect(brief(line([['2026-12-01', '2026-12-31', 0]]))).toEqual([['2026-12-01', null, '0', 'no']]);
});

test('a row without a count, and a line without rows, are refused in words', () => {
  expect(() => line([['2026-12-01', '2026-12-31', undefined as unknown as number]])).toThrow(
    'contract service 21: units is missing',
  );
  expect(() => line([])).toThrow('contract service 21: units is missing');
});

test.each([
  ['Monthly', 'Monthly', '22'],
  ['Yearly', 'Monthly', '1.83333333333333333333'],
  ['Monthly', 'Quarterly', '66'],
  ['One-Time', 'Monthly', '22'],
])('a service priced %s on a contract billed %s costs %s a cycle', (period, contractPeriod, price) => {
  expect(line([['2026-12-01', '2026-12-31', 1]], { period, contractPeriod })[0]?.unitPrice).toBe(price);
});

test('a service and a bundle say for how long their price is, as far as the account names their period', async () => {
  const sold = { name: 'Backup', billingCodeID: 61, unitPrice: 22, isActive: true };
  const three = [
    { ...sold, id: 31, periodType: 1 },
    { ...sold, id: 32, periodType: 4 },
    { ...sold, id: 33, periodType: 99 },
  ];
  const { ctx } = await autotaskWith({ Services: three, ServiceBundles: three });
  for (const stream of [streams.services, streams.bundles]) {
    const records = [...(await recordsIn(stream, ctx)).values()];
    expect(records.map(({ data }) => [data.price, data.priceMonths])).toEqual([
      ['22', 1],
      ['22', 12],
      ['22', undefined],
    ]);
  }
  const once = mapProduct({ body: { ...sold, id: 34, periodType: 5, _beside: { periodType: 'One-Time' } } });
  expect(once.data.priceMonths).toBeNull();
});

test('a bundle names the services that it is sold with, and a service holds none', async () => {
  const { ctx } = await autotaskWith({
    ServiceBundleServices: [
      { id: 1, serviceBundleID: 31, serviceID: 32 },
      { id: 2, serviceBundleID: 31, serviceID: 31 },
      { id: 3, serviceBundleID: 99, serviceID: 33 },
    ],
  });
  expect([...(await recordsIn(streams.bundles, ctx)).values()].map(({ data }) => data.holds)).toEqual([['32', '31']]);
  const services = [...(await recordsIn(streams.services, ctx)).values()];
  expect(services.some(({ data }) => 'holds' in data)).toBe(false);
});

const service = { id: 21, contractID: 11, serviceID: 31, unitPrice: 22, unitCost: 16.5 };

test('a price is the unit’s, whatever the row’s total', async () => {
  const { ctx } = await autotaskWith({ ContractServices: [service] });
  expect((await recordsIn(lines, ctx)).get('21')).toMatchObject({
    company: '1',
    parent: '11',
    data: {
      ...{ productId: '31', description: 'Microsoft 365 Business Premium' },
      steps: [{ unitPrice: '22' }, { unitPrice: '22' }],
    },
  });
});

test('a bundle has its own number, unless a service has it too', async () => {
  const { ctx } = await autotaskWith({ ContractServices: [service] });
  expect([...(await recordsIn(lines, ctx)).keys()]).toEqual(['21', 'bundle-21']);
  const { ctx: alone } = await autotaskWith({ ContractServices: [] });
  const found = await recordsIn(lines, alone);
  expect(found.get('21')).toMatchObject({ data: { productId: 'bundle-31', description: 'Workstation care' } });
});

test('a page is the whole truth of its contracts’ lines, and of no other contract', async () => {
  const other = { id: 13, companyID: 2, contractName: 'Other', contractType: 7, contractPeriodType: 1, status: 1 };
  const { ctx } = await autotaskWith({
    Contracts: [{ ...other, id: 11, companyID: 1 }, other, { ...other, id: 14, contractType: 4 }],
    ContractServices: [service, { ...service, id: 25, contractID: 13 }],
  });
  const first = await lines.list(ctx, null, 1);
  const second = await lines.list(ctx, first.next, 1);
  expect([first.covers, second.covers]).toEqual([{ parents: ['11'] }, { parents: ['13'] }]);
});

test('any line, product or charge is asked for by the id of its record, whichever entity it is of', async () => {
  const { ctx } = await autotaskWith({ ContractServices: [service] });
  const idIn = async (
    stream: 'contract-lines' | 'services' | 'bundles' | 'ticket-charges' | 'project-charges',
    id: string,
  ) => {
    const item = await streams[stream].get?.(ctx, id, null);
    return item == null ? null : streams[stream].map(item).id;
  };
  for (const id of ['21', 'bundle-21']) expect(await idIn('contract-lines', id)).toBe(id);
  for (const stream of ['services', 'bundles'] as const) {
    for (const id of ['31', 'bundle-31']) expect(await idIn(stream, id)).toBe(id);
    expect(await idIn(stream, 'bundle-99')).toBeNull();
  }
  for (const stream of ['ticket-charges', 'project-charges'] as const) {
    for (const id of ['1', 'project-1']) expect(await idIn(stream, id)).toBe(id);
  }
});

test('two lists of one kind never speak of each other’s records as gone', async () => {
  const { ctx } = await autotaskWith();
  expect((await streams.services.list(ctx, null)).covers).toEqual({ after: 0, upTo: null });
  expect((await streams.bundles.list(ctx, null)).covers).toBeUndefined();
  expect((await streams['project-charges'].list(ctx, null)).covers).toBeUndefined();
  expect((await streams.companies.list(ctx, null)).covers).toMatchObject({ after: -1 });
});

test('a contract says who pays for it, its type and its cycle by the account’s own words', async () => {
  const contract = {
    companyID: 1,
    contractType: 7,
    status: 1,
    startDate: '2026-01-01T00:00:00',
    endDate: '2026-12-31T00:00:00',
  };
  const { ctx } = await autotaskWith({
    Contracts: [
      { ...contract, id: 11, contractName: 'Care', contractPeriodType: 2, billToCompanyID: 2 },
      { ...contract, id: 12, contractName: 'Old', contractPeriodType: 'm', status: 0, billToCompanyID: 1 },
    ],
  });
  const found = await recordsIn(contracts, ctx);
  expect(found.get('11')?.data).toMatchObject({
    ...{ type: 'Recurring Service', status: 'active', cycleMonths: 3, cycleWord: 'Quarterly' },
    ...{ startDay: '2026-01-01', endDay: '2026-12-31', nextInvoiceDay: null, billTo: { id: '2', name: 'Company 2' } },
  });
  // One public fixture has a letter in place of the number.
  expect(found.get('12')?.data).toMatchObject({ status: 'inactive', cycleMonths: 1, cycleWord: 'm', billTo: null });
});

test('lists of 500 are passed by id, the own company 0 with them', async () => {
  const { ctx, asked } = await autotaskWith();
  const found = await recordsIn(streams.companies, ctx);
  expect(found.size).toBe(504);
  expect(found.get('0')?.data).toMatchObject({ name: 'Brightline IT', types: ['My Company', 'Customer'] });
  const filters = asked
    .filter(({ url }) => url.includes('/Companies/query'))
    .map(({ url }) => JSON.parse(new URL(url).searchParams.get('search') ?? '').filter);
  expect(filters).toEqual([[{ op: 'gt', field: 'id', value: -1 }], [{ op: 'gt', field: 'id', value: 499 }]]);
});
