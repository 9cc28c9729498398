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
  /** Moves whenever its lines do, where the system tells them with it; for reading them anew, nothing judges by it. */
  linesMark?: string;
}
