// Who is who in the database: what goes on at each client, and beside it as much that is over as one likes.
import type { MappedRecord } from '../../shared/records/record.ts';
import { linkId } from '../../worker/core/matching/link-id.ts';
import { keepBooks } from '../../worker/store/commit.ts';
import { saveMoves } from '../../worker/store/links.ts';
import { upsertRecords } from '../../worker/store/records.ts';
import { db } from './world.ts';

const at = '2026-11-20T08:00:00Z';
const products = 5;

/** Clients with five lines and five subscriptions each, and for each of them so much of every kind that is over. */
export async function fillLinkedBook({ clients, over }: { clients: number; over: number }): Promise<void> {
  const names = numbered(clients);
  const sold = numbered(products);
  await store('connectwise', [
    ...sold.map((id) => product(id)),
    ...names.flatMap((id) => [
      company(id),
      agreement(`a${id}`, id, 'active'),
      ...sold.map((of) => line(`l${id}-${of}`, id, `a${id}`, of, null)),
      ...numbered(over).flatMap((old) => [
        agreement(`o${id}-${old}`, id, 'expired'),
        line(`x${id}-${old}`, id, `o${id}-${old}`, '1000', null),
        line(`y${id}-${old}`, id, `a${id}`, '1000', '2025-01-31'),
      ]),
    ]),
  ]);
  await store('pax8', [
    ...sold.map((id) => product(id)),
    ...names.flatMap((id) => [
      company(id),
      ...sold.map((of) => subscription(`s${id}-${of}`, id, of, 'active')),
      ...numbered(over).map((old) => subscription(`c${id}-${old}`, id, '1000', 'cancelled')),
    ]),
  ]);
  await keepBooks(
    db,
    saveMoves(
      db,
      [
        ...names.map((id) => move('company', id, id, 'proposed')),
        ...sold.map((id) => move('product', id, id, 'proposed')),
        ...names.flatMap((id) => numbered(over).map((old) => move('company', id, `gone${old}`, 'superseded'))),
      ],
      at,
    ),
  );
}

function move(kind: 'company' | 'product', ours: string, theirs: string, state: 'proposed' | 'superseded') {
  const records = [
    { connection: 'connectwise', kind, id: ours },
    { connection: 'pax8', kind, id: theirs },
  ];
  const reasons = ['both have the phone number 208-555-0100'];
  return { id: linkId(kind, records), kind, records, state, was: null, confidence: 0.9, reasons };
}

const store = (connection: string, records: readonly object[]) =>
  keepBooks(
    db,
    upsertRecords(
      db,
      connection,
      (records as MappedRecord[]).map((record) => ({ record, body: '{}', mapperVersion: 1 })),
      at,
    ),
  );

const company = (id: string) => ({
  ...{ kind: 'company', id, company: id, parent: null },
  data: {
    ...{ name: `Client ${id}`, status: 'active', types: ['Client'], foreignIds: [] },
    website: null,
    postcode: null,
  },
});
const product = (id: string) => ({
  ...{ kind: 'product', id, company: null, parent: null },
  data: { name: `Product ${id}`, code: null, vendorSku: null, active: true },
});
const agreement = (id: string, of: string, status: string) => ({
  ...{ kind: 'agreement', id, company: of, parent: null },
  data: { name: 'Managed', status, endDay: null, cycleMonths: 1, currency: 'USD' },
});
const line = (id: string, of: string, parent: string, productId: string, until: string | null) => ({
  ...{ kind: 'agreement-line', id, company: of, parent },
  data: {
    ...{ productId, description: id },
    steps: [{ from: '2024-01-01', until, ...{ quantity: '5', included: '0', unitPrice: '10' }, ...billed }],
  },
});
const billed = { billing: 'billable', posted: 'no' };
const subscription = (id: string, of: string, productId: string, status: string) => ({
  ...{ kind: 'subscription', id, company: of, parent: null },
  data: {
    ...{ productId, productName: productId, quantity: '5', status, cost: '8', currency: 'USD' },
    term: { kind: 'recurring', months: 1, word: 'Monthly' },
  },
});

function numbered(count: number): string[] {
  return Array.from({ length: count }, (_, index) => String(1000 + index));
}
