// A one-off charge outside recurring lines: products and expenses on tickets or projects, adjustments of an agreement.
// Vendors number the three apart, so each is a record kind of its own (charge, expense, adjustment) with this shape.
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
  chargedTo: {
    kind: 'ticket' | 'project' | 'agreement' | 'sales-order' | 'opportunity' | 'unknown';
    id: string | null;
  };
  productId: string | null;
  updatedAt: Instant | null;
}
