// The distributor's invoices to the MSP: all once, then the recent ones again and again.
import { z } from 'zod';
import { dayMs, dayOf } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { Cursor, Stream } from '../../types.ts';
import { pageSize, pageSizes, readFrom, readOne } from '../client.ts';
import { mapVendorInvoice } from '../map/vendor-invoice.ts';

/** A paid invoice may turn "Credited" with the next month's; after two invoice runs it stays as it is. */
const lookBackMs = 70 * dayMs;
/** The longest term is three years: an older invoice charges nothing that is still on. */
const itemsMs = (3 * 366 + 31) * dayMs;

/** `offset` is how many of the list were read; `from` is the first invoice day asked for; null for all of them, or between passes. */
const invoicesCursor = z.object({
  mode: z.enum(['full', 'since']),
  offset: z.int().nonnegative(),
  from: z.string().nullable(),
});

export const invoices: Stream<'vendor-invoice'> = {
  kind: 'vendor-invoice',
  mapperVersion: 2,
  reads: 'increments',
  map: mapVendorInvoice,
  idOf,
  pageSizes,
  async list(ctx, cursor, size = pageSize) {
    const at = readCursor(cursor);
    const from = firstDay(at, ctx.nowMs);
    const query = { sort: 'invoiceDate,asc', invoiceDateRangeStart: from };
    const read = await readFrom(ctx, 'invoices', at.offset, size, query);
    return {
      items: read.bodies.map((body) => ({ body })),
      next: read.isLast
        ? { mode: 'since', offset: 0, from: null }
        : { mode: at.mode, offset: read.nextOffset, from: from ?? null },
      complete: read.isLast,
      ...(from === undefined ? { total: read.total } : {}),
    };
  },
  async past(ctx, cursor) {
    const at = readCursor(cursor);
    const offset = at.offset + 1;
    const from = firstDay(at, ctx.nowMs);
    const name = `number ${offset} of the list of invoices${from === undefined ? '' : ` from ${from} on`}`;
    return { cursor: { mode: at.mode, offset, from: from ?? null }, id: null, name };
  },
  get: (ctx, id) => readOne(ctx, `invoices/${encodeURIComponent(id)}`),
  follow: [
    {
      stream: 'invoice-items',
      when: ({ data }, nowMs) => data.state !== 'void' && Date.parse(data.day) >= nowMs - itemsMs,
    },
  ],
};

type InvoicesCursor = z.infer<typeof invoicesCursor>;

function readCursor(cursor: Cursor | null): InvoicesCursor {
  return invoicesCursor.safeParse(cursor).data ?? { mode: 'full', offset: 0, from: null };
}

/** The first invoice day a pass asks for; all days when it is full. */
function firstDay(at: InvoicesCursor, nowMs: number): string | undefined {
  return at.mode === 'since' ? (at.from ?? dayOf(nowMs - lookBackMs)) : undefined;
}
