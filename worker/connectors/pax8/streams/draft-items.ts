// What the next invoice would hold as things stand today.
import { dayOf } from '../../../../shared/time.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { PageItem, ReadContext, Stream } from '../../types.ts';
import { readAll } from '../client.ts';
import { withIds } from '../map/item-ids.ts';
import { mapDraftCharge } from '../map/vendor-charge.ts';

/** The final invoice of a month is made on the 5th of it; until then its draft is asked for too. */
const invoiceDayOfMonth = 5;
/** Drafts of so many months back are called gone. */
const monthsBehind = 12;

/**
 * One Page holds the whole of a pass: items have no ids, and only the whole shows that an item is gone. Next month's
 * draft costs a request for each 200 items.
 */
export const draftItems: Stream<'draft-charge'> = {
  kind: 'draft-charge',
  mapperVersion: 3,
  reads: 'scan',
  map: mapDraftCharge,
  idOf,
  async list(ctx) {
    const today = dayOf(ctx.nowMs);
    const isOpen = Number(today.slice(8)) <= invoiceDayOfMonth;
    const current = isOpen ? await draftOf(ctx, 0, monthOf(today, 0)) : [];
    const items = [...current, ...(await draftOf(ctx, 1, monthOf(today, 1)))];
    const parents = Array.from({ length: monthsBehind + 2 }, (_, at) => monthOf(today, 1 - at));
    return { items, next: {}, complete: true, covers: { parents } };
  },
};

async function draftOf(ctx: ReadContext, monthOffset: number, month: string): Promise<PageItem[]> {
  const { bodies } = await readAll(ctx, 'invoices/draftItems', { monthOffset });
  return withIds(bodies, 'draft-item', month).map((body) => ({ body, parent: month }));
}

/** The month ("2026-12") so many after the day's. */
function monthOf(day: string, offset: number): string {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + offset, 1)).toISOString().slice(0, 7);
}
