// The distributor's invoices to the MSP: all once, then the recent ones again and again.
import { z } from 'zod';
import { dayMs, dayOf } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { readOne, readPage } from '../client.ts';
import { mapVendorInvoice } from '../map/vendor-invoice.ts';

/** A paid invoice may turn "Credited" with the next month's; after two invoice runs it stays as it is. */
const lookBackMs = 70 * dayMs;
/** Items of older invoices are not read. */
const itemsMs = 100 * dayMs;

/** `from` is the first invoice day asked for; null for all of them, or between passes. */
const invoicesCursor = z.object({
  mode: z.enum(['full', 'since']),
  page: z.int().nonnegative(),
  from: z.string().nullable(),
});

export const invoices: Stream<'vendor-invoice'> = {
  kind: 'vendor-invoice',
  mapperVersion: 2,
  reads: 'increments',
  map: mapVendorInvoice,
  idOf,
  async list(ctx, cursor) {
    const at = invoicesCursor.safeParse(cursor).data ?? { mode: 'full', page: 0, from: null };
    const from = at.mode === 'since' ? (at.from ?? dayOf(ctx.nowMs - lookBackMs)) : undefined;
    const read = await readPage(ctx, 'invoices', at.page, { sort: 'invoiceDate,asc', invoiceDateRangeStart: from });
    return {
      items: read.bodies.map((body) => ({ body })),
      next: read.isLast
        ? { mode: 'since', page: 0, from: null }
        : { mode: at.mode, page: at.page + 1, from: from ?? null },
      complete: read.isLast,
      ...(from === undefined ? { total: read.total } : {}),
    };
  },
  get: (ctx, id) => readOne(ctx, `invoices/${encodeURIComponent(id)}`),
  follow: [
    {
      stream: 'invoice-items',
      when: ({ data }, nowMs) => data.state !== 'void' && Date.parse(data.day) >= nowMs - itemsMs,
    },
  ],
};
