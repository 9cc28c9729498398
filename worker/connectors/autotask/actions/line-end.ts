// Ends a line after a day: no units from the next day on; or takes that back.
import { z } from 'zod';
import { addDays, type Day } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import type { ActionOf, WriteHandler } from '../../types.ts';
import { byDifference, judged, readLine, sendDifference, unitsOn } from './line-units.ts';

const wanted = z.object({
  before: z.object({ quantity: z.string().optional(), until: z.union([z.iso.date(), z.null()]).optional() }),
  after: z.object({ until: z.union([z.iso.date(), z.null()]) }),
});

/** Autotask ends no line by a day: a service that has no units is billed for nothing. */
export const lineEnd: WriteHandler<'line-end'> = {
  ...byDifference,

  async readBefore(ctx, action) {
    const line = await readLine(ctx, action);
    if (line === null) return { state: 'gone', seen: null };
    const { day, from, to } = changeOf(action);
    const seen = unitsOn(line, day);
    if (seen === null) return { state: 'moved', seen, why: `the line has no units on ${day}` };
    if (seen.quantity === to) return { state: 'already-done', seen };
    // What is looked at is the day after the end, and `before` speaks of the line.
    const { until: _, ...before } = action.before;
    return judged(line, seen, day, { ...before, quantity: from });
  },

  async send(ctx, action) {
    const line = await readLine(ctx, action);
    const { day, from, to } = changeOf(action);
    if (line === null || unitsOn(line, day)?.quantity !== from) {
      throw new VendorError('rejected', 'the units changed right before the difference was to be sent', {
        sent: false,
      });
    }
    return sendDifference(ctx, line, day, from, to);
  },

  async readBack(ctx, action) {
    const line = await readLine(ctx, action);
    const { day, to } = changeOf(action);
    const seen = line === null ? null : unitsOn(line, day);
    return { done: seen?.quantity === to, seen };
  },
};

/** From all units to none on the day after the end; the other way round where an end is taken back. */
function changeOf(action: ActionOf<'line-end'>): { day: Day; from: string; to: string } {
  const read = wanted.safeParse(action).data;
  const units = read?.before.quantity;
  const end = read?.after.until ?? read?.before.until;
  if (units === undefined || end == null) {
    throw new VendorError('rejected', 'an end needs before.quantity and a last day', { sent: false });
  }
  const day = addDays(end, 1);
  return read?.after.until === null ? { day, from: '0', to: units } : { day, from: units, to: '0' };
}
