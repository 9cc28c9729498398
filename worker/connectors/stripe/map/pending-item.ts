// Stripe invoice item that is on no invoice yet → charge.
import Big from 'big.js';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { pendingItemBody } from '../schemas.ts';
import { inMajor } from './amount.ts';
import { dayOfInstant, reading } from './reading.ts';

/** Maps one item. Throws a sentence naming a missing field. */
export function mapPendingItem({ body }: PageItem): MappedRecord<'charge'> {
  const { read, required, sum, currency } = reading(pendingItemBody, body, 'invoice item');
  const amount = sum(read.amount, 'amount');
  const quantity = read.quantity ?? '1';
  const unit = read.pricing?.unit_amount_decimal ?? null;
  const each = new Big(quantity).eq(0) ? amount : new Big(amount).div(quantity).toFixed();
  const subscription = read.parent?.subscription_details?.subscription ?? null;
  return {
    kind: 'charge',
    id: required(read.id, 'id'),
    company: required(read.customer, 'customer'),
    parent: subscription,
    data: {
      kind: 'product',
      description: read.description ?? `Item ${read.id}`,
      day: read.date === null ? null : dayOfInstant(read.date),
      quantity,
      unitPrice: unit === null ? each : inMajor(unit, currency()),
      amount,
      unitCost: null,
      currency: currency(),
      billing: 'billable',
      invoiceId: read.invoice,
      chargedTo: subscription === null ? { kind: 'unknown', id: null } : { kind: 'agreement', id: subscription },
      productId: read.pricing?.price_details?.product ?? null,
      updatedAt: null,
    },
  };
}
