// The month after: what the distributor charges then, and what the MSP has invoiced by then, as a step of the same world.
import { addDays, addMonths, type Day, firstOfNextMonth } from '../../shared/time.ts';
import type { LaterStep, VendorWorld, World } from '../../test/sandbox/world.ts';
import { lastOfMonth } from './calendar.ts';
import type { Agreement, Client, DistributorCharge, DistributorInvoice, Invoice, Msp, Subscription } from './model.ts';
import { pax8 } from './render/pax8.ts';
import { type Systems, systemsCalled } from './systems.ts';
import { worldOf } from './world.ts';

/** Invoices of the next month are numbered behind all others of their client. */
const firstNumber = 800;

/** The world of an MSP with its next month as a later step: two days after the distributor's next invoice. */
export function worldOfTwoMonths(msp: Msp, name: string, systems: Systems = systemsCalled()): World {
  return { ...worldOf(msp, name, systems), later: [stepToNextMonth(msp, systems)] };
}

/** The day of the distributor's next invoice. */
export function nextCutDay({ distributorInvoices: [newest] }: Msp): Day {
  if (newest === undefined) throw new Error('an MSP whose distributor never sent an invoice');
  return addMonths(newest.day, 1);
}

function stepToNextMonth(msp: Msp, { psa, books }: Systems): LaterStep {
  const cutDay = nextCutDay(msp);
  const at = `${addDays(cutDay, 2)}T18:00:00Z`;
  const month = `${cutDay.slice(0, 8)}01`;
  const invoice: DistributorInvoice = { n: 300, day: cutDay, fromDay: month, toDay: lastOfMonth(month), isPaid: false };
  const clients = msp.clients.map((client) => inMonth(client, invoice));
  const after = { ...msp, clock: at, clients, distributorInvoices: [invoice] };
  return {
    at,
    put: {
      [psa.vendor]: psa.monthAfter(msp, after),
      [books.vendor]: only(books.render(after), [books.invoices]),
      pax8: only(pax8.render(after), ['subscriptions', 'subscriptions/history', 'invoices', 'invoices/items']),
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

function only(world: VendorWorld, names: readonly string[]): VendorWorld {
  return Object.fromEntries(names.flatMap((name) => (world[name] === undefined ? [] : [[name, world[name]]])));
}

/** The first day that an agreement has not invoiced on a day; a child's is its parent's. */
export function nextRunDay(client: Client, agreement: Agreement, onDay: Day): Day {
  const parent = client.agreements.find(({ n }) => n === agreement.parent?.n);
  const { nextInvoiceDay, cycleMonths } = parent ?? agreement;
  let day = nextInvoiceDay ?? firstOfNextMonth(onDay);
  while (day <= onDay) day = addMonths(day, cycleMonths ?? 1);
  return day;
}
