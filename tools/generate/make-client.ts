// One healthy client: everything it buys is billed, everything worked is covered or invoiced, every question answered.
import { addDays, addMonths, type Day, dayOf } from '../../shared/time.ts';
import type { Random } from '../../test/simulation/random.ts';
import type { Agreement, Client, DistributorInvoice, Invoice, Line, Msp, Person, Subscription } from './model.ts';
import { clientName, personName, requests } from './names.ts';
import type { Note, Ticket, TimeEntry } from './work.ts';

/** How much there is of a client. */
export interface ClientShape {
  contacts: number;
  agreements: number;
  /** Different products, one a line. */
  linesPerAgreement: number;
  tickets: number;
  notesPerTicket: number;
  timeEntries: number;
  oneOffs: number;
  expenses: number;
  /** Months that were invoiced to the client. */
  invoicedMonths: number;
}

/** What numbers of one kind one client can have; the next client's begin after it. */
const span = 1000;
const startDay = '2025-01-01';
const rateMinor = 16500;
/** The distributor's cut of the month's invoice: what is ordered before is on it. */
const grewAt = '2026-09-14T15:20:00Z';

/** A client as MSPs have them: an agreement with some products, a few tickets, three invoiced months. */
export function usualShape(random: Random): ClientShape {
  return {
    contacts: 2 + random.below(7),
    agreements: 1,
    linesPerAgreement: 3 + random.below(6),
    tickets: 2 + random.below(4),
    notesPerTicket: 2,
    timeEntries: 3 + random.below(6),
    oneOffs: random.below(2),
    expenses: random.below(2),
    invoicedMonths: 3,
  };
}

/** The nth client of the MSP; the same numbers come out however many clients there are. */
export function makeClient(
  msp: Omit<Msp, 'clients'>,
  n: number,
  random: Random,
  shape: ClientShape,
  isClient: boolean,
): Client {
  const today = dayOf(Date.parse(msp.clock));
  const name = clientName(n);
  const contacts = Array.from({ length: shape.contacts }, (_, at) => personOf(n * span + at, random));
  const agreements = Array.from({ length: shape.agreements }, (_, at) =>
    makeAgreement(msp, n * span + at, name, random, shape.linesPerAgreement, today),
  );
  const subscriptions = agreements
    .flatMap(({ lines }) => lines)
    .filter(({ product }) => product.isBought)
    .map((line) => subscriptionFor(line, random));
  const invoices = agreements.flatMap((agreement, at) =>
    monthlyInvoices(agreement, n * span + at * shape.invoicedMonths, shape.invoicedMonths, today),
  );
  const tickets = Array.from({ length: shape.tickets }, (_, at) =>
    makeTicket(msp, contacts, n * span + at, random, shape.notesPerTicket, today),
  );
  const work = makeWork({ msp, n, random, shape, tickets, agreements, today, invoicesBefore: invoices.length });
  return {
    n,
    name,
    code: name.replaceAll(' ', ''),
    domain: `${name.toLowerCase().replaceAll(' ', '-')}.example`,
    isClient,
    contacts,
    agreements,
    subscriptions,
    charges: chargesFor(msp.distributorInvoices, subscriptions),
    tickets,
    ...work,
    invoices: [...invoices, ...work.invoices],
    expected: [],
  };
}

function personOf(n: number, random: Random): Person {
  return { n, ...personName(random.below(400)) };
}

function makeAgreement(
  { products }: Omit<Msp, 'clients'>,
  n: number,
  client: string,
  random: Random,
  lines: number,
  today: Day,
): Agreement {
  const first = random.below(products.filter(({ isBought }) => isBought).length);
  return {
    n,
    name: `Managed Services - ${client}`,
    startDay,
    nextInvoiceDay: firstOf(addMonths(today, 1)),
    lines: Array.from({ length: Math.min(lines, products.length) }, (_, at): Line => {
      const product = products[(first + at) % products.length];
      if (product === undefined) throw new Error('an MSP without products sells nothing');
      return { n: n * 100 + at, product, quantity: 3 + random.below(28), priceMinor: product.priceMinor, startDay };
    }),
  };
}

/** As many as the line bills; some were fewer until September, when line and subscription grew together. */
function subscriptionFor({ n, product, quantity }: Line, random: Random): Subscription {
  const ordered = { at: '2025-01-01T08:30:00Z', quantity };
  const hasGrown = random.chance(0.1);
  const steps = hasGrown
    ? [
        { ...ordered, quantity: quantity - 2 },
        { at: grewAt, quantity },
      ]
    : [ordered];
  return { n, product, startDay, steps, end: null };
}

/** Every item the distributor's invoices hold for these subscriptions. */
export function chargesFor(invoices: readonly DistributorInvoice[], subscriptions: readonly Subscription[]) {
  return invoices.flatMap((invoice) =>
    subscriptions
      .filter(({ end }) => end === null || end.day >= invoice.fromDay)
      .map((subscription) => ({ invoice, subscription, quantity: quantityOnDay(subscription, invoice.day) })),
  );
}

function quantityOnDay({ steps }: Subscription, day: Day): number {
  return steps.findLast(({ at }) => at.slice(0, 10) <= day)?.quantity ?? 0;
}

/** On the first of each month, in advance; paid after fifteen days. */
function monthlyInvoices(agreement: Agreement, firstN: number, months: number, today: Day): Invoice[] {
  return Array.from({ length: months }, (_, back): Invoice => {
    const day = firstOf(addMonths(today, -back));
    return invoiceOf(firstN + back, day, today, {
      agreement,
      lines: agreement.lines.map(({ product, quantity, priceMinor }) => ({ text: product.name, quantity, priceMinor })),
    });
  });
}

function invoiceOf(n: number, day: Day, today: Day, of: Pick<Invoice, 'agreement' | 'lines'>): Invoice {
  const dueDay = addDays(day, 15);
  return { n, number: String(n), day, dueDay, paidDay: dueDay < today ? dueDay : null, ...of };
}

function makeTicket(
  { members }: Omit<Msp, 'clients'>,
  contacts: readonly Person[],
  n: number,
  random: Random,
  notes: number,
  today: Day,
): Ticket {
  const request = random.pick(requests);
  const contact = random.pick(contacts);
  const owner = random.pick(members);
  const day = addDays(today, -3 - random.below(80));
  return {
    n,
    summary: request.summary,
    contact,
    owner,
    openedAt: `${day}T15:00:00Z`,
    closedAt: random.chance(0.85) ? `${addDays(day, 2)}T18:00:00Z` : null,
    notes: Array.from({ length: notes }, (_, at): Note => {
      // The last word is ours.
      const by = (notes - at) % 2 === 1 ? 'us' : 'client';
      return {
        n: n * 10 + at,
        by,
        author: by === 'us' ? owner : contact,
        at: `${day}T16:${String(at).padStart(2, '0')}:00Z`,
        text: by === 'us' ? request.done : request.asked,
      };
    }),
  };
}

interface WorkOptions {
  msp: Omit<Msp, 'clients'>;
  n: number;
  random: Random;
  shape: ClientShape;
  tickets: readonly Ticket[];
  agreements: readonly Agreement[];
  today: Day;
  invoicesBefore: number;
}

/** Time, things sold and expenses. What no agreement covers is of last month, on one invoice of its last day. */
function makeWork(options: WorkOptions): Pick<Client, 'timeEntries' | 'oneOffs' | 'expenses' | 'invoices'> {
  const { msp, n, random, shape, tickets, agreements, today, invoicesBefore } = options;
  if (tickets.length === 0) return { timeEntries: [], oneOffs: [], expenses: [], invoices: [] };
  const lastMonth = firstOf(addMonths(today, -1));
  const planned = Array.from({ length: shape.timeEntries }, (_, at) => ({
    n: n * span + at,
    ticket: random.pick(tickets),
    member: random.pick(msp.members),
    quarterHours: 1 + random.below(12),
    rateMinor,
    coveredBy: agreements.length > 0 && random.chance(0.7) ? random.pick(agreements) : null,
    daysBack: random.below(60),
    dayOfMonth: random.below(28),
  }));
  const sold = Array.from({ length: shape.oneOffs }, (_, at) => ({
    n: n * span + at,
    ticket: random.pick(tickets),
    product: random.pick(msp.products),
    quantity: 1 + random.below(3),
    day: addDays(lastMonth, random.below(28)),
  }));
  const byTheHour = planned.filter(({ coveredBy }) => coveredBy === null);
  const lines = [
    ...byTheHour.map((entry) => ({
      text: entry.ticket.summary,
      quantity: entry.quarterHours,
      priceMinor: rateMinor / 4,
    })),
    ...sold.map(({ product, quantity }) => ({ text: product.name, quantity, priceMinor: product.priceMinor })),
  ];
  const lastDay = addDays(firstOf(today), -1);
  const invoice =
    lines.length === 0 ? null : invoiceOf(n * span + invoicesBefore, lastDay, today, { agreement: null, lines });
  return {
    timeEntries: planned.map(
      ({ daysBack, dayOfMonth, ...entry }): TimeEntry =>
        entry.coveredBy === null
          ? { ...entry, day: addDays(lastMonth, dayOfMonth), invoice }
          : { ...entry, day: addDays(today, -1 - daysBack), invoice: null },
    ),
    oneOffs: sold.map((each) => ({ ...each, invoice })),
    expenses: Array.from({ length: shape.expenses }, (_, at) => ({
      n: n * span + at,
      ticket: random.pick(tickets),
      member: random.pick(msp.members),
      day: addDays(lastMonth, random.below(28)),
      amountMinor: 2450,
    })),
    invoices: invoice === null ? [] : [invoice],
  };
}

function firstOf(day: Day): Day {
  return `${day.slice(0, 8)}01`;
}
