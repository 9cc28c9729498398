// ConnectWise catalogue item → product.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { catalogBody } from '../schemas.ts';
import { monthsIn } from './cycle.ts';

/** Maps one catalogue item; a price is for its cycle where that recurs and names one. Throws a sentence naming the field when the id or every name of it is missing. */
export function mapProduct({ body }: PageItem): MappedRecord<'product'> {
  const read = readBody(catalogBody, body, 'catalog item');
  const cycle = read.recurringFlag === true ? (read.recurringBillCycle?.name ?? null) : null;
  return {
    kind: 'product',
    id: need(read.id, 'id', body, 'catalog item'),
    company: null,
    parent: null,
    data: {
      name: need(read.description ?? read.identifier, 'identifier', body, 'catalog item'),
      code: read.identifier,
      vendorName: read.vendor?.name ?? read.manufacturer?.name ?? null,
      vendorSku: read.vendorSku ?? read.manufacturerPartNumber,
      price: read.price,
      ...(cycle === null ? {} : { priceMonths: monthsIn(cycle) }),
      cost: read.cost,
      active: read.inactiveFlag !== true,
    },
  };
}
