// The items of one invoice, read as one whole.
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { readAll } from '../client.ts';
import { withIds } from '../map/item-ids.ts';
import { mapVendorCharge } from '../map/vendor-charge.ts';
import { dependentCursor } from './dependent-cursor.ts';

/**
 * All pages of an invoice make one Page: items have no ids, so which one of several exact doubles an item is can only be
 * counted over the whole invoice, and only the whole shows that an item is gone.
 */
export const invoiceItems: Stream<'vendor-charge'> = {
  kind: 'vendor-charge',
  mapperVersion: 2,
  reads: 'dependent',
  map: mapVendorCharge,
  idOf,
  async list(ctx, cursor) {
    const at = dependentCursor.parse(cursor);
    const { bodies, total } = await readAll(ctx, `invoices/${encodeURIComponent(at.parent)}/items`);
    const items = withIds(bodies, 'item', at.parent).map((body) => ({ body, parent: at.parent }));
    return { items, next: at, complete: true, covers: { parents: [at.parent] }, total };
  },
  follow: [
    {
      stream: 'usage-summaries',
      when: ({ data }) => data.class === 'metered' && data.subscriptionId !== null,
      of: ({ data }) => data.subscriptionId ?? '',
    },
  ],
};
