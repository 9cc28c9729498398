// All subscriptions, and what is looked up when one is new or changed.
import { multiply } from '../../../../shared/money.ts';
import type { SubscriptionStatus } from '../../../../shared/records/subscription.ts';
import { dayMs } from '../../../../shared/time.ts';
import { mapSubscription } from '../map/subscription.ts';
import { scanStream } from './scan.ts';

/** Quantities are compared over three invoice runs, or over the term that was paid at once. */
const historyMs = 100 * dayMs;
const monthMs = 31 * dayMs;
/** States in which the current quantity and the days say all there is. */
const settled = new Set<SubscriptionStatus>(['active', 'cancelled']);

export const subscriptions = scanStream<'subscription'>('subscriptions', 'createdDate,asc', {
  kind: 'subscription',
  mapperVersion: 2,
  map: mapSubscription,
  follow: [
    {
      stream: 'subscription-history',
      when: ({ data: { updatedAt, status, term } }, nowMs) =>
        updatedAt === null ||
        Date.parse(updatedAt) >= nowMs - Math.max(historyMs, ((term.months ?? 0) + 1) * monthMs) ||
        !settled.has(status),
    },
    // What costs nothing a unit may be metered. What is metered beside its units shows itself by its first charge.
    { stream: 'usage-summaries', when: ({ data: { cost } }) => cost === null || multiply(cost).eq(0) },
    { stream: 'products', when: () => true, of: ({ data }) => data.productId },
  ],
});
