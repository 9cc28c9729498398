// Money a client paid, or a credit given, and the invoices it was applied to.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface Payment {
  kind: 'payment' | 'credit';
  number: string | null;
  day: Day;
  total: Decimal;
  unapplied: Decimal | null;
  currency: string | null;
  appliedTo: { invoiceId: string; amount: Decimal }[];
  /** How it was collected; left out by systems that only write payments down. */
  collection?: Collection;
  updatedAt: Instant | null;
}

/** What a payment system knows of a payment that it collects itself. */
export interface Collection {
  /** `processing`: a bank debit that may still fail. `authorized`: promised by the card, and not taken. */
  state: 'paid' | 'processing' | 'authorized' | 'failed' | 'unknown';
  means: 'card' | 'bank-debit' | 'other';
  /** What several attempts to collect one sum have in common. */
  attemptOf: string | null;
  madeAt: Instant;
  /** When it failed, which a bank debit may do after days; null where it did not, or that is not told. */
  failedAt: Instant | null;
  /** The system's own words for why it failed, for show. */
  failure: string | null;
  refunded: Decimal;
  /** What the system kept of it; null as long as that is not told. */
  fee: Decimal | null;
  /** Invoices of other systems that somebody wrote on it. */
  named: NamedInvoices;
}

/** Invoices of other systems by what somebody wrote down of them; whose they are is not said. */
export interface NamedInvoices {
  numbers: string[];
  ids: string[];
}
