// Money of a payment that was given back.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface Refund {
  paymentId: string | null;
  day: Day;
  amount: Decimal;
  currency: string;
  /** `pending`: on its way. `failed` and `cancelled`: the money stayed. */
  state: 'pending' | 'done' | 'failed' | 'cancelled' | 'unknown';
  /** The system's own word for why, for show. */
  reason: string | null;
  madeAt: Instant;
}
