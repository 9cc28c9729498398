// For how long one price counts, and whether it comes again.
export interface Term {
  /** `metered`: use is measured and billed after its month. `unknown`: the vendor's word is not known. */
  kind: 'recurring' | 'metered' | 'one-time' | 'activation' | 'trial' | 'unknown';
  /** Months one price covers; null where it does not recur by the calendar. */
  months: number | null;
  /** The vendor's own word, for show. */
  word: string;
}
