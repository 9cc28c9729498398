// Time: what changed, what was posted lately, and what a new invoice bills. Posting and billing do not change an entry.
import { z } from 'zod';
import { dayMs, instantOf } from '../../../../shared/time.ts';
import { id, idOf } from '../../../lib/lenient.ts';
import type { PageItem, ReadContext, Stream } from '../../types.ts';
import { beforeAll, readAfter, readIn } from '../client.ts';
import { mapTimeEntry } from '../map/time-entry.ts';
import { idsIn } from './companies.ts';
import { incrementStream } from './increments.ts';
import { askedSizes, itemsOf, streamOf } from './list.ts';
import { besideTime } from './time-beside.ts';
import { underOneStream } from './under-one.ts';

const entity = {
  name: 'TimeEntries',
  kind: 'time-entry',
  mapperVersion: 1,
  map: mapTimeEntry,
  changed: ['lastModifiedDateTime'],
  sizes: askedSizes,
  beside: besideTime,
} as const;

export const timeEntries = incrementStream<'time-entry'>(entity);

/** A posting may be dated by its day alone, so that the day before is looked at again. */
const postedBackMs = 2 * dayMs;

const postedCursor = z.object({
  since: z.string(),
  /** Null between passes. */
  startedAt: z.number().nullable(),
  afterId: z.number(),
});

const { pageSizes: _, follow: _f, count: _c, ...mapping } = streamOf<'time-entry'>(entity);

/** The time of which billing items were posted since the last pass; the first pass leaves all of it to the entries. */
export const postedTime: Stream<'time-entry'> = {
  ...mapping,
  reads: 'scan',
  async list(ctx, cursor) {
    const rest = (startedAt: number) => ({
      since: instantOf(startedAt - postedBackMs),
      startedAt: null,
      afterId: beforeAll,
    });
    const at = postedCursor.safeParse(cursor).data;
    if (at === undefined) return { items: [], next: rest(ctx.nowMs), complete: true };
    const startedAt = at.startedAt ?? ctx.nowMs;
    const page = await readAfter(ctx, 'BillingItems', at.afterId, {
      filter: [
        { op: 'gte', field: 'postedDate', value: at.since },
        { op: 'exist', field: 'timeEntryID' },
      ],
      fields: ['timeEntryID'],
    });
    const items = await entriesWith(ctx, idsIn(page.bodies, 'timeEntryID'));
    if (page.isLast) return { items, next: rest(startedAt), complete: true };
    return { items, next: { ...at, startedAt, afterId: page.lastId }, complete: false };
  },
};

/** The time on invoices. */
export const invoicedTime = underOneStream<'time-entry'>(
  mapping,
  async (ctx, invoices) => {
    const billed = await readIn(
      ctx,
      'BillingItems',
      'invoiceID',
      invoices.map(({ parent }) => parent),
      { filter: [{ op: 'exist', field: 'timeEntryID' }], fields: ['timeEntryID'] },
    );
    return entriesWith(ctx, idsIn(billed, 'timeEntryID'));
  },
  { covers: false },
);

async function entriesWith(ctx: ReadContext, ids: readonly (string | null)[]): Promise<PageItem[]> {
  const entries = await readIn(
    ctx,
    'TimeEntries',
    'id',
    ids.filter((each) => each !== null),
  );
  const inOrder = entries.toSorted((a, b) => Number(idOf(a)) - Number(idOf(b)));
  return itemsOf(
    ctx,
    entity,
    inOrder.filter((entry) => id.parse(entry.id) !== null),
  );
}
