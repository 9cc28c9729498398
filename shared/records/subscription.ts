// What the client has with the distributor, and how its quantity moved over time.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';
import type { Term } from './term.ts';

/** `ending`: cancelled, and still on until its last day. `converted`: a trial that another subscription took over from. */
export type SubscriptionStatus = 'active' | 'trial' | 'pending' | 'ending' | 'cancelled' | 'converted' | 'unknown';

export interface Subscription {
  productId: string;
  productName: string | null;
  quantity: Decimal;
  /** Billing follows the days, not this. */
  status: SubscriptionStatus;
  /** The vendor's own word for it, for show. */
  statusWord: string;
  term: Term;
  commitmentEndDay: Day | null;
  startDay: Day | null;
  endDay: Day | null;
  billingStartDay: Day | null;
  createdAt: Instant | null;
  updatedAt: Instant | null;
  /** Suggested price to the client for one unit and term. */
  price: Decimal | null;
  /** What the distributor charges the MSP for one unit and term. */
  cost: Decimal | null;
  currency: string | null;
}

/** The states a subscription has been in, oldest first; each holds from `from` until the next. */
export interface SubscriptionHistory {
  entries: { from: Instant; quantity: Decimal; status: SubscriptionStatus }[];
}
