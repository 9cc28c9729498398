// From when to when a subscription is billed, by its days; a status alone says nothing of that.
import type { SubscriptionStatus } from '../../../../shared/records/subscription.ts';
import { type Day, dayOf, hourMs, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import type { Sub } from './seat-groups.ts';

/** The last billed day; `unknown`: it is over by its status, and no day says since when. */
export type End = { day: Day } | 'goes on' | 'unknown';

const over = new Set<SubscriptionStatus>(['cancelled', 'converted']);

/**
 * When a subscription ends. Distributors bill by start and end days and give an end as soon as it is cancelled; the
 * status has no effect on billing.
 */
export function endOf(view: ClientView, subscription: Sub): End {
  const { endDay, status } = subscription.data;
  if (endDay !== null) return { day: endDay };
  if (!over.has(status)) return 'goes on';
  const history = recordsOf(view, 'subscription-history').find(
    ({ connection, id }) => connection === subscription.connection && id === subscription.id,
  );
  const entries = history?.data.entries ?? [];
  const lastLiving = entries.findLastIndex((entry) => !over.has(entry.status));
  const last = entries[lastLiving + 1];
  return last === undefined ? 'unknown' : { day: dayOf(readInstantMs(last.from)) };
}

/** Whether it is still billed on that day, or will be. */
export function isLiving(view: ClientView, subscription: Sub, day: Day): boolean {
  const end = endOf(view, subscription);
  return end === 'goes on' || (end !== 'unknown' && end.day >= day);
}

/** Whether its last billed day is known and before that day. */
export function hasEnded(view: ClientView, subscription: Sub, day: Day): boolean {
  const end = endOf(view, subscription);
  return typeof end !== 'string' && end.day < day;
}

/** Whether it began at least so many hours ago: an order of today may still be on its way into the PSA. */
export function hasSettledIn(view: ClientView, subscription: Sub, afterHours: number): boolean {
  const { createdAt, startDay } = subscription.data;
  const begun = [createdAt, startDay].filter((each) => each !== null).map(readInstantMs);
  return begun.every((ms) => view.nowMs - ms >= afterHours * hourMs);
}
