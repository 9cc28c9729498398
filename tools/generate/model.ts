// An MSP as no vendor spells it: who it serves, what it bills and buys, what it works, and what is wrong with it.
import type { Day, Instant } from '../../shared/time.ts';

/** Everything is numbered per kind, from 1 and never twice; renderers turn numbers into their vendor's ids. */
export interface Msp {
  name: string;
  domain: string;
  clock: Instant;
  currency: string;
  members: readonly Person[];
  products: readonly Product[];
  /** What the distributor bills the MSP, newest first; what is on them stands with each client. */
  distributorInvoices: readonly DistributorInvoice[];
  clients: readonly Client[];
}

export interface Person {
  n: number;
  firstName: string;
  lastName: string;
}

export interface Product {
  n: number;
  name: string;
  code: string;
  maker: string;
  priceMinor: number;
  costMinor: number;
  /** Bought from the distributor; the MSP's own services are not. */
  isBought: boolean;
}

export interface DistributorInvoice {
  n: number;
  day: Day;
  fromDay: Day;
  toDay: Day;
  isPaid: boolean;
}

export interface Client {
  n: number;
  name: string;
  code: string;
  domain: string;
  /** False for a company that the PSA holds for another reason, and that no packet is built for. */
  isClient: boolean;
  contacts: readonly Person[];
  agreements: readonly Agreement[];
  subscriptions: readonly Subscription[];
  charges: readonly DistributorCharge[];
  tickets: readonly Ticket[];
  timeEntries: readonly TimeEntry[];
  oneOffs: readonly OneOff[];
  expenses: readonly Expense[];
  invoices: readonly Invoice[];
  /** What is wrong with it, and must be found. */
  expected: readonly Expected[];
}

export interface Agreement {
  n: number;
  name: string;
  startDay: Day;
  nextInvoiceDay: Day;
  lines: readonly Line[];
}

export interface Line {
  n: number;
  product: Product;
  quantity: number;
  priceMinor: number;
  startDay: Day;
}

export interface Subscription {
  n: number;
  product: Product;
  startDay: Day;
  /** Its quantities over time, oldest first; the first is from when it was ordered. */
  steps: readonly { at: Instant; quantity: number }[];
  end: { day: Day; saidAt: Instant } | null;
}

/** A subscription's item on one of the distributor's invoices. */
export interface DistributorCharge {
  invoice: DistributorInvoice;
  subscription: Subscription;
  quantity: number;
}

export interface Ticket {
  n: number;
  summary: string;
  contact: Person;
  owner: Person;
  openedAt: Instant;
  closedAt: Instant | null;
  notes: readonly Note[];
}

export interface Note {
  n: number;
  by: 'client' | 'us';
  author: Person;
  at: Instant;
  text: string;
}

export interface TimeEntry {
  n: number;
  ticket: Ticket;
  member: Person;
  day: Day;
  quarterHours: number;
  rateMinor: number;
  /** The agreement that covers all of it; null where it is billed by the hour. */
  coveredBy: Agreement | null;
  invoice: Invoice | null;
}

/** Something sold once on a ticket. */
export interface OneOff {
  n: number;
  ticket: Ticket;
  product: Product;
  quantity: number;
  day: Day;
  invoice: Invoice | null;
}

export interface Expense {
  n: number;
  ticket: Ticket;
  member: Person;
  day: Day;
  amountMinor: number;
}

export interface Invoice {
  n: number;
  number: string;
  /** Null for work by the hour. */
  agreement: Agreement | null;
  day: Day;
  dueDay: Day;
  lines: readonly InvoiceLine[];
  /** When the accounting system booked the payment; null while it is open. */
  paidDay: Day | null;
}

export interface InvoiceLine {
  text: string;
  quantity: number;
  priceMinor: number;
}

/** A finding, with the record it is about by kind and number. */
export interface Expected {
  rule: string;
  kind: ExpectedKind;
  n: number;
  amountMinor: number;
}

export type ExpectedKind = 'agreement-line' | 'subscription' | 'time-entry';

/** The quantity a subscription has now. */
export function quantityOf({ steps }: Subscription): number {
  return steps.at(-1)?.quantity ?? 0;
}

/** What an invoice comes to, in minor units. */
export function totalMinor({ lines }: Pick<Invoice, 'lines'>): number {
  return lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
}
