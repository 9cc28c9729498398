// The first month's world is sound: its expected findings follow from its own invoices, history and agreements.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Row } from './rows.ts';
import { numberAt, rowAt, textAt } from './rows.ts';
import type { World, WorldLink } from './world.ts';
import { parseWorld } from './world.ts';

const PATH = new URL('../worlds/first-month.json', import.meta.url);
const TODAY = '2026-11-20';
const NEXT_INVOICE = '2026-12-01';
const INVOICE_DATE = '2026-11-05';
const CUT = '2026-11-04T00:00:00Z';

const world = parseWorld(await readFile(PATH, 'utf8'), 'first-month.json');

test('what the distributor invoiced above what the agreements bill, and above what was ordered, is what is expected', () => {
  const found = linked('company').flatMap((company) =>
    linked('product').flatMap((product) => differences(company, product)),
  );
  const disputed = linked('company').flatMap(disputes);
  expect(disputed).toHaveLength(1);
  expect([...found, ...disputed]).toEqual(world.expected?.findings);
});

test('every way to a wrong finding is in the world once', () => {
  expect(
    rows('connectwise', 'finance/agreements/additions').filter((row) => numberAt(row, 'lessIncluded') > 0),
  ).toHaveLength(1);
  expect(rows('pax8', 'subscriptions').filter((row) => row.status === 'Trial')).toHaveLength(1);
  expect(rows('pax8', 'products').length - linked('product').length).toBe(1);
  expect(rows('pax8', 'companies').length - linked('company').length).toBe(1);
});

interface Pair {
  psaId: string;
  distributorId: string;
}

function linked(kind: WorldLink['kind']): Pair[] {
  return (world.links ?? [])
    .filter((link) => link.kind === kind)
    .map(({ records }) => ({
      psaId: records.find((record) => record.vendor === 'connectwise')?.id ?? '',
      distributorId: records.find((record) => record.vendor === 'pax8')?.id ?? '',
    }));
}

function differences(company: Pair, product: Pair): Row[] {
  const lines = linesOf(company, product);
  const line = lines.find((one) => isEffective(one, TODAY));
  const subscriptions = rows('pax8', 'subscriptions').filter(
    (one) =>
      one.companyId === company.distributorId && one.productId === product.distributorId && one.status !== 'Trial',
  );
  if (!line || !subscriptions.every((one) => invoiced(one) === atCut(one))) return [];
  const seats = subscriptions.reduce((sum, one) => sum + invoiced(one), 0);
  if (seats <= billed(lines, TODAY) || seats <= billed(lines, NEXT_INVOICE)) return [];
  const amountMinor = Math.round((seats - billed(lines, TODAY)) * numberAt(line, 'unitPrice') * 100);
  const subject = { vendor: 'connectwise', kind: 'agreement-line', id: String(line.id) };
  const client = rows('connectwise', 'company/companies').find((one) => String(one.id) === company.psaId);
  return [{ rule: 'seats-under-billed', client: textAt(client ?? {}, 'name'), subject, amountMinor, currency: 'USD' }];
}

/** Subscriptions that are invoiced for another quantity than they had at the cut. */
function disputes(company: Pair): Row[] {
  const client = rows('connectwise', 'company/companies').find((one) => String(one.id) === company.psaId);
  const subscriptions = rows('pax8', 'subscriptions').filter(
    (one) => one.companyId === company.distributorId && one.status !== 'Trial' && invoiced(one) !== atCut(one),
  );
  return subscriptions.map((one) => ({
    rule: 'vendor-charge-differs',
    client: textAt(client ?? {}, 'name'),
    subject: { vendor: 'pax8', kind: 'subscription', id: String(one.id) },
    amountMinor: Math.round(Math.abs(invoiced(one) - atCut(one)) * numberAt(one, 'partnerCost') * 100),
    currency: 'USD',
  }));
}

function linesOf(company: Pair, product: Pair): Row[] {
  const agreements = rows('connectwise', 'finance/agreements')
    .filter((one) => String(rowAt(one, 'company').id) === company.psaId)
    .map((one) => one.id);
  return rows('connectwise', 'finance/agreements/additions').filter(
    (one) => agreements.includes(one.agreementId ?? null) && String(rowAt(one, 'product').id) === product.psaId,
  );
}

/** Included ones are paid in the agreement's base fee. */
function billed(lines: Row[], day: string): number {
  return lines.filter((line) => isEffective(line, day)).reduce((sum, line) => sum + numberAt(line, 'quantity'), 0);
}

function isEffective(line: Row, day: string): boolean {
  const until = textAt(line, 'cancelledDate').slice(0, 10);
  return textAt(line, 'effectiveDate').slice(0, 10) <= day && (until === '' || until >= day);
}

function invoiced(subscription: Row): number {
  const invoice = rows('pax8', 'invoices').find((one) => one.invoiceDate === INVOICE_DATE);
  return lists('invoices/items')(invoice)
    .filter((item) => item.type === 'subscription' && item.subscriptionId === subscription.id)
    .reduce((sum, item) => sum + numberAt(item, 'quantity'), 0);
}

/** The newest entry of the history that was there at the invoice's cut. */
function atCut(subscription: Row): number {
  const known = lists('subscriptions/history')(subscription).filter(
    (entry) => (textAt(entry, 'updatedDate') || textAt(entry, 'createdDate')) <= CUT,
  );
  return numberAt(known[0] ?? {}, 'quantity');
}

function rows(vendor: 'connectwise' | 'pax8', collection: keyof NonNullable<World['pax8']>): Row[] {
  const found = world[vendor]?.[collection];
  return Array.isArray(found) ? found : [];
}

function lists(collection: string): (owner: Row | undefined) => Row[] {
  const found = world.pax8?.[collection];
  return (owner) => (found && !Array.isArray(found) ? (found[String(owner?.id)] ?? []) : []);
}
