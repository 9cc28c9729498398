// Xero item → product.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { PageItem } from '../../types.ts';
import { itemBody } from '../schemas.ts';
import { reading } from './reading.ts';

/** Maps one item; none is ever inactive. Throws a sentence naming the field when id, or name and code, are missing. */
export function mapProduct({ body }: PageItem): MappedRecord<'product'> {
  const { read, required } = reading(itemBody, body, 'item', 'ItemID');
  return {
    kind: 'product',
    id: required(read.ItemID, 'ItemID'),
    company: null,
    parent: null,
    data: {
      name: required(read.Name ?? read.Code, 'Name'),
      code: read.Code,
      vendorName: null,
      vendorSku: null,
      price: read.SalesDetails?.UnitPrice ?? null,
      cost: read.PurchaseDetails?.UnitPrice ?? null,
      active: true,
    },
  };
}
