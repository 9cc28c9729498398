// An invoice to a client, in the PSA or in the accounting system.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';
import type { NamedInvoices } from './payment.ts';

export interface InvoiceLine {
  id: string | null;
  description: string | null;
  productId: string | null;
  quantity: Decimal | null;
  unitPrice: Decimal | null;
  /** Net of tax. */
  amount: Decimal;
}

export interface Invoice {
  number: string | null;
  day: Day;
  dueDay: Day | null;
  /** `credit`: it takes back what another one asked for. */
  type: 'agreement' | 'standard' | 'progress' | 'down-payment' | 'miscellaneous' | 'credit' | 'unknown';
  /** The vendor's own word for it, for show. */
  typeWord: string;
  /** The MSP's own name for where it stands. */
  status: string | null;
  state: 'draft' | 'open' | 'paid' | 'void' | 'unknown';
  /** Net of tax. */
  net: Decimal;
  tax: Decimal;
  total: Decimal;
  balance: Decimal | null;
  currency: string | null;
  agreementId: string | null;
  /** Who pays it, where the PSA names another company than the one it is for. */
  billTo?: { id: string; name: string };
  /** What it was made for, where it is not an agreement. */
  appliesTo: { kind: 'ticket' | 'project' | 'project-phase' | 'sales-order' | 'unknown'; id: string } | null;
  sentAt: Instant | null;
  /** When the PSA says it went to accounting; null when it has not, or does not say. */
  syncedAt: Instant | null;
  /** Null where the vendor gives none (a PSA's are reconstructed from what was billed). */
  lines: InvoiceLine[] | null;
  /** The vendor's lock for writes, where it has one. */
  version: string | null;
  /** The payments a payment system collected or tries to collect for it; null where they are not told. */
  collected?: CollectedFor[] | null;
  /** Invoices of other systems that somebody wrote on it. */
  named?: NamedInvoices;
  createdAt: Instant | null;
  updatedAt: Instant | null;
}

/** One payment for an invoice: which, or which attempts, and how much of it. */
export interface CollectedFor {
  paymentId: string | null;
  attemptOf: string | null;
  amount: Decimal;
  state: 'paid' | 'open' | 'cancelled' | 'unknown';
}
