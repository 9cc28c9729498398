// The history of one subscription: every state it was in, in one answer.
import { idOf } from '../../../lib/lenient.ts';
import type { Stream } from '../../types.ts';
import { readOne } from '../client.ts';
import { mapSubscriptionHistory } from '../map/subscription-history.ts';
import { historyBody } from '../schemas.ts';
import { dependentCursor } from './dependent-cursor.ts';

export const subscriptionHistory: Stream<'subscription-history'> = {
  kind: 'subscription-history',
  mapperVersion: 2,
  reads: 'dependent',
  map: mapSubscriptionHistory,
  idOf: (body) => idOf(historyBody.safeParse(body).data?.content[0]),
  async list(ctx, cursor) {
    const at = dependentCursor.parse(cursor);
    const item = await readOne(ctx, `subscriptions/${encodeURIComponent(at.parent)}/history`);
    if (item === null) return { items: [], next: at, complete: true };
    const owner = { parent: at.parent, ...(at.company ? { company: at.company } : {}) };
    const items = isEmpty(item.body) ? [] : [{ ...item, ...owner }];
    return { items, next: at, complete: true, covers: { parents: [at.parent] } };
  },
};

/** No states at all is a history nobody knows, not a quantity of none. */
function isEmpty(body: unknown): boolean {
  const isNothing = typeof body === 'object' && body !== null && Object.keys(body).length === 0;
  return isNothing || historyBody.safeParse(body).data?.content.length === 0;
}
