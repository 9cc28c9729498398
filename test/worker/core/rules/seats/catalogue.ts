// The PSA's catalogue item behind the line every test client has: Business Premium at 22.00 a month.
import type { Product } from '../../../../../shared/records/product.ts';
import type { StoredRecord } from '../../../../../shared/records/record.ts';

export function product({ id = '31', ...over }: Partial<Product> & { id?: string } = {}): StoredRecord<'product'> {
  return {
    kind: 'product',
    connection: 'connectwise',
    id,
    company: null,
    parent: null,
    changedAt: '2026-11-20T08:00:00Z',
    data: {
      name: 'Business Premium',
      code: 'M365-BP',
      vendorName: null,
      vendorSku: null,
      price: '22',
      cost: '18',
      active: true,
      ...over,
    },
  };
}
