// A world of many clients, each with seats that are bought and not billed: more log lines than a socket holds.

import { benchWorld } from '../../tools/bench/world.ts';
import type { Row } from '../sandbox/rows.ts';
import type { World } from '../sandbox/world.ts';

const linesPerClient = 1;
/** Shares no divisor with it, so that a client's lines are of different products. */
const products = 7;
const moreSeats = 3;

/** As many clients as asked for, everything linked and every line of the agreement short of three seats. */
export function manyClients(clients: number): World {
  const lines = clients * linesPerClient;
  const world = benchWorld({
    companies: clients,
    contacts: clients,
    catalog: products,
    agreements: clients,
    linesPerAgreement: linesPerClient,
    pax8Companies: clients,
    subscriptions: lines,
    invoiceItems: lines,
    companyType: 'Client',
  });
  const pax8 = (name: 'companies' | 'products' | 'subscriptions') => (world.pax8?.[name] ?? []) as Row[];
  for (const row of [...pax8('subscriptions'), ...Object.values(world.pax8?.['invoices/items'] ?? {}).flat()]) {
    row.quantity = Number(row.quantity) + moreSeats;
  }
  const linked = (kind: 'company' | 'product') => (row: Row, index: number) => ({
    kind,
    records: [
      { vendor: 'connectwise', kind, id: String(index + 1) },
      { vendor: 'pax8', kind, id: String(row.id) },
    ],
  });
  return { ...world, links: [...pax8('companies').map(linked('company')), ...pax8('products').map(linked('product'))] };
}
