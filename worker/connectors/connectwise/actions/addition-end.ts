// Sets the last billed day of an agreement addition, or takes it back.
import { z } from 'zod';
import { type Day, dayIn } from '../../../../shared/time.ts';
import { VendorError } from '../../../lib/http.ts';
import type { ActionOf, WriteHandler } from '../../types.ts';
import { dateOf, patchAddition, readAddition, versionOf, whatMoved, whyOver } from './addition.ts';

const wanted = z.object({ until: z.union([z.iso.date(), z.null()]) });

/**
 * `after.until` is the last billed day, as integrations use `cancelledDate` (sync365license.com); null leaves the
 * addition open-ended again. All of `before` must still stand.
 */
export const additionEnd: WriteHandler<'line-end'> = {
  request: { method: 'PATCH', path: 'finance/agreements/0/additions/0' },
  means() {
    return {
      on: ['agreement-line'],
      how: 'in-place',
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
    const day = wantedOf(action);
    if (seen.cancelledDay === day) return { state: 'already-done', seen };
    const why = whatMoved(addition, action) ?? (day === null ? null : whyOver(addition, dayIn(ctx.zone, ctx.nowMs)));
    return why === null
      ? { state: 'as-expected', seen, version: versionOf(seen, ctx.nowMs) }
      : { state: 'moved', seen, why };
  },

  /** An empty text clears a date, as django-connectwise does it; that null does is not documented. */
  async send(ctx, action) {
    const day = wantedOf(action);
    return patchAddition(ctx, action, 'cancelledDate', day === null ? '' : dateOf(day));
  },

  async readBack(ctx, action) {
    const seen = (await readAddition(ctx, action))?.line ?? null;
    return { done: seen !== null && seen.cancelledDay === wantedOf(action), seen };
  },
};

function wantedOf({ after }: ActionOf<'line-end'>): Day | null {
  const read = wanted.safeParse(after);
  if (read.success) return read.data.until;
  throw new VendorError('rejected', 'after.until is neither a day nor null', { sent: false });
}
