// How the MSP's accounting company is set up, as far as writing to it depends on that.
import type { Day } from '../time.ts';

export interface AccountingSettings {
  companyName: string | null;
  homeCurrency: string | null;
  multiCurrency: boolean;
  /** True when invoice numbers may be given by us. */
  customNumbers: boolean;
  /** Nothing dated on or before this day may be written; null when the books are open. */
  booksClosedUntil: Day | null;
}
