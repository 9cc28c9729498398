// Whether everything that a world's vendors hold has been stored, kind by kind.
import type { Json } from '../../test/sandbox/rows.ts';
import type { VendorId, World } from '../../test/sandbox/world.ts';
import type { Workerd } from '../local/workerd.ts';

/**
 * Which collections each kind of record is read from, by vendor; of lists by owner each entry is one record. ConnectWise's
 * payments are read of invoices that are paid in part alone, and are not waited for.
 */
const sources: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  connectwise: {
    company: ['company/companies'],
    contact: ['company/contacts'],
    product: ['procurement/catalog'],
    agreement: ['finance/agreements'],
    'agreement-line': ['finance/agreements/additions'],
    adjustment: ['finance/agreements/adjustments'],
    member: ['system/members'],
    ticket: ['service/tickets'],
    project: ['project/projects'],
    'project-phase': ['project/projects/phases'],
    // Among a ticket's notes stand those of the time worked on it.
    message: ['service/tickets/notes', 'time/entries'],
    'time-entry': ['time/entries'],
    expense: ['expense/entries'],
    charge: ['procurement/products'],
    invoice: ['finance/invoices'],
  },
  autotask: {
    company: ['Companies'],
    contact: ['Contacts'],
    product: ['Services', 'ServiceBundles'],
    agreement: ['Contracts'],
    'agreement-line': ['ContractServices', 'ContractServiceBundles'],
    adjustment: ['ContractCharges'],
    member: ['Resources'],
    ticket: ['Tickets'],
    project: ['Projects'],
    message: ['TicketNotes'],
    'time-entry': ['TimeEntries'],
    expense: ['ExpenseItems'],
    charge: ['TicketCharges', 'ProjectCharges'],
    invoice: ['Invoices'],
  },
  pax8: {
    company: ['companies'],
    product: ['products'],
    subscription: ['subscriptions'],
    'vendor-invoice': ['invoices'],
    'vendor-charge': ['invoices/items'],
    'draft-charge': ['invoices/draftItems'],
  },
  quickbooks: { company: ['Customer'], product: ['Item'], invoice: ['Invoice'], payment: ['Payment'] },
  xero: { company: ['Contacts'], product: ['Items'], invoice: ['Invoices'], payment: ['Payments'] },
  stripe: { company: ['customers'], invoice: ['invoices'], payment: ['charges', 'credit_notes'], refund: ['refunds'] },
};

/** What is not stored yet, as "pax8 subscription: 40 of 50"; empty once every record is there. */
export async function missingIn(worker: Workerd, world: World): Promise<string[]> {
  const rows = await worker.query<{ connection: string; kind: string; n: number }>(
    'SELECT connection, kind, count(*) AS n FROM records WHERE gone_at IS NULL GROUP BY connection, kind',
  );
  const stored = new Map(rows.map(({ connection, kind, n }) => [`${connection} ${kind}`, n]));
  return expectedOf(world).flatMap(([name, count]) => {
    const found = stored.get(name) ?? 0;
    return found >= count ? [] : [`${name}: ${found} of ${count}`];
  });
}

function expectedOf(world: World): [name: string, count: number][] {
  return Object.entries(sources).flatMap(([vendor, kinds]) =>
    Object.entries(kinds).map(([kind, collections]): [string, number] => [
      `${vendor} ${kind}`,
      collections.reduce((sum, name) => sum + rowsIn(world[vendor as VendorId]?.[name]), 0),
    ]),
  );
}

function rowsIn(collection: Json | undefined): number {
  return Array.isArray(collection) ? collection.length : Object.values(collection ?? {}).flat().length;
}
