// Generated worlds: sound at any size, the same every time, and honest about what is wrong in them.
import { expect, it } from 'vitest';
import { makeMsp } from '../../tools/generate/make-msp.ts';
import { totalMinor } from '../../tools/generate/model.ts';
import { type ProblemName, problems } from '../../tools/generate/problems.ts';
import { systemsCalled } from '../../tools/generate/systems.ts';
import { untidyWorld } from '../../tools/generate/untidy.ts';
import { generatedWorld } from '../../tools/generate/world.ts';
import { checkWorld } from '../sandbox/world.ts';

it.each([1, 20, 120])('an MSP of %i clients is a sound world, the same every time', (clients) => {
  const world = generatedWorld({ seed: 7, clients });
  expect(() => checkWorld(JSON.parse(JSON.stringify(world)))).not.toThrow();
  expect(generatedWorld({ seed: 7, clients })).toEqual(world);
  expect(generatedWorld({ seed: 8, clients })).not.toEqual(world);
});

it('a client stays itself however many there are', () => {
  const few = makeMsp({ seed: 3, clients: 10 });
  const many = makeMsp({ seed: 3, clients: 700 });
  expect(many.clients.slice(0, 10)).toEqual(few.clients);
  expect(new Set(many.clients.map(({ name }) => name)).size).toBe(700);
});

it('a fifth of the clients have one problem each, of every kind in turn', () => {
  const { clients } = makeMsp({ seed: 1, clients: 100 });
  const found = clients.flatMap(({ expected }) => expected);
  expect(clients.filter(({ expected }) => expected.length > 0)).toHaveLength(20);
  expect(new Set(found.map(({ rule }) => rule)).size).toBe(Object.keys(problems).length);
  expect(found.every(({ amountMinor }) => Number.isInteger(amountMinor) && amountMinor > 0)).toBe(true);
});

it.each(Object.keys(problems) as ProblemName[])('%s changes a client and says what must be found', (name) => {
  const healthy = makeMsp({ seed: 5, clients: 1, troubledPercent: 0 }).clients[0];
  const troubled = makeMsp({ seed: 5, clients: 1, troubledPercent: 100, problems: [name] }).clients[0];
  expect(healthy?.expected).toEqual([]);
  expect(troubled?.expected).toHaveLength(1);
  expect({ ...troubled, expected: [] }).not.toEqual(healthy);
});

it('what is billed, invoiced, booked and paid adds up to the same sums', () => {
  const { clients } = makeMsp({ seed: 2, clients: 30 });
  const world = generatedWorld({ seed: 2, clients: 30 });
  const rows = (vendor: 'connectwise' | 'quickbooks', name: string) => {
    const collection = world[vendor]?.[name];
    return Array.isArray(collection) ? collection : [];
  };
  const cents = (values: unknown[]) => values.reduce((sum: number, each) => sum + Math.round(Number(each) * 100), 0);
  const billed = clients.flatMap(({ invoices }) => invoices).reduce((sum, each) => sum + totalMinor(each), 0);
  expect(billed).toBeGreaterThan(0);
  expect(cents(rows('connectwise', 'finance/invoices').map(({ total }) => total))).toBe(billed);
  expect(cents(rows('quickbooks', 'Invoice').map(({ TotalAmt }) => TotalAmt))).toBe(billed);
  const paid = cents(rows('quickbooks', 'Payment').map(({ TotalAmt }) => TotalAmt));
  expect(cents(rows('quickbooks', 'Invoice').map(({ Balance }) => Balance))).toBe(billed - paid);
  expect(cents(rows('connectwise', 'finance/invoices/payments').map(({ amount }) => amount))).toBe(paid);
});

it('books in another system hold the same sums, and their own shapes', () => {
  const options = { seed: 2, clients: 30 };
  const world = generatedWorld(options, systemsCalled({ books: 'xero' }));
  expect(() => checkWorld(JSON.parse(JSON.stringify(world)))).not.toThrow();
  expect(world).not.toHaveProperty('quickbooks');
  const other = generatedWorld(options);
  const sum = (rows: unknown, field: string) =>
    (rows as Record<string, number>[]).reduce((all, row) => all + Math.round((row[field] ?? 0) * 100), 0);
  expect(sum(world.xero?.Invoices, 'Total')).toBe(sum(other.quickbooks?.Invoice, 'TotalAmt'));
  expect(sum(world.xero?.Invoices, 'AmountDue')).toBe(sum(other.quickbooks?.Invoice, 'Balance'));
  expect(sum(world.xero?.Payments, 'Amount')).toBe(sum(other.quickbooks?.Payment, 'TotalAmt'));
  expect(world.connectwise).toEqual(other.connectwise);
  expect(() => systemsCalled({ books: 'sage' })).toThrow('--books is one of quickbooks, xero, not "sage"');
});

it('an untidy MSP is a sound world, the same every time, and true links name records that are there', () => {
  const systems = systemsCalled({ psa: 'autotask', books: 'xero' });
  const make = () => untidyWorld({ seed: 4, clients: 12 }, systems);
  const world = make();
  expect(() => checkWorld(JSON.parse(JSON.stringify(world)))).not.toThrow();
  expect(make()).toEqual(world);
  const tidy = generatedWorld({ seed: 4, clients: 12 }, systems);
  expect(world.xero?.Contacts).not.toEqual(tidy.xero?.Contacts);
  expect(new Set((world.links ?? []).map(({ kind }) => kind))).toEqual(new Set(['company', 'product', 'line']));
});
