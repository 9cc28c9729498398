// Autotask service and service bundle → product.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { idOf, need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { serviceBody } from '../schemas.ts';
import { monthsIn, periodWord } from './period.ts';

/** Services and bundles are numbered apart. */
export const bundlePrefix = 'bundle-';

export function bundleProductId(id: string): string {
  return `${bundlePrefix}${id}`;
}

/** The id of a product's record; null where the object has none. */
export function productIdOf(body: unknown): string | null {
  const id = idOf(body);
  const isBundle = serviceBody.safeParse(body).data?._beside?.isBundle === true;
  return id === null || !isBundle ? id : bundleProductId(id);
}

/** Maps one service or bundle. Throws a sentence naming the field when the id or the name is missing. */
export function mapProduct({ body }: PageItem): MappedRecord<'product'> {
  const what = 'service';
  const read = readBody(serviceBody, body, what);
  const holds = (read._beside?.services ?? []).flatMap(({ serviceID }) => serviceID ?? []);
  const period = periodWord(read._beside?.periodType ?? null, read.periodType);
  return {
    kind: 'product',
    id: need(productIdOf(body), 'id', body, what),
    company: null,
    parent: null,
    data: {
      name: need(read.name, 'name', body, what),
      code: read.sku ?? read.internalID,
      vendorName: read._beside?.vendorName ?? read.manufacturerServiceProvider,
      vendorSku: read.manufacturerServiceProviderProductNumber ?? read.catalogNumberPartNumber ?? read.sku,
      price: read.unitPrice,
      ...(period === null ? {} : { priceMonths: monthsIn(period) }),
      cost: read.unitCost,
      active: read.isActive !== false,
      ...(holds.length === 0 ? {} : { holds }),
    },
  };
}
