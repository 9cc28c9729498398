// The invoices of a generated MSP as they stand in its books, before any system's own words for them.
import { addDays, type Day } from '../../../shared/time.ts';
import { type BookCopy, type Client, type Invoice, type InvoiceLine, totalMinor } from '../model.ts';

export interface Booked {
  client: Client;
  invoice: Invoice;
  copy: BookCopy;
  customerN: number;
  currency: string;
  /** Without tax, also of one that is void. */
  lines: readonly InvoiceLine[];
  taxMinor: number;
  /** With tax, also of one that is void. */
  totalMinor: number;
  /** What was paid of it, and when; null for nothing. */
  paid: { minor: number; day: Day } | null;
}

/** Every invoice stands there once and equal, unless it says otherwise; a draft does not. */
export function bookedIn(clients: readonly Client[]): Booked[] {
  return clients.flatMap((client) =>
    client.invoices.flatMap((invoice) => copiesOf(client, invoice).map((copy) => bookedAs(client, invoice, copy))),
  );
}

/** The clients that have a customer in the books. */
export function bookedClients(clients: readonly Client[]): Client[] {
  return clients.filter(({ isBooked = true }) => isBooked);
}

function copiesOf(client: Client, { n, books, isDraft = false }: Invoice): readonly BookCopy[] {
  return books ?? (isDraft ? [] : [{ n, customerN: (client.payer ?? client).n }]);
}

function bookedAs(client: Client, invoice: Invoice, copy: BookCopy): Booked {
  const { currency = client.currency ?? 'USD', paidMinor = 0, customerN = client.n } = copy;
  const { taxMinor = 0, day, paidDay } = invoice;
  const lines = linesOf(invoice, copy);
  const total = totalMinor({ lines }) + taxMinor;
  const inPart = paidMinor > 0 ? { minor: paidMinor, day: addDays(day, 1) } : null;
  const paid = paidDay === null ? inPart : { minor: total, day: paidDay };
  return { client, invoice, copy, customerN, currency, lines, taxMinor, totalMinor: total, paid };
}

/** A copy of another amount says it in one line. */
function linesOf({ lines }: Invoice, { netMinor }: BookCopy): readonly InvoiceLine[] {
  return netMinor === undefined ? lines : [{ text: 'Services', quantity: 1, priceMinor: netMinor }];
}
