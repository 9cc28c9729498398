// What a usage summary is made of: the lines of the latest day that has any.
import { z } from 'zod';
import { addDays, dayOf } from '../../../../shared/time.ts';
import { nullWhenMissing } from '../../../lib/http.ts';
import { idOf } from '../../../lib/lenient.ts';
import type { PageItem, Stream } from '../../types.ts';
import { readAll } from '../client.ts';
import { withIds } from '../map/item-ids.ts';
import { mapUsageLine } from '../map/usage-line.ts';
import { dependentCursor } from './dependent-cursor.ts';

/** A summary is of one month, so no line is older than this. */
const daysBack = 31;

const usageLinesCursor = dependentCursor.extend({ back: z.int().nonnegative().optional() });

/**
 * The vendor wants a `usageDate` and posts a day's total in place of the one before, so each call asks one day, from
 * today back, until a day has lines; those are all that count.
 */
export const usageLines: Stream<'usage-line'> = {
  kind: 'usage-line',
  mapperVersion: 1,
  reads: 'dependent',
  map: mapUsageLine,
  idOf,
  async list(ctx, cursor) {
    const { parent, company, back = 0 } = usageLinesCursor.parse(cursor);
    const usageDate = addDays(dayOf(ctx.nowMs), -back);
    const path = `usage-summaries/${encodeURIComponent(parent)}/usage-lines`;
    const read = await nullWhenMissing(readAll(ctx, path, { usageDate }));
    const next = { parent, company };
    if (read === null) return { items: [], next, complete: true };
    if (read.bodies.length === 0 && back < daysBack) {
      return { items: [], next: { ...next, back: back + 1 }, complete: false };
    }
    const owner: Omit<PageItem, 'body'> = { parent, ...(company === null ? {} : { company }) };
    const items = withIds(read.bodies, 'usage-line', parent).map((body) => ({ body, ...owner }));
    return { items, next, complete: true, covers: { parents: [parent] } };
  },
};
