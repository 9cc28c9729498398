// Stripe subscription item → agreement line.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { subscriptionItemBody } from '../schemas.ts';
import { inMajor } from './amount.ts';
import { reading } from './reading.ts';

/**
 * Maps one item of the subscription `parent`. What is not a number of units at one price (metered use, tiers, packs) bills an
 * unknown amount. Throws a sentence naming a missing field.
 */
export function mapAgreementLine({ body, parent, company }: PageItem): MappedRecord<'agreement-line'> {
  const { read, required } = reading(subscriptionItemBody, body, 'subscription item');
  const price = required(read.price, 'price');
  const product = price.product;
  const unit = price.unit_amount_decimal ?? price.unit_amount;
  const isMetered = price.recurring?.usage_type === 'metered';
  const isPerUnit =
    !isMetered && unit !== null && price.billing_scheme !== 'tiered' && price.transform_quantity === null;
  return {
    kind: 'agreement-line',
    id: required(read.id, 'id'),
    company: company ?? null,
    parent: required(parent ?? read.subscription, 'subscription'),
    data: {
      productId: product.id,
      productCode: null,
      description: price.nickname ?? product.name ?? `Item ${read.id}`,
      steps: [
        {
          from: null,
          until: null,
          quantity: isMetered ? '0' : required(read.quantity, 'quantity'),
          included: '0',
          unitPrice: isPerUnit ? inMajor(unit, required(price.currency, 'price.currency')) : '0',
          unitCost: null,
          billing: isPerUnit ? 'billable' : 'unknown',
          posted: 'as-agreement',
        },
      ],
      updatedAt: null,
      updatedBy: null,
    },
  };
}
