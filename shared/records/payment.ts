// Money a client paid, or a credit given, and the invoices it was applied to.
import type { Decimal } from '../money.ts';
import type { Day, Instant } from '../time.ts';

export interface Payment {
  kind: 'payment' | 'credit';
  number: string | null;
  day: Day;
  total: Decimal;
  unapplied: Decimal | null;
  currency: string | null;
  appliedTo: { invoiceId: string; amount: Decimal }[];
  updatedAt: Instant | null;
}
