// The month after: what the distributor charges then, and what the MSP has invoiced by then, as a step of the same world.
import { addDays, addMonths, type Day, firstOfNextMonth } from '../../shared/time.ts';
import type { Row } from '../../test/sandbox/rows.ts';
import type { LaterStep, VendorWorld, World } from '../../test/sandbox/world.ts';
import { lastOfMonth } from './calendar.ts';
import type { Agreement, Client, DistributorCharge, DistributorInvoice, Invoice, Msp, Subscription } from './model.ts';
import type { BooksRenderer } from './render/renderer.ts';
import { worldOf } from './world.ts';

/** Invoices of the next month are numbered behind all others of their client. */
const firstNumber = 800;

/** The world of an MSP with its next month as a later step: two days after the distributor's next invoice. */
export function worldOfTwoMonths(msp: Msp, name: string, books: BooksRenderer): World {
  return { ...worldOf(msp, name, books), later: [stepToNextMonth(msp, books)] };
}

/** The day of the distributor's next invoice. */
export function nextCutDay({ distributorInvoices: [newest] }: Msp): Day {
  if (newest === undefined) throw new Error('an MSP whose distributor never sent an invoice');
  return addMonths(newest.day, 1);
}

function stepToNextMonth(msp: Msp, books: BooksRenderer): LaterStep {
  const cutDay = nextCutDay(msp);
  const at = `${addDays(cutDay, 2)}T18:00:00Z`;
  const month = `${cutDay.slice(0, 8)}01`;
  const invoice: DistributorInvoice = { n: 300, day: cutDay, fromDay: month, toDay: lastOfMonth(month), isPaid: false };
  const clients = msp.clients.map((client) => inMonth(client, invoice));
  const world = worldOf({ ...msp, clock: at, clients, distributorInvoices: [invoice] }, 'the month after', books);
  return {
    at,
    put: {
      connectwise: {
        'finance/agreements': rowsOf(world.connectwise, 'finance/agreements').map(({ id, nextInvoiceDate }) => ({
          ...{ id: id ?? 0, nextInvoiceDate: nextInvoiceDate ?? '' },
        })),
        'finance/invoices': rowsOf(world.connectwise, 'finance/invoices'),
      },
      [books.vendor]: { [books.invoices]: rowsOf(world[books.vendor], books.invoices) },
      pax8: {
        subscriptions: rowsOf(world.pax8, 'subscriptions'),
        ...only(world.pax8, ['subscriptions/history', 'invoices', 'invoices/items']),
      },
    },
  };
}

/** Only what is new of it, with agreements as they stand once the month is invoiced. */
function inMonth(client: Client, invoice: DistributorInvoice): Client {
  const { fromDay } = invoice;
  const charges = client.subscriptions.flatMap((each) => chargeOf(client, each, invoice));
  const due = client.agreements.filter(
    ({ nextInvoiceDay }) => nextInvoiceDay !== null && nextInvoiceDay <= invoice.day,
  );
  return {
    ...client,
    charges,
    agreements: client.agreements.map((each) => (due.includes(each) ? afterItsRun(each) : each)),
    invoices: due.map((agreement, at): Invoice => {
      const n = client.n * 1000 + firstNumber + at;
      const day = agreement.nextInvoiceDay ?? fromDay;
      const lines = agreement.lines.map(({ product, quantity, priceMinor }) => ({
        text: product.name,
        quantity,
        priceMinor,
      }));
      return { n, number: String(100_000 + n), agreement, day, dueDay: addDays(day, 15), lines, paidDay: null };
    }),
  };
}

function afterItsRun(agreement: Agreement): Agreement {
  const { nextInvoiceDay, cycleMonths } = agreement;
  return { ...agreement, nextInvoiceDay: nextInvoiceDay === null ? null : addMonths(nextInvoiceDay, cycleMonths ?? 1) };
}

/** Paid by the month and still there: what there is at the cut. */
function chargeOf(client: Client, subscription: Subscription, invoice: DistributorInvoice): DistributorCharge[] {
  const { term = 'Monthly', status, end, currency, steps } = subscription;
  const isUsed = client.charges.some((each) => each.subscription === subscription && each.term === 'Arrears');
  const isOver = end !== null && end.day < invoice.fromDay;
  if (term !== 'Monthly' || status === 'Trial' || isUsed || isOver || currency !== undefined) return [];
  const quantity = steps.findLast(({ at }) => at.slice(0, 10) <= invoice.day)?.quantity ?? 0;
  return [{ invoice, subscription, quantity, ...(end !== null && end.day < invoice.toDay ? { toDay: end.day } : {}) }];
}

function rowsOf(world: VendorWorld | undefined, name: string): Row[] {
  const rows = world?.[name];
  return Array.isArray(rows) ? rows : [];
}

function only(world: VendorWorld | undefined, names: readonly string[]): VendorWorld {
  return Object.fromEntries(names.flatMap((name) => (world?.[name] === undefined ? [] : [[name, world[name]]])));
}

/** The first day that an agreement has not invoiced on a day; a child's is its parent's. */
export function nextRunDay(client: Client, agreement: Agreement, onDay: Day): Day {
  const parent = client.agreements.find(({ n }) => n === agreement.parent?.n);
  const { nextInvoiceDay, cycleMonths } = parent ?? agreement;
  let day = nextInvoiceDay ?? firstOfNextMonth(onDay);
  while (day <= onDay) day = addMonths(day, cycleMonths ?? 1);
  return day;
}
