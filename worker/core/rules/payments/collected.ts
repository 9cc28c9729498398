// What a payment system collected, and which of the client's invoices it was for: by what the systems themselves say or
// somebody wrote down, never by an amount.
import Big from 'big.js';
import type { Collection, NamedInvoices, Payment } from '../../../../shared/records/payment.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { type ClientView, connectionsAs, recordsOf } from '../../client-view.ts';

export type InvoiceRecord = StoredRecord<'invoice'>;
export type Collected = StoredRecord<'payment'> & { data: Payment & { collection: Collection } };

/** What belongs together: an invoice of the books, its copies in payment systems, and every attempt to collect them. */
export interface Affair {
  /** Null where no invoice of the books is named. */
  booked: InvoiceRecord | null;
  /** Invoices of payment systems, void ones and drafts left out. */
  asked: InvoiceRecord[];
  payments: Collected[];
}

/** Everything that payment systems tried to collect of the client, each attempt in one affair. */
export function affairsOf(view: ClientView): Affair[] {
  const systems = connectionsAs(view, 'payments');
  if (systems.size === 0) return [];
  const booked = bookedInvoices(view);
  const asked = recordsOf(view, 'invoice').filter(
    ({ connection, data }) => systems.has(connection) && data.state !== 'void' && data.state !== 'draft',
  );
  const affairs: Affair[] = [];
  const affairOf = (invoice: InvoiceRecord | null, own: InvoiceRecord | undefined, payment?: Collected): Affair => {
    const known = affairs.find((each) => {
      if (invoice !== null) return each.booked === invoice;
      if (own !== undefined) return each.asked.includes(own);
      return payment !== undefined && each.payments.some((other) => isSameAttempt(other, payment));
    });
    const affair = known ?? { booked: invoice, asked: [], payments: [] };
    if (known === undefined) affairs.push(affair);
    if (own !== undefined && !affair.asked.includes(own)) affair.asked.push(own);
    return affair;
  };
  for (const own of asked) affairOf(namedIn(booked, numbersOf(own)), own);
  for (const payment of collectedOf(view, systems)) {
    const own = asked.find((invoice) => isFor(invoice, payment));
    const invoice = namedIn(booked, payment.data.collection.named) ?? (own && namedIn(booked, numbersOf(own))) ?? null;
    affairOf(invoice, own, payment).payments.push(payment);
  }
  return affairs;
}

function collectedOf(view: ClientView, systems: ReadonlySet<string>): Collected[] {
  return recordsOf(view, 'payment').filter(
    (each): each is Collected => systems.has(each.connection) && each.data.collection !== undefined,
  );
}

/** The invoices that are the MSP's word on what is paid: those of accounting, or the PSA's where there is none. */
export function bookedInvoices(view: ClientView): InvoiceRecord[] {
  const books = connectionsAs(view, 'accounting');
  const keep = books.size > 0 ? books : new Set([view.company.connection]);
  return recordsOf(view, 'invoice').filter(({ connection }) => keep.has(connection));
}

/** The one invoice that is meant; null where none is, or where numbers and ids lead to several. */
function namedIn(booked: readonly InvoiceRecord[], { numbers, ids }: NamedInvoices): InvoiceRecord | null {
  const wanted = new Set(numbers.map(plain));
  const found = booked.filter(
    ({ id, data }) => ids.includes(id) || (data.number !== null && wanted.has(plain(data.number))),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** What an invoice of a payment system goes by: its own number, and what somebody wrote on it. */
function numbersOf({ data }: InvoiceRecord): NamedInvoices {
  const own = data.number === null ? [] : [data.number];
  return { numbers: [...own, ...(data.named?.numbers ?? [])], ids: data.named?.ids ?? [] };
}

function plain(number: string): string {
  return number.trim().toLowerCase();
}

function isFor({ connection, data }: InvoiceRecord, payment: Collected): boolean {
  const { attemptOf } = payment.data.collection;
  return (
    connection === payment.connection &&
    (data.collected ?? []).some(
      (each) => each.paymentId === payment.id || (attemptOf !== null && each.attemptOf === attemptOf),
    )
  );
}

/** Attempts to collect one sum hang together where no invoice holds them. */
function isSameAttempt(a: Collected, b: Collected): boolean {
  const { attemptOf } = a.data.collection;
  return a.connection === b.connection && attemptOf !== null && attemptOf === b.data.collection.attemptOf;
}

/** Money that came in and may have gone back since, in the payment's currency. */
export function isReceived({ data }: Collected): boolean {
  return data.collection.state === 'paid';
}

/** True while a bank debit may still come in or fail. */
export function isUnderWay({ payments }: Affair): boolean {
  return payments.some(({ data }) => data.collection.state === 'processing');
}

/** What is still to be paid of an invoice; nothing where it is not open. */
export function openOf({ data }: InvoiceRecord): Big {
  return data.state === 'open' ? new Big(data.balance ?? data.total) : new Big(0);
}

/** The currency of a record where it names one, else the client's. */
export function currencyOf(view: ClientView, { data }: { data: { currency: string | null } }): string {
  return data.currency ?? view.currency;
}

/** The records of money that went back from a payment. */
export function backFrom(
  view: ClientView,
  payment: Collected,
): { refunds: StoredRecord<'refund'>[]; disputes: StoredRecord<'dispute'>[] } {
  const of = (each: { connection: string; data: { paymentId: string | null } }) =>
    each.connection === payment.connection && each.data.paymentId === payment.id;
  return {
    refunds: recordsOf(view, 'refund').filter((each) => of(each) && each.data.state === 'done'),
    disputes: recordsOf(view, 'dispute').filter(
      (each) => of(each) && (each.data.state === 'open' || each.data.state === 'lost'),
    ),
  };
}

/** The latest attempt that failed; null where none did. */
export function failedLast(payments: readonly Collected[]): Collected | null {
  const failed = payments.filter(({ data }) => data.collection.state === 'failed');
  const at = ({ data }: Collected) => data.collection.madeAt;
  return failed.toSorted((a, b) => (at(a) < at(b) ? 1 : -1))[0] ?? null;
}
