// The main month's worlds are sound: every id leads somewhere, sums add up, and each silent or blocked case is really there.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Row } from './rows.ts';
import { isRow, numberAt, rowAt, textAt } from './rows.ts';
import { parseWorld, type VendorId, type World } from './world.ts';

const folder = new URL('../worlds/', import.meta.url);
const notes = await readFile(new URL('main-month.md', folder), 'utf8');
const month = await load('main-month.json');
const months = await load('main-month-later.json');
const today = '2026-11-20T00:00:00Z';

test.each([month, months])('$name: every reference leads to a record', (world) => {
  const cw = (collection: string) => ids(rows(world, 'connectwise', collection));
  const companies = cw('company/companies');
  for (const collection of ['finance/agreements', 'finance/invoices', 'service/tickets', 'time/entries']) {
    for (const row of rows(world, 'connectwise', collection)) {
      expect(companies, `${collection} ${row.id}`).toContain(idOf(rowAt(row, 'company')));
    }
  }
  for (const line of rows(world, 'connectwise', 'finance/agreements/additions')) {
    expect(cw('procurement/catalog')).toContain(idOf(rowAt(line, 'product')));
  }
  const products = ids(rows(world, 'pax8', 'products'));
  const owners = ids(rows(world, 'pax8', 'companies'));
  for (const each of rows(world, 'pax8', 'subscriptions')) {
    expect(products).toContain(each.productId);
    expect(owners).toContain(each.companyId);
  }
  const subscriptions = ids(rows(world, 'pax8', 'subscriptions'));
  for (const item of lists(world, 'invoices/items').flat()) expect(subscriptions).toContain(item.subscriptionId);
  const customers = ids(rows(world, 'quickbooks', 'Customer'));
  for (const each of rows(world, 'quickbooks', 'Invoice')) {
    expect(customers).toContain(rowAt(each, 'CustomerRef').value);
  }
});

test.each([month, months])('$name: links and expected findings name records that are there', (world) => {
  for (const { kind, records } of world.links ?? []) {
    for (const { vendor, id } of records) expect(known(world, vendor as VendorId, kind), `${kind} ${id}`).toContain(id);
  }
  const clients = rows(world, 'connectwise', 'company/companies').map((row) => row.name);
  const later = (world.later ?? []).flatMap(({ put }) => [
    ...listed(put?.connectwise?.['finance/invoices']),
    ...listed(put?.connectwise?.['service/tickets/notes']),
  ]);
  const all = [
    ...(['agreements', 'invoices', 'agreements/additions'] as const).flatMap((name) =>
      rows(world, 'connectwise', `finance/${name}`),
    ),
    ...rows(world, 'connectwise', 'time/entries'),
    ...rows(world, 'connectwise', 'service/tickets/notes'),
    ...rows(world, 'pax8', 'subscriptions'),
    ...later,
  ];
  for (const finding of world.expected?.findings ?? []) {
    expect(clients).toContain(finding.client);
    expect(ids(all)).toContain(rowAt(finding, 'subject').id);
  }
});

test('the first step of the second world is the first world', () => {
  const { name: _, later: __, expected: ___, ...first } = months;
  const { name: ____, expected: _____, ...alone } = month;
  expect(first).toEqual(alone);
});

test('the distributor’s invoices add up', () => {
  for (const invoice of rows(month, 'pax8', 'invoices')) {
    const items = listOf(month, 'invoices/items', String(invoice.id));
    const sum = items.reduce((cents, item) => cents + Math.round(numberAt(item, 'costTotal') * 100), 0);
    expect(Math.round(numberAt(invoice, 'total') * 100)).toBe(sum);
  }
});

test('an invoice in both books has the same net amount in both', () => {
  const numbers = new Map(
    rows(month, 'connectwise', 'finance/invoices').map((row) => [textAt(row, 'invoiceNumber'), row]),
  );
  const alone = rows(month, 'quickbooks', 'Invoice').filter((row) => {
    const twin = numbers.get(textAt(row, 'DocNumber'));
    if (twin) expect(numberAt(row, 'TotalAmt')).toBe(numberAt(twin, 'total'));
    return twin === undefined;
  });
  expect(alone.map((row) => row.DocNumber)).toEqual(['TM-24154']);
});

test('an agreement’s November invoice bills what its lines say', () => {
  const lines = rows(month, 'connectwise', 'finance/agreements/additions');
  const invoices = rows(month, 'connectwise', 'finance/invoices').filter((row) =>
    /^2026-11-0[16]/.test(textAt(row, 'date')),
  );
  const ofAgreements = invoices.filter((row) => row.type === 'Agreement');
  expect(ofAgreements).toHaveLength(18);
  for (const invoice of ofAgreements) {
    const own = lines.filter(
      (line) => line.agreementId === rowAt(invoice, 'agreement').id && line.billCustomer !== 'NoCharge',
    );
    const sum = own.reduce((cents, line) => cents + Math.round(numberAt(line, 'extPrice') * 100), 0);
    expect(Math.round(numberAt(invoice, 'total') * 100), textAt(invoice, 'invoiceNumber')).toBe(sum);
  }
});

test('the page beside the world names every finding it expects', () => {
  for (const { expected } of [month, months]) {
    for (const { rule, client, amountMinor } of expected?.findings ?? []) {
      const money = (Number(amountMinor) / 100).toLocaleString('en-US', { minimumFractionDigits: 2 });
      const line = notes
        .split('\n')
        .filter((each) => each.startsWith(`| ${rule} `) && each.includes(`| ${client} `))
        .find((each) => each.includes(money));
      expect(line, `${rule} ${client} ${money}`).toBeDefined();
    }
  }
});

/** What makes each silent or blocked case: [case, how often it is in the world, where to look, what to look for]. */
const cases: [string, number, Row[], (row: Row) => boolean][] = [
  ['the MSP’s own company', 1, companies(), (row) => typeOf(row) === 'Owner'],
  ['not-for-resale stock', 1, companies(), (row) => typeOf(row) === 'Not-for-Resale'],
  ['a vendor among the companies', 1, companies(), (row) => typeOf(row) === 'Vendor'],
  ['an inactive company', 1, companies(), (row) => rowAt(row, 'status').name === 'Inactive'],
  ['children whose parent pays', 2, companies(), (row) => rowAt(row, 'billToCompany').id !== row.id],
  ['a client billed in another currency', 1, companies(), (row) => rowAt(row, 'currency').currencyCode === 'CAD'],
  ['API members', 2, psa('system/members'), (row) => row.licenseClass === 'A'],
  ['a member who left', 1, psa('system/members'), (row) => row.inactiveFlag === true],
  ['an agreement of an unknown cycle', 1, psa('finance/agreements'), (row) => cycleOf(row) === 'Four-Weekly'],
  ['a quarterly agreement', 1, psa('finance/agreements'), (row) => cycleOf(row) === 'Quarterly'],
  ['an inactive agreement', 1, psa('finance/agreements'), (row) => row.agreementStatus === 'Inactive'],
  ['ended agreements', 4, psa('finance/agreements'), (row) => row.agreementStatus === 'Expired'],
  ['an agreement that ends today', 1, psa('finance/agreements'), (row) => textAt(row, 'endDate') === today],
  ['an invoice run that is overdue', 1, psa('finance/agreements'), (row) => isPast(textAt(row, 'nextInvoiceDate'))],
  ['a line with included seats', 1, lines(), (row) => numberAt(row, 'lessIncluded') > 0],
  ['a line that begins later', 1, lines(), (row) => textAt(row, 'effectiveDate') > today],
  ['a line that ends by itself', 1, lines(), (row) => textAt(row, 'cancelledDate') !== ''],
  ['a line free of charge', 1, lines(), (row) => row.billCustomer === 'NoCharge'],
  ['a line billed nobody knows how', 1, lines(), (row) => row.billCustomer === 'NoDefault'],
  ['a trial', 1, subscriptions(), (row) => row.status === 'Trial'],
  ['something bought once', 1, subscriptions(), (row) => row.billingTerm === 'One-Time'],
  ['years paid at once', 3, subscriptions(), (row) => row.billingTerm === 'Annual'],
  ['yearly commitments billed by the month', 8, subscriptions(), (row) => isRow(row.commitmentTerm)],
  ['costs that are not told', 4, subscriptions(), (row) => row.partnerCost === undefined],
  ['a cost in another currency', 1, subscriptions(), (row) => row.currencyCode === 'CAD'],
  ['an order of yesterday', 1, subscriptions(), (row) => textAt(row, 'createdDate') >= '2026-11-19T09:00:00Z'],
  ['an end to come', 1, subscriptions(), (row) => row.status === 'PendingCancel'],
  ['cancelled without a day', 2, subscriptions(), (row) => row.status === 'Cancelled' && row.endDate === undefined],
  ['an invoice that was credited', 1, rows(month, 'pax8', 'invoices'), (row) => row.status === 'Credited'],
  ['pro-rated items', 7, november(), (row) => row.type === 'prorate'],
  ['an item without a cost', 1, november(), (row) => row.cost === undefined],
  ['items in another currency', 2, november(), (row) => row.currencyCode === 'CAD'],
  ['time that is not to be billed', 1, time(), (row) => row.billableOption === 'DoNotBill'],
  ['time free of charge', 1, time(), (row) => row.billableOption === 'NoCharge'],
  ['time billed nobody knows how', 1, time(), (row) => row.billableOption === 'NoDefault'],
  ['time on an invoice', 2, time(), (row) => isRow(row.invoice)],
  ['time written off', 1, time(), (row) => row.status === 'WrittenOff'],
  [
    'time that an agreement covers',
    2,
    time(),
    (row) => numberAt(row, 'agreementHours') === numberAt(row, 'hoursBilled'),
  ],
  ['time without a rate', 1, time(), (row) => row.hourlyRate === undefined],
  ['time on a project', 1, time(), (row) => row.chargeToType === 'ProjectTicket'],
  ['time on a charge code', 1, time(), (row) => row.chargeToType === 'ChargeCode'],
  ['time of exactly a week ago', 1, time(), (row) => textAt(row, 'timeStart').startsWith('2026-11-13')],
  ['a ticket at a fixed fee', 1, psa('service/tickets'), (row) => row.billingMethod === 'FixedFee'],
  ['a ticket with a ceiling', 1, psa('service/tickets'), (row) => row.billingMethod === 'NotToExceed'],
  ['invoices over nothing', 1, invoices(), (row) => numberAt(row, 'total') === 0],
  ['a credit memo', 1, invoices(), (row) => row.type === 'CreditMemo'],
  ['a draft', 1, invoices(), (row) => rowAt(row, 'status').name === 'Draft'],
  ['an invoice without a number', 1, invoices(), (row) => row.invoiceNumber === undefined],
  ['an invoice of yesterday evening', 1, invoices(), (row) => enteredAt(row) > '2026-11-19T09:00:00Z'],
  ['internal notes', 2, psa('service/tickets/notes'), (row) => row.internalAnalysisFlag === true],
  ['a note of nobody', 1, psa('service/tickets/notes'), (row) => !isRow(row.member) && !isRow(row.contact)],
];

test.each(cases)('%s', (_, times, where, isCase) => {
  expect(where.filter(isCase)).toHaveLength(times);
});

async function load(file: string): Promise<World> {
  return parseWorld(await readFile(new URL(file, folder), 'utf8'), file);
}

function listed(collection: unknown): Row[] {
  return Array.isArray(collection) ? collection : [];
}

function rows(world: World, vendor: VendorId, collection: string): Row[] {
  return listed(world[vendor]?.[collection]);
}

function lists(world: World, collection: string): Row[][] {
  return Object.values(world.pax8?.[collection] ?? {});
}

function listOf(world: World, collection: string, id: string): Row[] {
  const found = world.pax8?.[collection];
  return found && !Array.isArray(found) ? (found[id] ?? []) : [];
}

function idOf(row: Row): string {
  return String(row.id ?? row.Id);
}

function ids(all: Row[]): string[] {
  return all.map(idOf);
}

/** Ids a link of this kind may name. */
function known(world: World, vendor: VendorId, kind: string): string[] {
  const places: Record<string, Record<string, string>> = {
    connectwise: { company: 'company/companies', product: 'procurement/catalog', line: 'finance/agreements/additions' },
    pax8: { company: 'companies', product: 'products', line: 'subscriptions' },
    quickbooks: { company: 'Customer', product: 'Item' },
  };
  return ids(rows(world, vendor, places[vendor]?.[kind] ?? ''));
}

function psa(collection: string): Row[] {
  return rows(month, 'connectwise', collection);
}

function companies(): Row[] {
  return psa('company/companies');
}

function lines(): Row[] {
  return psa('finance/agreements/additions');
}

function time(): Row[] {
  return psa('time/entries');
}

function invoices(): Row[] {
  return psa('finance/invoices');
}

function subscriptions(): Row[] {
  return rows(month, 'pax8', 'subscriptions');
}

function november(): Row[] {
  const invoice = rows(month, 'pax8', 'invoices').find((row) => row.invoiceDate === '2026-11-05');
  return listOf(month, 'invoices/items', String(invoice?.id));
}

function typeOf(company: Row): unknown {
  return listed(company.types)[0]?.name;
}

function cycleOf(agreement: Row): unknown {
  return rowAt(agreement, 'billingCycle').name;
}

function enteredAt(row: Row): string {
  return textAt(rowAt(row, '_info'), 'dateEntered');
}

function isPast(day: string): boolean {
  return day !== '' && day < today;
}
