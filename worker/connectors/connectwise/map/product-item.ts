// ConnectWise product on a ticket, project or order → charge.
import type { z } from 'zod';
import { type Decimal, multiply } from '../../../../shared/money.ts';
import type { Charge } from '../../../../shared/records/charge.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { productItemBody } from '../schemas-billing.ts';
import { billingOf, mayBeCharged } from './billing.ts';

type Body = z.infer<typeof productItemBody>;

/** Maps one product. Throws a sentence naming the field when the id, the quantity, or a price that counts is missing. */
export function mapProductItem({ body }: PageItem): MappedRecord<'charge'> {
  const read = readBody(productItemBody, body, 'product');
  const billing = billingOf(read.billableOption);
  const unitPrice = mayBeCharged(billing) ? need(read.price, 'price', body, 'product') : (read.price ?? '0');
  const ordered = need(read.quantity, 'quantity', body, 'product');
  const quantity = leftOf(read, ordered);
  return {
    kind: 'charge',
    id: need(read.id, 'id', body, 'product'),
    company: read.company?.id ?? null,
    parent: null,
    data: {
      kind: 'product',
      description: read.description ?? read.customerDescription ?? read.catalogItem?.identifier ?? '',
      day: read.purchaseDate,
      quantity,
      unitPrice,
      amount: need(amountOf(read, ordered, quantity, unitPrice), 'extPrice', body, 'product'),
      unitCost: read.cost,
      currency: null,
      billing,
      invoiceId: read.invoice?.id ?? null,
      chargedTo: chargedTo(read),
      productId: read.catalogItem?.id ?? null,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}

function leftOf({ cancelledFlag, quantityCancelled }: Body, ordered: Decimal): Decimal {
  if (quantityCancelled !== null) return multiply(ordered).minus(quantityCancelled).toFixed();
  return cancelledFlag === true ? '0' : ordered;
}

/**
 * The vendor's own total where nothing was cancelled. Whether a discount is money or a share is not documented, so
 * with one and without the vendor's total nothing can be said.
 */
function amountOf(read: Body, ordered: Decimal, quantity: Decimal, unitPrice: Decimal): Decimal | null {
  const isWhole = multiply(ordered).eq(quantity);
  if (isWhole && read.extPrice !== null) return read.extPrice;
  if (read.discount !== null && !multiply(read.discount).eq(0) && !multiply(quantity).eq(0)) return null;
  return multiply(quantity, unitPrice).toFixed();
}

/** An agreement on a product covers it; where it stands is the ticket, project or order. */
function chargedTo(read: Body): Charge['chargedTo'] {
  if (read.ticket?.id != null) return { kind: 'ticket', id: read.ticket.id };
  if (read.project?.id != null) return { kind: 'project', id: read.project.id };
  if (read.salesOrder?.id != null) return { kind: 'sales-order', id: read.salesOrder.id };
  if (read.opportunity?.id != null) return { kind: 'opportunity', id: read.opportunity.id };
  if (read.agreement?.id != null) return { kind: 'agreement', id: read.agreement.id };
  return { kind: 'unknown', id: null };
}
