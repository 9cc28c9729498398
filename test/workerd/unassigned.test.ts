// GET /v1/unassigned: what is bought for companies that no link ties to a client, with the money for who may see it.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type UnassignedAnswer, unassignedAnswer } from '../../shared/api/unassigned.ts';
import type { MappedRecord } from '../../shared/records/record.ts';
import type { VendorCharge } from '../../shared/records/vendor-charge.ts';
import { saveClients, tieCompanies } from '../../worker/store/clients.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { saveLinks } from '../../worker/store/links.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { markGone, upsertRecords } from '../../worker/store/records.ts';
import { ask, type Device, newDevice } from './device.ts';
import { connectVendors, db, forgetAll, startMs } from './world.ts';

const at = '2026-11-20T09:00:00Z';
const readers: Record<'all' | 'nothing', Device> = { all: await newDevice(), nothing: await newDevice() };

beforeAll(async () => {
  await moveClock(db, startMs);
  await connectVendors();
  await readers.all.enrol('code-ada');
  await readers.nothing.enrol('code-jane');
  await db.batch([
    db.prepare("UPDATE members SET money = 'cost' WHERE name = 'Ada Berg'"),
    db.prepare("UPDATE members SET money = 'none' WHERE name = 'Jane Doe'"),
  ]);
});

beforeEach(forgetAll);

async function unassigned(reader: keyof typeof readers = 'all'): Promise<UnassignedAnswer> {
  const authorization = await readers[reader].proof('GET', '/v1/unassigned', '', startMs);
  const { status, json } = await ask('GET', '/v1/unassigned', { authorization });
  expect(status).toBe(200);
  return unassignedAnswer.parse(json);
}

const stored = (connection: string, ...records: MappedRecord[]) =>
  keepBooks(
    db,
    records.flatMap((record) => upsertRecords(db, connection, [{ record, body: '{}', mapperVersion: 1 }], at)),
  );

const company = (id: string, name: string, status = 'active') =>
  ({ kind: 'company', id, company: id, parent: null, data: { name, status, types: [] } }) as unknown as MappedRecord;

const invoice = (id: string, day: string, state = 'open') =>
  ({ kind: 'vendor-invoice', id, company: null, parent: null, data: { day, state } }) as unknown as MappedRecord;

const subscription = (id: string, of: string, status = 'active') =>
  ({ kind: 'subscription', id, company: of, parent: null, data: { status } }) as unknown as MappedRecord;

function charge(id: string, of: string, costTotal: string, over: Partial<VendorCharge> = {}): MappedRecord {
  const data = {
    invoiceId: 'in-1',
    class: 'seat',
    fromDay: '2026-11-01',
    toDay: '2026-11-30',
    costTotal,
    currency: 'USD',
    term: { kind: 'recurring', months: 1, word: 'Monthly' },
    ...over,
  };
  return { kind: 'vendor-charge', id, company: of, parent: data.invoiceId, data } as unknown as MappedRecord;
}

/** A distributor that sells to two companies, and an MSP's own company and client in the PSA. */
async function shop(): Promise<void> {
  await stored('pax8', company('c-1', 'Alder'), company('c-2', 'Birch'), invoice('in-1', '2026-11-05'));
  await stored('pax8', subscription('s-1', 'c-1'), subscription('s-2', 'c-2'), subscription('s-3', 'c-2', 'cancelled'));
  await stored('pax8', charge('i-1', 'c-1', '40.00'), charge('i-2', 'c-2', '99.95'));
  await stored('connectwise', company('1', 'Alder'), company('9', 'Us'));
}

const link = async (id: string, psa: string, distributor: string) => {
  const records = [
    { connection: 'connectwise', kind: 'company', id: psa },
    { connection: 'pax8', kind: 'company', id: distributor },
  ];
  await keepBooks(db, [...saveLinks(db, [{ id, kind: 'company', records }], 'me_jane', at), ...tieCompanies(db)]);
};

const monthly = (amountMinor: number) => [{ amountMinor, currency: 'USD' }];

test('every company at a distributor that is nobody’s stands there, the dearest first, and their sum', async () => {
  await shop();
  expect(await unassigned()).toEqual({
    companies: [
      { connection: 'pax8', id: 'c-2', name: 'Birch', subscriptions: 1, monthly: monthly(9995) },
      { connection: 'pax8', id: 'c-1', name: 'Alder', subscriptions: 1, monthly: monthly(4000) },
    ],
    monthly: monthly(13995),
  });
});

test('whoever may not see costs gets the names, in an order that says nothing of them', async () => {
  await shop();
  const { companies, monthly: sum } = await unassigned('nothing');
  expect(companies.map((each) => [each.name, each.monthly])).toEqual([
    ['Alder', null],
    ['Birch', null],
  ]);
  expect(sum).toBeNull();
});

test('a client’s own is left out, and one that was found to be no client’s; not one whose company was deleted', async () => {
  await shop();
  await keepBooks(db, saveClients(db, 'connectwise', [{ id: '1', name: 'Alder' }]));
  await link('ln_1', '1', 'c-1');
  const names = async () => (await unassigned()).companies.map(({ name }) => name);
  expect(await names()).toEqual(['Birch']);
  await link('ln_2', '9', 'c-2');
  expect(await names()).toEqual([]);
  await stored('connectwise', company('9', 'Us', 'deleted'));
  expect(await names()).toEqual(['Birch']);
});

test('a void invoice costs nothing; what has neither a subscription nor a charge is not told', async () => {
  await shop();
  await stored('pax8', invoice('in-1', '2026-11-05', 'void'), company('c-3', 'Cedar'));
  expect((await unassigned()).companies.map((each) => [each.name, each.monthly])).toEqual([
    ['Alder', []],
    ['Birch', []],
  ]);
  await keepBooks(db, markGone(db, 'pax8', 'subscription', ['s-1'], at));
  expect((await unassigned()).companies.map(({ name }) => name)).toEqual(['Birch']);
});
