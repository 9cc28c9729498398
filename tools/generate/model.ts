// An MSP as no vendor spells it: who it serves, what it bills and buys, what it works, and what is wrong with it.
import type { Day, Instant, Zone } from '../../shared/time.ts';
import type { Expense, OneOff, Project, Ticket, TimeEntry } from './work.ts';

/** Everything is numbered per kind, from 1 and never twice; renderers turn numbers into their vendor's ids. */
export interface Msp {
  name: string;
  domain: string;
  clock: Instant;
  currency: string;
  /** The time zone of its people, as its PSA spells it; left out, nobody's is known. */
  zone?: string;
  /** The same by its IANA name. */
  zoneName?: Zone;
  /** True where vendors spell what they may spell in several ways otherwise. */
  spelledOtherwise?: boolean;
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
  /** Where one of the MSP's people works in another time zone than most. */
  elsewhere?: { zone: string; word: string };
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
  /** False where nobody has confirmed that both sides mean the same. */
  isLinked?: boolean;
  /** The product whose number the distributor has for it; it sells the two as one. */
  boughtAs?: number;
  /** The product whose number the PSA has for it; the MSP sells the two as one. */
  soldAs?: number;
}

export interface DistributorInvoice {
  n: number;
  day: Day;
  fromDay: Day;
  toDay: Day;
  isPaid: boolean;
  /** Taken back by the distributor and made anew. */
  isCredited?: boolean;
  /** Left out, the MSP's. */
  currency?: string;
}

/** What names a company wherever another record points to it. */
export interface CompanyName {
  n: number;
  name: string;
  code: string;
}

export interface Client extends CompanyName {
  domain: string;
  /** The PSA's id, as somebody wrote it into a record of another system; left out, nobody did. */
  storedId?: string;
  /** False for a company that the PSA holds for another reason, and that no packet is built for. */
  isClient: boolean;
  /** What the PSA says it is; left out, a client or a vendor. */
  companyType?: 'Prospect' | 'Owner' | 'Not-for-Resale';
  /** What it is billed in; left out, the MSP's. */
  currency?: string;
  /** The company above it. */
  parent?: CompanyName;
  /** Who pays for it; left out, itself. */
  payer?: CompanyName;
  /** False for one that buys through another company's tenant at the distributor. */
  hasTenant?: boolean;
  /** False for one whose tenant or customer nobody has confirmed to be it. */
  isLinked?: boolean;
  /** Where the books have no customer of its own. */
  isBooked?: boolean;
  /** Further tenants of it at the distributor, by number. */
  moreTenants?: readonly number[];
  /** Customers and projects below it in the books. */
  below?: readonly BookCustomer[];
  projects?: readonly Project[];
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

export interface BookCustomer {
  n: number;
  name: string;
  isProject: boolean;
  billsWithParent: boolean;
}

export interface Agreement {
  n: number;
  name: string;
  startDay: Day;
  /** Null for one that is billed with its parent, or not any more. */
  nextInvoiceDay: Day | null;
  lines: readonly Line[];
  /** Left out, there is none. */
  endDay?: Day;
  /** Left out, "Active". */
  status?: 'Active' | 'Inactive' | 'Expired' | 'Cancelled';
  /** Left out, 1; null where a parent says it. */
  cycleMonths?: 1 | 3 | 6 | 12 | null;
  parent?: { n: number; name: string };
  /** What it costs beside its lines. */
  flatMinor?: number;
  type?: string;
}

export interface Line {
  n: number;
  product: Product;
  quantity: number;
  priceMinor: number;
  startDay: Day;
  /** Its last billed day; left out, there is none. */
  endDay?: Day;
  /** How many of the quantity the base fee pays. */
  included?: number;
  /** Left out, "Billable". */
  billing?: 'Billable' | 'NoCharge' | 'DoNotBill';
}

export interface Subscription {
  n: number;
  product: Product;
  startDay: Day;
  /** Its quantities over time, oldest first; the first is from when it was ordered. */
  steps: readonly { at: Instant; quantity: number }[];
  /** `isDated` false: cancelled without an end date. */
  end: { day: Day; saidAt: Instant; isDated?: boolean } | null;
  /** Left out, "Active", or what its end makes of it. */
  status?: 'Trial' | 'PendingManual' | 'Active';
  /** Left out, "Monthly". */
  term?: 'Monthly' | 'Annual' | '3-Year' | 'Trial' | 'One-Time';
  /** A promise to keep it; left out, there is none. */
  commitment?: { term: string; endDay: Day };
  /** Of one for a whole term; left out, the product's. */
  costMinor?: number;
  /** Left out, the MSP's. */
  currency?: string;
  /** Which of the client's tenants has it; left out, the first. */
  tenantN?: number;
}

/** A subscription's item on one of the distributor's invoices. */
export interface DistributorCharge {
  invoice: DistributorInvoice;
  subscription: Subscription;
  quantity: number;
  /** Left out, "subscription". */
  type?: 'subscription' | 'prorate' | 'one-time' | 'service-credit' | 'rebate';
  /** Left out, the subscription's. */
  term?: string;
  /** Left out, the invoice's period. */
  fromDay?: Day;
  toDay?: Day;
  /** Of one; left out, the subscription's. */
  costMinor?: number;
  unit?: string;
  /** True where the item names no subscription. */
  isLoose?: boolean;
  /** Tells items apart that are alike. */
  part?: number;
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
  /** Left out, an agreement's or a standard one. */
  type?: 'CreditMemo' | 'Miscellaneous' | 'Progress';
  isDraft?: boolean;
  taxMinor?: number;
  /** When it was made; left out, on the morning of its day. */
  madeAt?: Instant;
  /** As it stands in the books; left out, once and equal. */
  books?: readonly BookCopy[];
  /** What the payment system did to collect it; left out, it collected on their day what the books have as paid. */
  collected?: Collected;
}

/** How a payment system collects one invoice. */
export interface Collected {
  /** True where it has an invoice of its own for it, which names the number; else each attempt names it. */
  hasInvoice: boolean;
  attempts: readonly Attempt[];
}

/** One attempt to collect a sum. */
export interface Attempt {
  n: number;
  day: Day;
  minor: number;
  state: 'succeeded' | 'failed' | 'pending';
  /** Left out, by card. */
  isBankDebit?: boolean;
  /** When a bank debit failed. */
  failedDay?: Day;
  feeMinor?: number;
  /** What went back of it, and when: given back, or taken by a dispute. */
  back?: { day: Day; minor: number; isDispute: boolean };
  /** Left out, the invoice's. */
  currency?: string;
  /** True where nothing says what it was for. */
  isUnnamed?: boolean;
}

/** An invoice of the PSA as it stands in the books; what is left out equals the PSA's. */
export interface BookCopy {
  n: number;
  number?: string;
  customerN?: number;
  netMinor?: number;
  currency?: string;
  isVoid?: boolean;
  paidMinor?: number;
  madeAt?: Instant;
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

/** An invoice is the PSA's; its copies in the books and in the payment system are records of their own. */
export type ExpectedKind =
  | 'agreement'
  | 'agreement-line'
  | 'subscription'
  | 'time-entry'
  | 'invoice'
  | 'booked-invoice'
  | 'collected-invoice'
  | 'payment'
  | 'message';

/** What one of a subscription costs for its term, in minor units. */
export function unitCostMinor({ costMinor, product }: Subscription): number {
  return costMinor ?? product.costMinor;
}

/** The quantity a subscription has now. */
export function quantityOf({ steps }: Subscription): number {
  return steps.at(-1)?.quantity ?? 0;
}

/** What an invoice comes to, in minor units. */
export function totalMinor({ lines }: Pick<Invoice, 'lines'>): number {
  return lines.reduce((sum, { quantity, priceMinor }) => sum + quantity * priceMinor, 0);
}
