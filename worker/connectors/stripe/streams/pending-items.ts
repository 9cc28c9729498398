// Invoice items that wait for an invoice: read whole each time, since no event tells that one was changed.
import { z } from 'zod';
import { idOf } from '../../../lib/lenient.ts';
import type { Cursor, Stream } from '../../types.ts';
import { endless, pageSize, pageSizes, readList, readOne } from '../client.ts';
import { mapPendingItem } from '../map/pending-item.ts';
import { pendingItemBody } from '../schemas.ts';

const scanCursor = z.object({ after: z.string().nullable(), counted: z.int().nonnegative() });
const start = { after: null, counted: 0 };
const path = 'invoiceitems';
const query = { pending: 'true' };

/** One that is on an invoice is a line of that invoice, and none of these any more. */
export const pendingItems: Stream<'charge'> = {
  kind: 'charge',
  mapperVersion: 1,
  reads: 'scan',
  map: mapPendingItem,
  idOf,
  pageSizes,
  async list(ctx, cursor, size = pageSize) {
    const at = readCursor(cursor);
    const { bodies, hasMore } = await readList(ctx, path, query, at.after, size);
    const counted = at.counted + bodies.length;
    const items = bodies.map((body) => ({ body }));
    if (!hasMore) return { items, next: start, complete: true, total: counted };
    const after = idOf(bodies.at(-1));
    if (after === null || after === at.after) throw endless(path);
    return { items, next: { after, counted }, complete: false };
  },
  async past(ctx, cursor) {
    const at = readCursor(cursor);
    const id = idOf((await readList(ctx, path, query, at.after, 1)).bodies[0]);
    return id === null ? null : { cursor: { after: id, counted: at.counted + 1 }, id, name: id };
  },
  async get(ctx, id) {
    const body = await readOne(ctx, `${path}/${encodeURIComponent(id)}`);
    const isPending = body !== null && (pendingItemBody.safeParse(body).data?.invoice ?? null) === null;
    return isPending ? { body } : null;
  },
};

function readCursor(cursor: Cursor | null): z.infer<typeof scanCursor> {
  return scanCursor.safeParse(cursor).data ?? start;
}
