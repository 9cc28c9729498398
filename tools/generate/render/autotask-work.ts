// A generated MSP's work as Autotask holds it: tickets, what was said on them, projects, time, things sold and expenses.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { VendorWorld } from '../../../test/sandbox/world.ts';
import type { Client, Msp } from '../model.ts';
import type { Note, OneOff, Ticket, TimeEntry } from '../work.ts';
import { companyId, contractTypes, midnight } from './autotask-parts.ts';
import { amountOf } from './renderer.ts';

/** Contracts at a fixed price are numbered behind all others, by what they are of. */
const firstFixed = 6_000_000;
/** What nobody has a rate for. */
const unpricedRole = 999;
const queues: Readonly<Record<string, number>> = { 'Help Desk': 29682833, Billing: 29682969 };

/** The collections of work. */
export function renderWork({ clients }: Msp): VendorWorld {
  const entries = clients.flatMap((client) => client.timeEntries.map((entry) => ({ client, entry })));
  const onProjects = entries.flatMap(({ entry: { on } }) => (on?.project === undefined ? [] : [on]));
  return {
    Tickets: clients.flatMap((client) => client.tickets.map((each) => ticketRow(client, each))),
    TicketNotes: clients.flatMap((client) =>
      client.tickets.flatMap((ticket) => ticket.notes.map((note) => noteRow(ticket, note))),
    ),
    Projects: clients.flatMap((client) =>
      (client.projects ?? []).map(({ n, name }) => ({
        id: n,
        companyID: companyId(client),
        projectName: name,
        status: 8,
        lastActivityDateTime: '2026-08-03T17:20:11Z',
      })),
    ),
    Tasks: onProjects.map(({ n, name, project }) => ({ id: n, projectID: project?.n ?? 0, title: name, status: 1 })),
    Roles: rolesOf(entries),
    TimeEntries: entries.map(({ client, entry }) => timeRow(client, entry)),
    TicketCharges: clients.flatMap((client) => client.oneOffs.map((each) => chargeRow(client, each))),
    ExpenseItems: clients.flatMap((client) =>
      client.expenses.map(({ n, ticket, day, amountMinor }) => ({
        id: n,
        companyID: companyId(client),
        ticketID: ticket.n,
        description: 'Mileage',
        expenseDate: midnight(day),
        internalCurrencyExpenseAmount: amountOf(amountMinor, client.currency),
        isBillableToCompany: true,
      })),
    ),
  };
}

/** What is done at a fixed price is a contract of that type. */
export function fixedContracts(client: Client): Row[] {
  const fixed = [
    ...client.tickets.filter(({ billing }) => billing === 'FixedFee').map(({ n, summary }) => ({ n, name: summary })),
    ...(client.projects ?? []).filter(({ billing }) => billing === 'FixedFee'),
  ];
  return fixed.map(({ n, name }) => ({
    id: firstFixed + n,
    companyID: companyId(client),
    contractName: name,
    contractType: contractTypes.fixedPrice,
    status: 1,
    startDate: midnight('2026-01-01'),
    endDate: midnight('2029-12-31'),
  }));
}

/** What an entry is billed by: the fixed price of its ticket or project, or the agreement it is on. */
function contractOf({ ticket, on, coveredBy, agreement }: TimeEntry): number | null {
  const at = on?.project ?? ticket;
  if (at.billing === 'FixedFee') return firstFixed + at.n;
  return (agreement ?? coveredBy)?.n ?? null;
}

function ticketRow(client: Client, ticket: Ticket): Row {
  const { n, summary, contact, owner, openedAt, closedAt, notes, board = 'Help Desk' } = ticket;
  return {
    id: n,
    companyID: companyId(client),
    ticketNumber: `T2026${String(n).padStart(7, '0')}`,
    title: summary,
    description: notes.find(({ by }) => by === 'client')?.text ?? summary,
    status: closedAt === null ? 8 : 5,
    priority: 2,
    queueID: queues[board] ?? 0,
    contactID: contact.n,
    assignedResourceID: owner.n,
    createDate: openedAt,
    ...(closedAt === null ? {} : { completedDate: closedAt }),
    lastActivityDate: [openedAt, closedAt ?? '', ...notes.map(({ at }) => at)].sort().at(-1) ?? openedAt,
  };
}

/** A machine's is a workflow rule's. */
function noteRow({ n: ticketID }: Ticket, { n, by, author, at, text, place = 'discussion' }: Note): Row {
  return {
    id: n,
    ticketID,
    title: 'Note',
    description: text,
    publish: place === 'internal' ? 2 : 1,
    noteType: by === 'machine' ? 13 : 3,
    ...(by === 'client' ? { createdByContactID: author.n } : {}),
    ...(by === 'us' ? { creatorResourceID: author.n } : {}),
    createDateTime: at,
    lastActivityDate: at,
  };
}

/** An entry has no rate of its own; it is the role's. */
function rolesOf(entries: readonly { client: Client; entry: TimeEntry }[]): Row[] {
  const rates = new Map(entries.map(({ client, entry }) => [roleId(client, entry), rateOf(client, entry)]));
  return [...rates].map(([id, hourlyRate]) => ({
    id,
    name: `Engineer ${id}`,
    isActive: true,
    ...(hourlyRate === null ? {} : { hourlyRate }),
  }));
}

function rateOf({ currency }: Client, { rateMinor, isUnpriced = false }: TimeEntry): number | null {
  return isUnpriced ? null : amountOf(rateMinor, currency);
}

function roleId(client: Client, entry: TimeEntry): number {
  const rate = rateOf(client, entry);
  return rate === null ? unpricedRole : 1000 + Math.round(rate * 1000);
}

/** Work is on a ticket or on a project's task: the vendor bills no other. */
function timeRow(client: Client, entry: TimeEntry): Row {
  const { n, ticket, member, day, quarterHours, on, startedAt, invoice, status } = entry;
  const { workedQuarterHours = quarterHours, billing = 'Billable' } = entry;
  const start = startedAt ?? `${day}T14:00:00Z`;
  const end = new Date(Date.parse(start) + workedQuarterHours * 15 * 60_000).toISOString().replace('.000Z', 'Z');
  const contractID = contractOf(entry);
  const isFree = billing === 'NoCharge' || billing === 'DoNotBill' || status === 'WrittenOff';
  return {
    id: n,
    ...(on?.project === undefined ? { ticketID: ticket.n } : { taskID: on.n }),
    ...(contractID === null ? {} : { contractID }),
    resourceID: member.n,
    roleID: roleId(client, entry),
    dateWorked: midnight(day),
    startDateTime: start,
    endDateTime: end,
    hoursWorked: workedQuarterHours / 4,
    hoursToBill: quarterHours / 4,
    ...(billing === 'NoDefault' ? {} : { isNonBillable: isFree }),
    showOnInvoice: billing !== 'DoNotBill' && status !== 'WrittenOff',
    summaryNotes: 'Worked on it.',
    createDateTime: end,
    lastModifiedDateTime: end,
    ...(status === 'ReadyToBill' || invoice !== null ? { billingApprovalDateTime: end } : {}),
  };
}

/** What was posted of time: all that is on an invoice, and of what is covered in part the rest. */
export function postedTime(client: Client): { entry: TimeEntry; quarterHours: number }[] {
  return client.timeEntries.flatMap((entry) => {
    const { invoice, quarterHours, coveredQuarterHours = 0 } = entry;
    const isInPart = coveredQuarterHours !== null && coveredQuarterHours > 0 && coveredQuarterHours < quarterHours;
    const isCovered = entry.coveredBy !== null;
    if (isInPart) return [{ entry, quarterHours: quarterHours - coveredQuarterHours }];
    return invoice === null || isCovered ? [] : [{ entry, quarterHours }];
  });
}

function chargeRow({ currency }: Client, { n, ticket, product, quantity, day, invoice }: OneOff): Row {
  return {
    id: n,
    ticketID: ticket.n,
    name: product.name,
    chargeType: 1,
    datePurchased: midnight(day),
    unitQuantity: quantity,
    unitPrice: amountOf(product.priceMinor, currency),
    unitCost: amountOf(product.costMinor, currency),
    billableAmount: amountOf(product.priceMinor * quantity, currency),
    isBillableToCompany: true,
    isBilled: invoice !== null,
  };
}
