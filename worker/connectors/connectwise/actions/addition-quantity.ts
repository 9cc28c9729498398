// Sets the quantity of an agreement addition.
import { z } from 'zod';
import type { Action } from '../../../../shared/action.ts';
import { dayOf } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionHandler } from '../../types.ts';
import { exactNumber, patchAddition, readAddition, versionOf, whatMoved, whyOver } from './addition.ts';

const wanted = z.object({ quantity: decimal });

/**
 * `after.quantity` is the addition's raw quantity, included units with it. `before` may hold any fields of the agreement
 * line; all of them must still stand. The vendor has no version check, so reading right before is all there is.
 */
export const additionQuantity: ActionHandler = {
  async readBefore(ctx, action) {
    const addition = await readAddition(ctx, action);
    if (addition === null) return { state: 'gone', seen: null };
    const seen = addition.line;
    if (seen.quantity === wantedOf(action)) return { state: 'already-done', seen };
    const why = whatMoved(addition, action) ?? whyOver(addition, dayOf(ctx.nowMs));
    return why === null
      ? { state: 'as-expected', seen, version: versionOf(seen, ctx.nowMs) }
      : { state: 'moved', seen, why };
  },

  async send(ctx, action) {
    return patchAddition(ctx, action, 'quantity', exactNumber(wantedOf(action)));
  },

  async readBack(ctx, action) {
    const seen = (await readAddition(ctx, action))?.line ?? null;
    return { done: seen?.quantity === wantedOf(action), seen };
  },
};

function wantedOf({ after }: Action): string {
  const read = wanted.safeParse(after);
  if (read.success && read.data.quantity !== null) return read.data.quantity;
  throw new VendorError('rejected', 'after.quantity is not a number', { sent: false });
}
