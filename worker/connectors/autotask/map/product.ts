// Autotask service and service bundle → product.
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { idOf, need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { serviceBody } from '../schemas.ts';

/** Services and bundles are numbered apart. */
export function bundleProductId(id: string): string {
  return `bundle-${id}`;
}

/** The id of a bundle's product; null where the bundle has none. */
export function bundleIdOf(body: unknown): string | null {
  const id = idOf(body);
  return id === null ? null : bundleProductId(id);
}

/** Maps one service. Throws a sentence naming the field when the id or the name is missing. */
export function mapService({ body }: PageItem): MappedRecord<'product'> {
  return productOf(body, 'service', idOf(body));
}

/** Maps one service bundle, like a service. */
export function mapServiceBundle({ body }: PageItem): MappedRecord<'product'> {
  return productOf(body, 'service bundle', bundleIdOf(body));
}

function productOf(body: unknown, what: string, id: string | null): MappedRecord<'product'> {
  const read = readBody(serviceBody, body, what);
  return {
    kind: 'product',
    id: need(id, 'id', body, what),
    company: null,
    parent: null,
    data: {
      name: need(read.name, 'name', body, what),
      code: read.sku ?? read.internalID,
      vendorName: read._beside?.vendorName ?? read.manufacturerServiceProvider,
      vendorSku: read.manufacturerServiceProviderProductNumber ?? read.catalogNumberPartNumber ?? read.sku,
      price: read.unitPrice,
      cost: read.unitCost,
      active: read.isActive !== false,
    },
  };
}
