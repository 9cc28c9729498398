// What the distributor bills the MSP: the invoice, and each of its items.
import type { Decimal } from '../money.ts';
import type { Day } from '../time.ts';

export interface VendorInvoice {
  day: Day;
  dueDay: Day | null;
  /** The vendor's own word: "Unpaid", "Paid", "Void", "Carried", "Nothing Due", "Credited". */
  status: string;
  total: Decimal;
  currency: string | null;
}

export interface VendorCharge {
  /** The month ("2026-12") it would be invoiced in, where no invoice exists yet. */
  invoiceId: string;
  /** Lower case with hyphens: "subscription", "prorate", "one-time", "rebate", "service-credit", … */
  type: string;
  subscriptionId: string | null;
  productId: string | null;
  productName: string | null;
  sku: string | null;
  /** The vendor's own word: "Monthly", "Annual", "3 Year", "Arrears", "Trial", … */
  term: string | null;
  fromDay: Day | null;
  toDay: Day | null;
  quantity: Decimal;
  /** What the distributor thinks the client pays for one unit. */
  unitPrice: Decimal | null;
  unitCost: Decimal | null;
  costTotal: Decimal | null;
  currency: string | null;
}
