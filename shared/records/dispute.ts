// A payment that the payer's bank takes back, as long as and however that is settled.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface Dispute {
  paymentId: string | null;
  day: Day;
  amount: Decimal;
  currency: string;
  /** `inquiry`: only asked about, no money moved. `open`: the money is gone until it is decided. `won`: it came back. */
  state: 'inquiry' | 'open' | 'won' | 'lost' | 'unknown';
  /** The system's own word for why, for show. */
  reason: string | null;
  /** Until when the MSP can answer; null where it cannot, or need not. */
  answerBy: Instant | null;
  madeAt: Instant;
}
