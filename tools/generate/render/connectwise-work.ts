// A generated MSP's work as ConnectWise PSA holds it: tickets, what was said on them, time, products and expenses.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { VendorWorld } from '../../../test/sandbox/world.ts';
import type { Client, Expense, Invoice, Note, OneOff, Ticket, TimeEntry } from '../model.ts';
import { companyRef, infoAt, loginOf, memberRef, nameOf } from './connectwise-parts.ts';
import { amountOf } from './renderer.ts';

/** The collections of work. */
export function renderWork(clients: readonly Client[]): VendorWorld {
  return {
    'service/tickets': clients.flatMap((client) => client.tickets.map((each) => ticketRow(client, each))),
    'service/tickets/notes': clients.flatMap(({ tickets }) =>
      tickets.flatMap((ticket) => ticket.notes.map((note) => noteRow(ticket, note))),
    ),
    'time/entries': clients.flatMap((client) => client.timeEntries.map((each) => timeRow(client, each))),
    'procurement/products': clients.flatMap((client) => client.oneOffs.map((each) => productRow(client, each))),
    'expense/entries': clients.flatMap((client) => client.expenses.map((each) => expenseRow(client, each))),
  };
}

function ticketRow(client: Client, { n, summary, contact, owner, openedAt, closedAt, notes }: Ticket): Row {
  const asked = notes.find(({ by }) => by === 'client')?.text ?? summary;
  return {
    id: n,
    summary,
    recordType: 'ServiceTicket',
    board: { id: 1, name: 'Help Desk' },
    status: closedAt === null ? { id: 1, name: 'In Progress' } : { id: 4, name: 'Closed' },
    company: companyRef(client),
    contact: { id: contact.n, name: nameOf(contact) },
    contactName: nameOf(contact),
    contactEmailAddress: `${contact.firstName.toLowerCase()}.${contact.n}@${client.domain}`,
    type: { id: 6, name: 'Request' },
    priority: { id: 4, name: 'Priority 3 - Normal' },
    owner: memberRef(owner),
    initialDescription: asked,
    billTime: 'Billable',
    billExpenses: 'Billable',
    billProducts: 'Billable',
    billingMethod: 'ActualRates',
    closedFlag: closedAt !== null,
    ...(closedAt === null ? {} : { closedDate: closedAt }),
    _info: infoAt(closedAt ?? openedAt, openedAt),
  };
}

function noteRow({ n: ticketId }: Ticket, { n, by, author, at, text }: Note): Row {
  return {
    id: n,
    ticketId,
    text,
    detailDescriptionFlag: true,
    internalAnalysisFlag: false,
    resolutionFlag: false,
    ...(by === 'us' ? { member: memberRef(author) } : { contact: { id: author.n, name: nameOf(author) } }),
    dateCreated: at,
    createdBy: by === 'us' ? loginOf(author) : nameOf(author),
    internalFlag: false,
    externalFlag: true,
    _info: infoAt(at),
  };
}

function timeRow(client: Client, entry: TimeEntry): Row {
  const { n, ticket, member, day, quarterHours, rateMinor, coveredBy, invoice } = entry;
  const hours = quarterHours / 4;
  const startMs = Date.parse(`${day}T14:00:00Z`);
  const timeEnd = new Date(startMs + quarterHours * 15 * 60_000).toISOString().replace('.000Z', 'Z');
  return {
    id: n,
    company: companyRef(client),
    chargeToId: ticket.n,
    chargeToType: 'ServiceTicket',
    member: memberRef(member),
    workType: { id: 3, name: 'Regular' },
    workRole: { id: 11, name: 'Engineer' },
    ...(coveredBy === null ? {} : { agreement: { id: coveredBy.n, name: coveredBy.name } }),
    timeStart: `${day}T14:00:00Z`,
    timeEnd,
    actualHours: hours,
    billableOption: 'Billable',
    notes: 'Worked on it.',
    addToDetailDescriptionFlag: false,
    addToInternalAnalysisFlag: true,
    addToResolutionFlag: false,
    hoursBilled: hours,
    agreementHours: coveredBy === null ? 0 : hours,
    agreementAmount: coveredBy === null ? 0 : amountOf((quarterHours * rateMinor) / 4),
    hourlyRate: amountOf(rateMinor),
    ...invoiceRef(invoice),
    status: invoice === null ? 'Open' : 'Billed',
    enteredBy: loginOf(member),
    dateEntered: timeEnd,
    _info: infoAt(timeEnd),
  };
}

function productRow(client: Client, { n, ticket, product, quantity, day, invoice }: OneOff): Row {
  return {
    id: n,
    catalogItem: { id: product.n, identifier: product.code },
    description: product.name,
    quantity,
    price: amountOf(product.priceMinor),
    cost: amountOf(product.costMinor),
    extPrice: amountOf(product.priceMinor * quantity),
    extCost: amountOf(product.costMinor * quantity),
    billableOption: 'Billable',
    company: companyRef(client),
    ticket: { id: ticket.n, summary: ticket.summary },
    chargeToId: ticket.n,
    chargeToType: 'Ticket',
    ...invoiceRef(invoice),
    purchaseDate: `${day}T00:00:00Z`,
    _info: infoAt(`${day}T17:00:00Z`),
  };
}

function expenseRow(client: Client, { n, ticket, member, day, amountMinor }: Expense): Row {
  return {
    id: n,
    company: companyRef(client),
    chargeToId: ticket.n,
    chargeToType: 'ServiceTicket',
    type: { id: 1, name: 'Mileage' },
    member: memberRef(member),
    amount: amountOf(amountMinor),
    billableOption: 'Billable',
    date: `${day}T00:00:00Z`,
    invoiceAmount: amountOf(amountMinor),
    status: 'Open',
    _info: infoAt(`${day}T17:00:00Z`),
  };
}

function invoiceRef(invoice: Invoice | null): Row {
  return invoice === null ? {} : { invoice: { id: invoice.n, identifier: invoice.number } };
}
