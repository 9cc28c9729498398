// The items of one invoice, read as one whole.
import { dayMs } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { readAll } from '../client.ts';
import { withIds } from '../map/item-ids.ts';
import { mapVendorCharge } from '../map/vendor-charge.ts';
import { invoiceItemBody } from '../schemas.ts';
import { dependentCursor } from './dependent-cursor.ts';

/** What is compared reaches over three invoice runs and the month that an invoice in arrears is for. */
const endedMs = 140 * dayMs;

/**
 * All pages of an invoice make one Page: items have no ids, so which one of several exact doubles an item is can only be
 * counted over the whole invoice, and only the whole shows that an item is gone. What charged for a time that is long
 * over is left out: of an old invoice, all but what covers a year or longer.
 */
export const invoiceItems: Stream<'vendor-charge'> = {
  kind: 'vendor-charge',
  mapperVersion: 3,
  reads: 'dependent',
  map: mapVendorCharge,
  idOf,
  async list(ctx, cursor) {
    const at = dependentCursor.parse(cursor);
    const { bodies, total } = await readAll(ctx, `invoices/${encodeURIComponent(at.parent)}/items`);
    const items = withIds(bodies, 'item', at.parent)
      .filter((body) => !isLongOver(body, ctx.nowMs))
      .map((body) => ({ body, parent: at.parent }));
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

/** False too where the end of the period is not said or cannot be read. */
function isLongOver(body: unknown, nowMs: number): boolean {
  const end = invoiceItemBody.pick({ endPeriod: true }).safeParse(body).data?.endPeriod ?? null;
  return end !== null && Date.parse(end) < nowMs - endedMs;
}
