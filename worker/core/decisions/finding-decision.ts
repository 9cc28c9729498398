// A decision about findings, as far as it says how they stand.
import type { Decision } from '../../../shared/decision.ts';

export interface FindingDecision
  extends Pick<
    Decision,
    'id' | 'verb' | 'member' | 'at' | 'until' | 'ceilingMinor' | 'of' | 'text' | 'to' | 'reason' | 'letter'
  > {
  /** The findings it is about, with the amounts it was made on. */
  about: readonly { key: string; amountMinor: number; currency: string }[];
  /** True where whoever was asked has left since. */
  askedHasLeft?: boolean;
}
