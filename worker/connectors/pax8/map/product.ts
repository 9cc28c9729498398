// Pax8 product → product.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { productBody } from '../schemas.ts';

/** Maps one product; prices stand on subscriptions and invoices. Throws a sentence naming a missing id or name. */
export function mapProduct({ body }: PageItem): MappedRecord<'product'> {
  const read = readBody(productBody, body, 'product');
  return {
    kind: 'product',
    id: need(read.id, 'id', body, 'product'),
    company: null,
    parent: null,
    data: {
      name: need(read.name, 'name', body, 'product'),
      code: read.sku,
      vendorName: read.vendorName,
      vendorSku: read.vendorSku,
      price: null,
      cost: null,
      active: true,
    },
  };
}
