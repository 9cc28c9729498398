// The facts of a charge of the distributor that the subscription's history cannot explain.
import { defineFacts, type WrittenBy } from './define-facts.ts';
import { amount, day, decimal, refTo, text } from './kinds.ts';

export const vendorChargeDiffersFacts = defineFacts('vendor-charge-differs', {
  impact: 'cost',
  unchecked: 'cost',
  facts: {
    product: text,
    /** What the invoice charges, prorations counted in. */
    charged: decimal,
    /** What the subscription had when the invoice was made. */
    held: decimal,
    difference: decimal,
    /** For one unit and the invoiced period. */
    unitCost: amount('cost'),
    currency: text,
    vendorInvoice: refTo('vendor-invoice'),
    vendorInvoiceDay: day,
    periodFromDay: day,
    periodToDay: day,
  },
});
export type VendorChargeDiffersFacts = WrittenBy<typeof vendorChargeDiffersFacts>;
