// A recurring agreement with a client.
import type { Day } from '../time.ts';

export interface Agreement {
  name: string;
  /** The MSP's own name for this type of agreement. */
  type: string | null;
  status: 'active' | 'cancelled' | 'expired' | 'inactive' | 'unknown';
  startDay: Day | null;
  endDay: Day | null;
  /** Months in one billing cycle (1 monthly, 3 quarterly, 12 yearly); null when the vendor's word is not known. */
  cycleMonths: number | null;
  /** The vendor's own word for the cycle, for show; null where it names none. */
  cycleWord: string | null;
  /** The day the PSA makes the next invoice: the first day not billed yet. */
  nextInvoiceDay: Day | null;
  prorate: boolean | null;
  billTo: { id: string; name: string } | null;
  currency: string | null;
  /** How what it bills is collected, where its system does that by itself: charged to what the client pays with, or as an invoice that is sent. */
  collected?: 'automatically' | 'by invoice';
  /** Why a person changes its lines in its own system and we don't, as a sentence without its point; left out where nothing speaks against it. */
  byHand?: string;
  /** Moves whenever its lines do, where the system tells them with it; for reading them anew, nothing judges by it. */
  linesMark?: string;
}
