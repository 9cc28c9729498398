// The work of an MSP as no vendor spells it: tickets and what was said on them, time, things sold once, expenses.
import type { Day, Instant } from '../../shared/time.ts';
import type { Agreement, Invoice, Person, Product } from './model.ts';

export interface Ticket {
  n: number;
  summary: string;
  contact: Person;
  owner: Person;
  openedAt: Instant;
  closedAt: Instant | null;
  /** Left out, by actual rates. */
  billing?: 'ActualRates' | 'FixedFee' | 'NotToExceed';
  board?: string;
  notes: readonly Note[];
}

export interface Note {
  n: number;
  /** A machine's note stands under its name alone. */
  by: 'client' | 'us' | 'machine';
  author: Person;
  at: Instant;
  text: string;
  /** Left out, what the client reads. */
  place?: 'discussion' | 'internal' | 'resolution';
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
  /** When work began; left out, in the afternoon of the day in UTC. */
  startedAt?: Instant;
  /** Left out, the ticket. */
  on?: { kind: 'Activity' | 'ChargeCode' | 'ProjectTicket'; n: number; name: string; project?: Project };
  /** The agreement it is on without being covered in full. */
  agreement?: Agreement;
  /** What the agreement covers of it, in quarters; null where the PSA says nothing. */
  coveredQuarterHours?: number | null;
  /** What was worked, where the hours to bill are others. */
  workedQuarterHours?: number;
  /** Left out, "Billable". */
  billing?: 'Billable' | 'NoCharge' | 'DoNotBill' | 'NoDefault';
  status?: 'Open' | 'WrittenOff' | 'ReadyToBill' | 'Rejected' | 'PendingApproval';
  /** True where nothing says what an hour costs. */
  isUnpriced?: boolean;
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

export interface Project {
  n: number;
  name: string;
  billing: 'ActualRates' | 'FixedFee' | 'NotToExceed';
}
