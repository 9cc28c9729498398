// Pax8's words for where a subscription stands → subscription status.
import type { SubscriptionStatus } from '../../../../shared/records/subscription.ts';
import { bare } from './spelling.ts';

const statuses: Readonly<Record<string, SubscriptionStatus>> = {
  active: 'active',
  activated: 'active',
  trial: 'trial',
  pendingmanual: 'pending',
  pendingautomated: 'pending',
  pendingactivation: 'pending',
  waitingfordetails: 'pending',
  pendingcancel: 'ending',
  cancelled: 'cancelled',
  canceled: 'cancelled',
  converted: 'converted',
};

/** What a status says; a new word is `unknown`. */
export function statusOf(word: string): SubscriptionStatus {
  return statuses[bare(word)] ?? 'unknown';
}
