// A generated MSP's work as ConnectWise PSA holds it: tickets, what was said on them, time, products and expenses.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { VendorWorld } from '../../../test/sandbox/world.ts';
import type { Client, Invoice } from '../model.ts';
import type { Expense, Note, OneOff, Project, Ticket, TimeEntry } from '../work.ts';
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
    ...(clients.some(({ projects }) => projects !== undefined)
      ? {
          'project/projects': clients.flatMap((client) =>
            (client.projects ?? []).map((each) => projectRow(client, each)),
          ),
        }
      : {}),
    'procurement/products': clients.flatMap((client) => client.oneOffs.map((each) => productRow(client, each))),
    'expense/entries': clients.flatMap((client) => client.expenses.map((each) => expenseRow(client, each))),
  };
}

function projectRow(client: Client, { n, name, billing }: Project): Row {
  return {
    id: n,
    name,
    company: companyRef(client),
    status: { id: 1, name: 'Open' },
    closedFlag: false,
    billTime: 'Billable',
    billingMethod: billing,
    _info: infoAt('2026-08-03T17:20:11Z'),
  };
}

function ticketRow(client: Client, ticket: Ticket): Row {
  const {
    n,
    summary,
    contact,
    owner,
    openedAt,
    closedAt,
    notes,
    billing = 'ActualRates',
    board = 'Help Desk',
  } = ticket;
  const asked = notes.find(({ by }) => by === 'client')?.text ?? summary;
  return {
    id: n,
    summary,
    recordType: 'ServiceTicket',
    board: { id: board === 'Help Desk' ? 1 : 2, name: board },
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
    billingMethod: billing,
    closedFlag: closedAt !== null,
    ...(closedAt === null ? {} : { closedDate: closedAt }),
    _info: infoAt(closedAt ?? openedAt, openedAt),
  };
}

function noteRow({ n: ticketId }: Ticket, { n, by, author, at, text, place = 'discussion' }: Note): Row {
  return {
    id: n,
    ticketId,
    text,
    detailDescriptionFlag: place === 'discussion',
    internalAnalysisFlag: place === 'internal',
    resolutionFlag: place === 'resolution',
    ...(by === 'us' ? { member: memberRef(author) } : {}),
    ...(by === 'client' ? { contact: { id: author.n, name: nameOf(author) } } : {}),
    dateCreated: at,
    createdBy: by === 'client' ? nameOf(author) : by === 'us' ? loginOf(author) : author.firstName,
    internalFlag: place === 'internal',
    externalFlag: place !== 'internal',
    _info: infoAt(at),
  };
}

function timeRow(client: Client, entry: TimeEntry): Row {
  const { n, ticket, member, day, quarterHours, rateMinor, coveredBy, invoice, startedAt, on, status } = entry;
  const { agreement = coveredBy, coveredQuarterHours = coveredBy === null ? 0 : quarterHours } = entry;
  const { workedQuarterHours = quarterHours, billing = 'Billable', isUnpriced = false } = entry;
  const timeStart = startedAt ?? `${day}T14:00:00Z`;
  const timeEnd = new Date(Date.parse(timeStart) + workedQuarterHours * 15 * 60_000)
    .toISOString()
    .replace('.000Z', 'Z');
  return {
    id: n,
    company: companyRef(client),
    chargeToId: on?.n ?? ticket.n,
    chargeToType: on?.kind ?? 'ServiceTicket',
    ...(on?.kind === 'Activity' ? { activity: { id: on.n, name: on.name } } : {}),
    ...(on?.project === undefined ? {} : { project: { id: on.project.n, name: on.project.name } }),
    member: memberRef(member),
    workType: { id: 3, name: 'Regular' },
    workRole: { id: 11, name: 'Engineer' },
    ...(agreement === null ? {} : { agreement: { id: agreement.n, name: agreement.name } }),
    timeStart,
    timeEnd,
    actualHours: workedQuarterHours / 4,
    billableOption: billing,
    notes: 'Worked on it.',
    addToDetailDescriptionFlag: false,
    addToInternalAnalysisFlag: true,
    addToResolutionFlag: false,
    hoursBilled: quarterHours / 4,
    ...(coveredQuarterHours === null
      ? {}
      : {
          agreementHours: coveredQuarterHours / 4,
          agreementAmount: amountOf((coveredQuarterHours * rateMinor) / 4, client.currency),
        }),
    ...(isUnpriced ? {} : { hourlyRate: amountOf(rateMinor, client.currency) }),
    ...invoiceRef(invoice),
    status: status ?? (invoice === null ? 'Open' : 'Billed'),
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
