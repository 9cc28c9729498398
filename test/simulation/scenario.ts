// The world every schedule runs in: two clients with a seat too few on their agreements.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Connection, connectionsOf, connectorOf } from '../../worker/connections/connection.ts';
import { type Given, givenOf } from '../../worker/steps/connections/connection-fields.ts';
import type { ConnectionRow } from '../../worker/store/connections.ts';
import { connectionsTo } from '../sandbox/accounts.ts';
import { isRow, type Row } from '../sandbox/rows.ts';
import { parseWorld, type World } from '../sandbox/world.ts';

const companies = [18, 19, 23];

/** Two clients of the first month, with everything that hangs on them. */
export function smallWorld(): World {
  const path = join(import.meta.dirname, '../worlds/first-month.json');
  const world = parseWorld(readFileSync(path, 'utf8'), path);
  const psa = world.connectwise ?? {};
  const distributor = world.pax8 ?? {};
  const ofPsa = (name: string) => (psa[name] ?? []) as Row[];
  const agreements = ofPsa('finance/agreements').filter((row) => companies.includes(idIn(row.company)));
  const agreementIds = new Set(agreements.map((row) => row.id));
  const linked = new Set(
    (world.links ?? [])
      .filter((link) => link.kind === 'company' && companies.includes(Number(link.records[0]?.id)))
      .map((link) => link.records[1]?.id),
  );
  const isLinked = (row: Row) => linked.has(String(row.companyId ?? row.id));
  const subscriptions = ((distributor.subscriptions ?? []) as Row[]).filter(isLinked);
  const lists = (name: string) => distributor[name] as { [id: string]: Row[] };
  const history = subscriptions.map(({ id }) => [id, lists('subscriptions/history')[String(id)] ?? []]);
  const items = Object.entries(lists('invoices/items')).map(([id, rows]) => [id, rows.filter(isLinked)]);
  return {
    name: 'Two clients',
    clock: world.clock,
    connectwise: {
      ...psa,
      'company/companies': ofPsa('company/companies').filter((row) => companies.includes(Number(row.id))),
      'company/contacts': ofPsa('company/contacts').filter((row) => companies.includes(idIn(row.company))),
      'finance/agreements': agreements,
      'finance/agreements/additions': ofPsa('finance/agreements/additions').filter((row) =>
        agreementIds.has(row.agreementId ?? null),
      ),
      'finance/invoices': [],
      'service/tickets': [],
      'service/tickets/notes': [],
    },
    pax8: {
      ...distributor,
      companies: ((distributor.companies ?? []) as Row[]).filter(isLinked),
      subscriptions,
      'subscriptions/history': Object.fromEntries(history),
      'invoices/items': Object.fromEntries(items),
      'invoices/draftItems': ((distributor['invoices/draftItems'] ?? []) as Row[]).filter(isLinked),
    },
    links: (world.links ?? []).filter(
      (link) => link.kind !== 'company' || link.records.some((each) => each.vendor === 'pax8' && linked.has(each.id)),
    ),
  };
}

/** The customer in the books that each company is. */
export const customers: Readonly<Record<string, string>> = { 19: '519', 23: '523' };

/** The customer of a client; undefined for clients that the books do not know. */
export function customerOf(client: string): string | undefined {
  return customers[client.replace(/^\D+/, '')];
}

/** The same with the books of both clients: each had an invoice last month. */
export function withBooks(world: World): World {
  const ids = Object.entries(customers);
  const ties = ids.map(([company, customer]) => ({
    kind: 'company' as const,
    records: [
      { vendor: 'connectwise' as const, kind: 'company', id: company },
      { vendor: 'quickbooks' as const, kind: 'company', id: customer },
    ],
  }));
  return {
    ...world,
    quickbooks: {
      Customer: ids.map(([, Id]) => ({ Id, DisplayName: `Customer ${Id}`, Active: true, Balance: 0 })),
      Invoice: ids.map(([, customer], place) => invoiceTo(customer, String(600 + place), '2026-11-01')),
      Preferences: [{ Id: '1', CurrencyPrefs: { HomeCurrency: { value: 'USD' } } }],
    },
    links: [...(world.links ?? []), ...ties],
  };
}

/** An invoice of one line. */
export function invoiceTo(customer: string, Id: string, TxnDate: string): Row {
  const line = { Amount: 110, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { Qty: 2, UnitPrice: 55 } };
  return { Id, DocNumber: Id, TxnDate, CustomerRef: { value: customer }, Line: [line], TotalAmt: 110, Balance: 110 };
}

/** One vendor's account, by who keeps what of it. */
export interface Account {
  id: string;
  vendor: string;
  given: Given;
}

/** The world's accounts. */
export function sandboxAccounts(world: World): Account[] {
  return connectionsTo(world, (id) => `http://${id}.test`).map(({ id, vendor, settings, secrets }) => {
    const connector = connectorOf(vendor);
    if (connector === null) throw new Error(`there is no connector for ${vendor}`);
    return { id, vendor, given: givenOf(connector, { ...settings, ...secrets }) };
  });
}

/** The same as the Worker is connected to them. */
export function sandboxConnections(world: World): readonly Connection[] {
  return connectionsOf(sandboxRows(world)).connections;
}

/** Their rows, as the gates' own versions are. */
export function sandboxRows(world: World): ConnectionRow[] {
  return sandboxAccounts(world).map(({ id, vendor, given: { settings, account } }) => ({
    ...{ id, vendor, title: connectorOf(vendor)?.title ?? vendor, settings, account },
    ...{ zone: 'UTC', rights: {}, addedAt: '', removedAt: null, version: connectedVersion },
    ...{ givenBy: null, keysEndOn: null, tokenEndsOn: null, letWrite: null, paused: null },
  }));
}

/** Established, then let write. */
const connectedVersion = 2;

function idIn(reference: unknown): number {
  return isRow(reference) ? Number(reference.id) : Number.NaN;
}
