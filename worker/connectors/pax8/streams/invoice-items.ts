// The items of one invoice, read as one whole.
import { VendorError } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { ReadContext, Stream } from '../../types.ts';
import { readPage } from '../client.ts';
import { withIds } from '../map/invoice-item-id.ts';
import { mapVendorCharge } from '../map/vendor-charge.ts';
import { dependentCursor } from './dependent-cursor.ts';

/**
 * All pages of an invoice make one Page: items have no ids, so which one of several exact doubles an item is can only be
 * counted over the whole invoice, and only the whole shows that an item is gone.
 */
export const invoiceItems: Stream<'vendor-charge'> = {
  kind: 'vendor-charge',
  mapperVersion: 1,
  reads: 'dependent',
  map: mapVendorCharge,
  idOf,
  async list(ctx, cursor) {
    const at = dependentCursor.parse(cursor);
    const { bodies, total } = await readAll(ctx, `invoices/${encodeURIComponent(at.parent)}/items`);
    const items = withIds(bodies, at.parent).map((body) => ({ body, parent: at.parent }));
    return { items, next: at, complete: true, covers: { parents: [at.parent] }, total };
  },
};

async function readAll(ctx: ReadContext, path: string): Promise<{ bodies: unknown[]; total: number }> {
  const first = await readPage(ctx, path, 0);
  const bodies = [...first.bodies];
  let { total, isLast } = first;
  for (let page = 1; !isLast && total === first.total; page += 1) {
    const read = await readPage(ctx, path, page);
    bodies.push(...read.bodies);
    ({ total, isLast } = read);
  }
  if (bodies.length === total && total === first.total) return { bodies, total };
  throw new VendorError('retryable', `${path}: ${bodies.length} of ${total} items came; they moved meanwhile`);
}
