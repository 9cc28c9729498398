// A one-off charge outside recurring lines: products and expenses on tickets or projects, adjustments of an agreement.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface Charge {
  kind: 'product' | 'expense' | 'adjustment';
  description: string;
  day: Day | null;
  quantity: Decimal;
  unitPrice: Decimal;
  /** Net of tax. */
  amount: Decimal;
  unitCost: Decimal | null;
  currency: string | null;
  billing: 'billable' | 'do-not-bill' | 'no-charge' | 'unknown';
  invoiceId: string | null;
  chargedTo: { kind: 'ticket' | 'project' | 'agreement' | 'sales-order' | 'unknown'; id: string | null };
  productId: string | null;
  updatedAt: Instant | null;
}
