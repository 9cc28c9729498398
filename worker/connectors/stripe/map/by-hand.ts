// Why a subscription's items are changed by a person in Stripe: what else changes it, or keeps a change from being billed.
import type { z } from 'zod';
import type { subscriptionBody } from '../schemas.ts';

type Subscription = z.infer<typeof subscriptionBody>;

/** A sentence without its point; null where nothing speaks against a change. */
export function whyByHand(subscription: Subscription): string | null {
  const { schedule, application, pause_collection, pending_update, billing_schedules, status } = subscription;
  if (schedule !== null) return 'a subscription schedule changes it, and would change it again';
  if (application !== null) return `another app (${application}) made it and keeps it up`;
  if (pause_collection !== null) return 'collecting for it is paused, so that nothing of it is charged';
  if (pending_update !== null) return 'a change of it waits for a payment';
  if (billing_schedules.length > 0) return 'it is billed several periods ahead';
  if (status === 'past_due' || status === 'unpaid') return 'a payment for it is overdue';
  return null;
}
