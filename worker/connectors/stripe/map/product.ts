// Stripe product, with the price it is sold at by default → product.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { productBody } from '../schemas.ts';
import { inMajor } from './amount.ts';
import { reading } from './reading.ts';

/** Maps one product. Throws a sentence naming the field when id or name is missing. */
export function mapProduct({ body }: PageItem): MappedRecord<'product'> {
  const { read, required } = reading(productBody, body, 'product');
  const price = read.default_price;
  const amount = price?.unit_amount_decimal ?? price?.unit_amount ?? null;
  return {
    kind: 'product',
    id: required(read.id, 'id'),
    company: null,
    parent: null,
    data: {
      name: required(read.name, 'name'),
      code: null,
      vendorName: null,
      vendorSku: null,
      price: amount === null || price?.currency == null ? null : inMajor(amount, price.currency),
      cost: null,
      active: read.active !== false,
    },
  };
}
