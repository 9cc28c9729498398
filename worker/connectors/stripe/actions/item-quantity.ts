// Sets how many units a subscription item bills from its next invoice on.
import { z } from 'zod';
import { VendorError } from '../../../lib/http.ts';
import { decimal } from '../../../lib/lenient.ts';
import type { ActionOf, WriteHandler } from '../../types.ts';
import { write } from '../client.ts';
import { type ItemNow, madeBy, readItem, whyNot } from './item.ts';

const wanted = z.object({ quantity: decimal });

/**
 * `proration_behavior` is "none": the new quantity is on the invoice of the next period, which Stripe charges by itself where
 * it collects automatically, and nothing is billed or credited for the days until then (docs.stripe.com/billing/subscriptions/
 * prorations). What those come to is a decision of its own. The action's id goes into the item's metadata with the quantity,
 * so that a look tells whether this very write has happened, also when Stripe has forgotten the key. From no units to some is
 * not written: Stripe charges that at once whatever the proration (general knowledge, unconfirmed).
 */
export const itemQuantity: WriteHandler<'line-quantity'> = {
  request: { method: 'POST', path: 'subscription_items/0' },
  means() {
    return {
      on: ['agreement-line'],
      how: 'in-place',
      from: 'next-period',
      lockedBy: ['run'],
      undo: 'can be undone until its next invoice',
      repeat: 'key',
    };
  },

  async readBefore(ctx, action) {
    const item = await readItem(ctx, action);
    if (item === null) return { state: 'gone', seen: null };
    const { seen } = item;
    if (item.changedBy === action.id || seen.quantity === wantedOf(action)) return { state: 'already-done', seen };
    const why = whyNot(item, action) ?? whyAtAnotherTime(item, action);
    return why === null ? { state: 'as-expected', seen } : { state: 'moved', seen, why };
  },

  async send(ctx, action) {
    return write(ctx, action, `subscription_items/${encodeURIComponent(action.target.id)}`, {
      quantity: wantedOf(action),
      proration_behavior: 'none',
      [`metadata[${madeBy}]`]: action.id,
    });
  },

  async readBack(ctx, action) {
    const item = await readItem(ctx, action);
    return { done: item?.seen.quantity === wantedOf(action), seen: item?.seen ?? null };
  },
};

/** Charged on another day than was approved, or at once. */
function whyAtAnotherTime({ seen, periodEnd }: ItemNow, { effectiveDate }: ActionOf<'line-quantity'>): string | null {
  if (periodEnd !== effectiveDate) {
    return `it was to hold from the invoice of ${effectiveDate ?? 'no known day'} on, and the next one is due on ${periodEnd ?? 'no known day'}`;
  }
  return seen.quantity === '0' ? 'it has no units now, and Stripe charges the first ones at once' : null;
}

function wantedOf({ after }: ActionOf<'line-quantity'>): string {
  const quantity = wanted.safeParse(after).data?.quantity ?? null;
  if (quantity !== null && /^\d+$/.test(quantity)) return quantity;
  throw new VendorError('rejected', 'after.quantity is no whole number', { sent: false });
}
