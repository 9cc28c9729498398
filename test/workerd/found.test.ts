// GET /v1/found: figures that are never added up, examples of several kinds, and nothing of money for who sees none.
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { type FoundAnswer, type FoundKind, foundAnswer } from '../../shared/api/found.ts';
import type { NotChecked } from '../../shared/coverage.ts';
import type { Finding } from '../../shared/finding.ts';
import type { MappedRecord } from '../../shared/records/record.ts';
import { saveClients } from '../../worker/store/clients.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { moveClock } from '../../worker/store/meta.ts';
import { savePacket } from '../../worker/store/packets.ts';
import { upsertRecords } from '../../worker/store/records.ts';
import { ask, type Device, newDevice } from './device.ts';
import { connectVendors, db, forgetAll, startMs } from './world.ts';

const at = '2026-11-20T09:00:00Z';
const readers: Record<'all' | 'nothing', Device> = {
  all: await newDevice(),
  nothing: await newDevice(),
};

beforeAll(async () => {
  await moveClock(db, startMs);
  await connectVendors();
  await readers.all.enrol('code-ada');
  await readers.nothing.enrol('code-jane');
  await db.batch([
    db.prepare("UPDATE members SET money = 'cost', role = 'administrator' WHERE name = 'Ada Berg'"),
    db.prepare("UPDATE members SET money = 'none', role = 'administrator' WHERE name = 'Jane Doe'"),
  ]);
});

beforeEach(forgetAll);

async function found(reader: 'all' | 'nothing' = 'all'): Promise<FoundAnswer> {
  const authorization = await readers[reader].proof('GET', '/v1/found', '', startMs);
  const { status, json } = await ask('GET', '/v1/found', { authorization });
  expect(status).toBe(200);
  return foundAnswer.parse(json);
}

let count = 0;
function finding(rule: string, amountMinor: number, over: Partial<Finding> = {}): Finding {
  count += 1;
  const subject = { connection: 'connectwise', kind: 'agreement-line', id: String(count) };
  return {
    ...{ key: `${rule}:${count}`, rule, severity: 'medium', subject, catchUp: null, evidence: [], facts: {} },
    ...{ impact: { amountMinor, currency: 'USD', basis: 'monthly' }, held: null, state: 'open' },
    ...over,
  };
}

const charged = (than: 'too much' | 'too little') => ({
  ...{ product: 'SentinelOne', difference: '2', unitCost: '4', currency: 'USD', vendorInvoiceDay: '2026-11-05' },
  ...(than === 'too much' ? { charged: '12', held: '10' } : { charged: '8', held: '10' }),
  vendorInvoice: { connection: 'pax8', id: 'i-1', kind: 'vendor-invoice' },
  ...{ periodFromDay: '2026-11-01', periodToDay: '2026-11-30' },
});

const work = (day: string) => ({
  facts: {
    ...{ member: null, day, hours: '2', rate: '100', covered: null, currency: 'USD', ticket: null, work: null },
  },
  impact: { amountMinor: 20_000, currency: 'USD', basis: 'one-off' as const },
});

async function client(id: string, name: string, findings: Finding[], notChecked: NotChecked[] = []): Promise<void> {
  const built = {
    ...{ id: `pk_${id}`, period: '2026-11', headline: 'x', score: 1, digest: 'd', proposed: [], nextLookAtMs: startMs },
    content: { findings, drafts: [], timeline: [], notChecked, actions: [] },
  };
  await keepBooks(db, [
    ...saveClients(db, 'connectwise', [{ id, name }]),
    ...savePacket(db, `cl_connectwise_${id}`, built, 1, at),
  ]);
}

const figure = ({ figures }: FoundAnswer, kind: FoundKind) => figures.find((each) => each.kind === kind);
const sums = (answer: FoundAnswer, kind: FoundKind) =>
  figure(answer, kind)?.sums.map(({ amountMinor, currency, basis, money }) => [amountMinor, currency, basis, money]);

test('sales, costs, months, once, currencies and directions each stay by themselves', async () => {
  await client('1', 'Alder', [
    finding('seats-under-billed', 7200),
    finding('seats-under-billed', 800),
    finding('seats-under-billed', 6500, { impact: { amountMinor: 6500, currency: 'CAD', basis: 'monthly' } }),
    finding('time-unbilled', 20_000, work('2026-10-12')),
    finding('agreement-ended-costs-continue', 18_720),
  ]);
  await client('2', 'Birch', [
    finding('vendor-charge-differs', 800, { facts: charged('too much') }),
    finding('vendor-charge-differs', 900, { facts: charged('too little') }),
  ]);
  const answer = await found();
  expect(sums(answer, 'not-billed')).toEqual([
    [8000, 'USD', 'monthly', 'sell'],
    [6500, 'CAD', 'monthly', 'sell'],
    [20_000, 'USD', 'one-off', 'sell'],
    [18_720, 'USD', 'monthly', 'cost'],
  ]);
  expect(figure(answer, 'distributor')?.sums.map(({ meaning, amountMinor }) => [meaning, amountMinor])).toEqual([
    ['charged too much', 800],
    ['charged too little', 900],
  ]);
  expect(answer).toMatchObject({ issues: 7, atClients: 2, clients: 2 });
});

test('a message carries no money, and work of this month is in none of the figures', async () => {
  await client('1', 'Alder', [
    finding('message-waiting', 99_900),
    finding('time-unbilled', 20_000, work('2026-11-03')),
    finding('seats-under-billed', 7200, { state: 'set-aside' }),
    finding('seats-under-billed', 7200, { state: 'done' }),
  ]);
  const answer = await found();
  expect(answer.figures.map(({ kind, issues }) => [kind, issues])).toEqual([
    ['question', 1],
    ['next-run', 1],
  ]);
  expect(sums(answer, 'question')).toEqual([]);
  expect(answer.examples).toEqual([]);
});

test('examples are of different kinds and clients before any comes twice', async () => {
  const seats = () => finding('seats-under-billed', 90_000);
  await client('1', 'Alder', [seats(), seats(), finding('cancelled-still-billed', 100)]);
  await client('2', 'Birch', [finding('invoice-not-in-accounting', 200)]);
  await client('3', 'Cedar', [finding('cancelled-still-billed', 50)]);
  expect((await found()).examples.map(({ client: { name }, kind }) => [name, kind])).toEqual([
    ['Alder', 'not-billed'],
    ['Cedar', 'too-much'],
    ['Birch', 'late-cash'],
  ]);
});

test('who sees no money is told how many, and in an order that no amount makes', async () => {
  await client('1', 'Zinc', [finding('seats-under-billed', 90_000)]);
  await client('2', 'Aspen', [finding('seats-under-billed', 10)]);
  const answer = await found('nothing');
  expect(answer.examples.map(({ client: { name } }) => name)).toEqual(['Aspen', 'Zinc']);
  expect(sums(answer, 'not-billed')).toEqual([[null, 'USD', 'monthly', 'sell']]);
  expect(answer.examples.map(({ finding: { impact } }) => impact.amountMinor)).toEqual([null, null]);
});

test('it is said since when invoices were read, and what could not be checked', async () => {
  const invoice = (connection: string, kind: string, id: string, day: string) =>
    upsertRecords(
      db,
      connection,
      [
        {
          record: { kind, id, company: null, parent: null, data: { day } } as unknown as MappedRecord,
          ...{ body: '{}', mapperVersion: 1 },
        },
      ],
      at,
    );
  await keepBooks(db, [
    ...invoice('connectwise', 'invoice', '9', '2026-08-01'),
    ...invoice('connectwise', 'invoice', '24110', '2026-11-01'),
    ...invoice('pax8', 'vendor-invoice', 'b', '2026-09-05'),
    ...invoice('pax8', 'vendor-invoice', 'a', '2026-10-05'),
  ]);
  const line = { connection: 'connectwise', kind: 'agreement-line', id: '7' };
  const gap = { cause: 'mapping', subject: line, name: 'Backup', reason: 'no link', amountMinor: 900, currency: 'USD' };
  await client(
    '1',
    'Alder',
    [],
    [
      { ...gap, rule: 'seats-under-billed' },
      { ...gap, rule: 'cancelled-still-billed' },
      { ...gap, rule: 'time-unbilled', cause: 'switched-off' },
    ],
  );
  const { readSince, notChecked } = await found();
  expect(readSince.map(({ connection, day }) => [connection, day])).toEqual([
    ['connectwise', '2026-08-01'],
    ['pax8', '2026-09-05'],
  ]);
  expect(notChecked).toEqual({ count: 1, monthly: [{ amountMinor: 900, currency: 'USD' }] });
});
