// One recurring line on an agreement (a ConnectWise addition).
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface AgreementLine {
  productId: string | null;
  productCode: string | null;
  description: string;
  quantity: Decimal;
  /** How many of `quantity` are included in the agreement and not charged; billed = quantity − included. */
  included: Decimal;
  /** Price of one unit for one billing cycle. */
  unitPrice: Decimal;
  unitCost: Decimal | null;
  billing: 'billable' | 'do-not-bill' | 'no-charge' | 'unknown';
  /** First day it counts; null: since the agreement began. */
  effectiveDay: Day | null;
  /** Last billed day; null: open-ended. */
  cancelledDay: Day | null;
  updatedAt: Instant | null;
  /** Who changed it last, as the vendor names them. */
  updatedBy: string | null;
}
