// A service ticket: what time is charged to and messages hang under.
import type { Decimal } from '../money.ts';
import type { Instant } from '../time.ts';

export interface Ticket {
  summary: string;
  board: string | null;
  /** The MSP's own name for where it stands. */
  status: string;
  closed: boolean;
  closedAt: Instant | null;
  type: string | null;
  contact: { id: string | null; name: string; email: string | null } | null;
  /** Whom the vendor mails what is written to the client here; nobody: the client reads it on the ticket alone. */
  mail: { contact: string | null; cc: string[] };
  agreementId: string | null;
  /** How the ticket is billed: by actual rates, for a fixed fee, not at all, or by an override; null when unsaid. */
  billing: 'actual-rates' | 'fixed-fee' | 'not-to-exceed' | 'override-rate' | 'no-charge' | 'unknown' | null;
  fixedFee: Decimal | null;
  /** True where nothing of it is billed before it is closed; null where the vendor does not say. */
  billAfterClose: boolean | null;
  enteredAt: Instant | null;
  updatedAt: Instant | null;
}
