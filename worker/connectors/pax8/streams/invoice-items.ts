// The items of one invoice, read as one whole.
import { dayMs } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { ReadContext, Stream } from '../../types.ts';
import { readAll, readOne } from '../client.ts';
import { withIds } from '../map/item-ids.ts';
import { mapVendorCharge } from '../map/vendor-charge.ts';
import { invoiceBody, invoiceItemBody } from '../schemas.ts';
import { dependentCursor } from './dependent-cursor.ts';

/** What is compared reaches over three invoice runs and the month that an invoice in arrears is for. */
const endedMs = 140 * dayMs;

/**
 * All pages of an invoice make one Page: items have no ids, so which one of several exact doubles an item is can only be
 * counted over the whole invoice, and only the whole shows that an item is gone. Of an old invoice, what charged for a
 * time that is long over is left out: all but what covers a year or longer. A fresh invoice is kept whole: what it
 * charges late is owed now.
 */
export const invoiceItems: Stream<'vendor-charge'> = {
  kind: 'vendor-charge',
  mapperVersion: 3,
  reads: 'dependent',
  map: mapVendorCharge,
  idOf,
  async list(ctx, cursor) {
    const at = dependentCursor.parse(cursor);
    const path = `invoices/${encodeURIComponent(at.parent)}`;
    const { bodies, total } = await readAll(ctx, `${path}/items`);
    const whole = withIds(bodies, 'item', at.parent);
    const lasting = whole.filter((body) => !isBefore(endOf(body), ctx.nowMs - endedMs));
    const isLess = lasting.length < whole.length && (await isOld(ctx, path));
    const items = (isLess ? lasting : whole).map((body) => ({ body, parent: at.parent }));
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

/** The last day that an item charges for; null where it is not said. */
function endOf(body: unknown): string | null {
  return invoiceItemBody.pick({ endPeriod: true }).safeParse(body).data?.endPeriod ?? null;
}

/** Asked only where it decides: items do not say of which day their invoice is. */
async function isOld(ctx: ReadContext, path: string): Promise<boolean> {
  const invoice = await readOne(ctx, path);
  const day = invoiceBody.pick({ invoiceDate: true }).safeParse(invoice?.body).data?.invoiceDate ?? null;
  return isBefore(day, ctx.nowMs - endedMs);
}

/** False too where the day is not said or cannot be read. */
function isBefore(day: string | null, ms: number): boolean {
  return day !== null && Date.parse(day) < ms;
}
