// What a payment system hands over to the MSP's bank, and what that sum is made of.
import type { Decimal } from '../money.ts';
import type { Day } from '../time.ts';

export interface Payout {
  /** The day it reaches the bank. */
  day: Day;
  /** As it stands on the bank's statement; below 0 where the system took it back from there. */
  amount: Decimal;
  currency: string;
  state: 'pending' | 'paid' | 'failed' | 'cancelled' | 'unknown';
  /** Whether the system says what it is made of. */
  isItemized: boolean;
}

/** One movement in a payout: what came in or went out, the fee on it, and what is left. */
export interface PayoutItem {
  payoutId: string;
  kind: 'payment' | 'refund' | 'dispute' | 'fee' | 'payout' | 'other';
  /** The system's own word for it, for show. */
  typeWord: string;
  /** What it is of: a payment, a refund, a dispute. */
  sourceId: string | null;
  gross: Decimal;
  fee: Decimal;
  net: Decimal;
  currency: string;
}
