// The same two clients with books, and one of them with a question about its invoice.
import type { World } from '../sandbox/world.ts';
import { sideOf } from './sides/index.ts';

/** The customer in the books that each company is. */
export const customers: Readonly<Record<string, string>> = { 19: '519', 23: '523' };

/** The customer of a client; undefined for clients that the books do not know. */
export function customerOf(client: string): string | undefined {
  return customers[client.replace(/^\D+/, '')];
}

/** The world with the books of both clients: each had an invoice last month. */
export function withBooks(world: World, id: 'quickbooks' | 'xero'): World {
  const books = sideOf(id)?.books;
  if (books === undefined) throw new Error(`${id} keeps no books`);
  const numbers = Object.values(customers);
  const atMs = Date.parse('2026-11-01T08:00:00Z');
  const invoices = numbers.map((number, place) => books.invoice(number, String(600 + place), '2026-11-01', atMs));
  const ties = Object.entries(customers).map(([company, number]) => ({
    kind: 'company' as const,
    records: [
      { vendor: 'connectwise' as const, kind: 'company', id: company },
      { vendor: id, kind: 'company', id: books.customerId(number) },
    ],
  }));
  return { ...world, [id]: books.world(numbers, invoices), links: [...(world.links ?? []), ...ties] };
}

/** The world with a ticket on which a client asks about its invoice. */
export function withQuestion(world: World): World {
  const asker = { id: 519, name: 'Marta Ruiz' };
  const asked = '2026-11-16T10:20:00Z';
  const text = 'Our invoice has more licences on it than we have people. Can you check it before we pay?';
  const times = { lastUpdated: asked, updatedBy: 'PRaman', dateEntered: asked, enteredBy: 'PRaman' };
  return {
    ...world,
    connectwise: {
      ...world.connectwise,
      'service/tickets': [
        {
          ...{ id: 5101, summary: 'Question about our invoice', recordType: 'ServiceTicket', closedFlag: false },
          ...{ board: { id: 3, name: 'Billing' }, status: { id: 2, name: 'New' }, type: { id: 9, name: 'Billing' } },
          ...{ company: { id: 19, identifier: 'Larkfield', name: 'Larkfield Dental Group' }, contact: asker },
          ...{ contactName: asker.name, contactEmailAddress: 'marta@larkfielddental.example' },
          ...{ automaticEmailContactFlag: true, automaticEmailCcFlag: false, _info: times },
        },
      ],
      'service/tickets/notes': [
        {
          ...{ id: 9101, ticketId: 5101, text, contact: asker, createdBy: asker.name, dateCreated: asked },
          ...{ detailDescriptionFlag: true, internalAnalysisFlag: false, resolutionFlag: false },
          ...{ internalFlag: false, externalFlag: true, _info: { lastUpdated: asked, updatedBy: asker.name } },
        },
      ],
    },
  };
}
