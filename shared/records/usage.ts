// Metered use in a month, and what it was made of.
import type { Decimal } from '../money.ts';
import type { Day } from '../time.ts';

export interface UsageSummary {
  productId: string | null;
  subscriptionId: string | null;
  name: string;
  /** What the client would pay. */
  charges: Decimal;
  /** What the distributor charges the MSP. */
  cost: Decimal;
  currency: string | null;
  trial: boolean;
}

export interface UsageLine {
  summaryId: string;
  day: Day;
  productId: string | null;
  productName: string | null;
  unit: string | null;
  quantity: Decimal;
  unitPrice: Decimal | null;
  charges: Decimal;
  cost: Decimal;
  currency: string | null;
  trial: boolean;
}
