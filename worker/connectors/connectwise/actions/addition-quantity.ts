// Sets the quantity of an agreement addition.
import { z } from 'zod';
import { dayIn } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionOf, WriteHandler } from '../../types.ts';
import { exactNumber, patchAddition, readAddition, versionOf, whatMoved, whyOver } from './addition.ts';

const wanted = z.object({ quantity: decimal });

/**
 * `after.quantity` is the addition's raw quantity, included units with it. All of `before` must
 * still stand. The vendor has no version check, so reading right before is all there is.
 */
export const additionQuantity: WriteHandler<'line-quantity'> = {
  request: { method: 'PATCH', path: 'finance/agreements/0/additions/0' },
  means({ settings }) {
    return {
      on: ['agreement-line'],
      // The MSP's set-up says whether a line keeps its history.
      how: settings.quantityChange === 'end-and-start' ? 'dated-step' : 'in-place',
      from: 'first-unbilled',
      lockedBy: ['run'],
      undo: 'can be undone',
      repeat: 'findable',
    };
  },

  async readBefore(ctx, action) {
    const addition = await readAddition(ctx, action);
    if (addition === null) return { state: 'gone', seen: null };
    const seen = addition.line;
    if (seen.quantity === wantedOf(action)) return { state: 'already-done', seen };
    const why = whatMoved(addition, action) ?? whyOver(addition, dayIn(ctx.zone, ctx.nowMs));
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

function wantedOf({ after }: ActionOf<'line-quantity'>): string {
  const read = wanted.safeParse(after);
  if (read.success && read.data.quantity !== null) return read.data.quantity;
  throw new VendorError('rejected', 'after.quantity is not a number', { sent: false });
}
