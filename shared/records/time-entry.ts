// Time a member of the MSP worked, and how it is billed.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface TimeEntry {
  /** The day the work was done: where it was done, once a client's records are read together; before that, in UTC. */
  day: Day;
  /** When it began; null where the vendor gives the day alone. */
  startedAt: Instant | null;
  /** Hours to be billed, after what was deducted. */
  hours: Decimal;
  /** For one hour; null where the vendor does not say. */
  rate: Decimal | null;
  billing: 'billable' | 'do-not-bill' | 'no-charge' | 'unknown';
  /** `submitted`: somebody of the MSP has to approve it. `ready`: the next run may bill it. */
  status: 'open' | 'submitted' | 'rejected' | 'ready' | 'billed' | 'written-off' | 'unknown';
  /** The vendor's own word for it, for show. */
  statusWord: string | null;
  /** The invoice it is on; null while on none. */
  invoiceId: string | null;
  agreementId: string | null;
  /** Hours and money an agreement covers, where the vendor says; null where it does not. */
  agreementHours: Decimal | null;
  agreementAmount: Decimal | null;
  /** Hours and money that are left for an invoice after that, where the vendor says; null where it does not. */
  invoiceHours: Decimal | null;
  invoiceAmount: Decimal | null;
  chargedTo: { kind: 'ticket' | 'project-ticket' | 'charge-code' | 'activity' | 'unknown'; id: string | null };
  /** Where it is part of a project. */
  projectId: string | null;
  phaseId: string | null;
  member: { id: string; name: string } | null;
  workType: string | null;
  /** What it was for by the entry's own word: the activity, the project; null where it names nothing. */
  work: string | null;
  /** What the client may read of it; null when it is internal or empty. */
  clientNote: string | null;
  enteredAt: Instant | null;
  updatedAt: Instant | null;
}
