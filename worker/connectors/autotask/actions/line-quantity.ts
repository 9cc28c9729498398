// Sets how many units a line bills from a day on, by the signed difference.
import { z } from 'zod';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionOf, WriteHandler } from '../../types.ts';
import { byDifference, dayOfChange, judged, readLine, sendDifference, unitsOn } from './line-units.ts';

const wanted = z.object({ quantity: decimal });

/**
 * The units of the first day tell whether it is done: an adjustment itself cannot be asked for. Whether posted units could be
 * adjusted is not documented, so that they never are.
 */
export const lineQuantity: WriteHandler<'line-quantity'> = {
  ...byDifference,

  async readBefore(ctx, action) {
    const line = await readLine(ctx, action);
    if (line === null) return { state: 'gone', seen: null };
    const day = dayOfChange(action);
    const seen = unitsOn(line, day);
    if (seen === null) return { state: 'moved', seen, why: `the line has no units on ${day}` };
    if (seen.quantity === wantedOf(action)) return { state: 'already-done', seen };
    return judged(line, seen, day, action.before);
  },

  async send(ctx, action) {
    const line = await readLine(ctx, action);
    const day = dayOfChange(action);
    const seen = line === null ? null : unitsOn(line, day);
    if (line === null || seen === null || seen.quantity !== (action.before.quantity ?? seen.quantity)) {
      throw new VendorError('rejected', 'the units changed right before the difference was to be sent', {
        sent: false,
      });
    }
    return sendDifference(ctx, line, day, seen.quantity, wantedOf(action));
  },

  async readBack(ctx, action) {
    const line = await readLine(ctx, action);
    const seen = line === null ? null : unitsOn(line, dayOfChange(action));
    return { done: seen?.quantity === wantedOf(action), seen };
  },
};

function wantedOf({ after }: ActionOf<'line-quantity'>): string {
  const read = wanted.safeParse(after);
  if (read.success && read.data.quantity !== null) return read.data.quantity;
  throw new VendorError('rejected', 'after.quantity is not a number', { sent: false });
}
