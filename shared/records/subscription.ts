// What the client has with the distributor, and how its quantity moved over time.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface Subscription {
  productId: string;
  productName: string | null;
  quantity: Decimal;
  /** The vendor's own word ("Active", "PendingCancel", …); billing follows the days, not this. */
  status: string;
  /** The vendor's own word: "Monthly", "Annual", "2-Year", "3-Year", "One-Time", "Trial", "Activation". */
  billingTerm: string;
  commitmentEndDay: Day | null;
  startDay: Day | null;
  endDay: Day | null;
  billingStartDay: Day | null;
  createdAt: Instant | null;
  updatedAt: Instant | null;
  /** Suggested price to the client for one unit and billing term. */
  price: Decimal | null;
  /** What the distributor charges the MSP for one unit and billing term. */
  cost: Decimal | null;
  currency: string | null;
}

/** The states a subscription has been in, oldest first; each holds from `from` until the next. */
export interface SubscriptionHistory {
  entries: { from: Instant; quantity: Decimal; status: string }[];
}
