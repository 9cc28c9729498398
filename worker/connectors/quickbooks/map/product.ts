// QuickBooks item → product.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { itemBody } from '../schemas.ts';
import { reading } from './reading.ts';

/** Maps one item. Throws a sentence naming the field when id or name is missing. */
export function mapProduct({ body }: PageItem): MappedRecord<'product'> {
  const { read, required } = reading(itemBody, body, 'item');
  return {
    kind: 'product',
    id: required(read.Id, 'Id'),
    company: null,
    parent: null,
    data: {
      name: required(read.Name, 'Name'),
      code: read.Sku,
      vendorName: read.PrefVendorRef?.name ?? null,
      vendorSku: null,
      price: read.UnitPrice,
      cost: read.PurchaseCost,
      active: read.Active !== false,
    },
  };
}
