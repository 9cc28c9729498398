// One recurring line on an agreement: its product, and what it bills of it over time.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface AgreementLine {
  productId: string | null;
  productCode: string | null;
  description: string;
  /** By first day. A system that keeps one set of terms a line has one step. */
  steps: readonly LineStep[];
  updatedAt: Instant | null;
  /** Who changed it last, as the vendor names them. */
  updatedBy: string | null;
}

/** The terms of a line from one day to another. */
export interface LineStep {
  /** First day it counts; null: since the agreement began. */
  from: Day | null;
  /** Last day it counts; null: open-ended. */
  until: Day | null;
  quantity: Decimal;
  /** How many of `quantity` the agreement's base fee pays for; the others are charged at the line's price. */
  included: Decimal;
  /** Price of one unit for one billing cycle. */
  unitPrice: Decimal;
  unitCost: Decimal | null;
  billing: 'billable' | 'do-not-bill' | 'no-charge' | 'unknown';
  /** Whether its days are billed and closed; "as-agreement": the agreement's own invoices say so. */
  posted: 'yes' | 'no' | 'as-agreement';
}
