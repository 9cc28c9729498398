// What the distributor bills the MSP: the invoice, and each of its items.
import type { Decimal } from '../money.ts';
import type { Day } from '../time.ts';
import type { Term } from './term.ts';

export interface VendorInvoice {
  day: Day;
  dueDay: Day | null;
  /** `credited`: another invoice took its place. */
  state: 'open' | 'paid' | 'void' | 'credited' | 'unknown';
  /** The vendor's own word for where it stands, for show. */
  statusWord: string;
  total: Decimal;
  currency: string | null;
}

/**
 * What a charge is, told before it is judged. `seat` and `yearly` are units for a whole term, of less than a year and of
 * a year or longer; `proration` is units for a part of one; `metered` is use, billed after its month.
 */
export type ChargeClass = 'seat' | 'yearly' | 'metered' | 'proration' | 'credit' | 'one-off' | 'trial' | 'unknown';

export interface VendorCharge {
  /** The month ("2026-12") it would be invoiced in, where no invoice exists yet. */
  invoiceId: string;
  class: ChargeClass;
  /** The vendor's own word for what it is, for show. */
  typeWord: string;
  subscriptionId: string | null;
  productId: string | null;
  productName: string | null;
  sku: string | null;
  term: Term | null;
  fromDay: Day | null;
  toDay: Day | null;
  quantity: Decimal;
  /** What the distributor thinks the client pays for one unit. */
  unitPrice: Decimal | null;
  unitCost: Decimal | null;
  costTotal: Decimal | null;
  currency: string | null;
}
