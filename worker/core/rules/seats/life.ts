// From when to when a subscription is billed, by its days; a status word alone says nothing of that.
import { type Day, dayOf, hourMs, readInstantMs } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import type { Sub } from './seat-groups.ts';

/** The last billed day; `unknown`: it is over by its status, and no day says since when. */
export type End = { day: Day } | 'goes on' | 'unknown';

const overWords = new Set(['cancelled', 'canceled', 'converted']);

/**
 * When a subscription ends. The distributor bills by start and end days and gives an end as soon as it is cancelled;
 * its status has no effect on billing (docs.pax8.com, subscriptions).
 */
export function endOf(view: ClientView, subscription: Sub): End {
  const { endDay, status } = subscription.data;
  if (endDay !== null) return { day: endDay };
  if (!overWords.has(status.toLowerCase())) return 'goes on';
  const history = recordsOf(view, 'subscription-history').find(
    ({ connection, id }) => connection === subscription.connection && id === subscription.id,
  );
  const entries = history?.data.entries ?? [];
  const lastLiving = entries.findLastIndex((entry) => !overWords.has(entry.status.toLowerCase()));
  const over = entries[lastLiving + 1];
  return over === undefined ? 'unknown' : { day: dayOf(readInstantMs(over.from)) };
}

/** Whether it is still billed on that day, or will be. */
export function isLiving(view: ClientView, subscription: Sub, day: Day): boolean {
  const end = endOf(view, subscription);
  return end === 'goes on' || (end !== 'unknown' && end.day >= day);
}

/** Whether it began at least so many hours ago: an order of today may still be on its way into the PSA. */
export function hasSettledIn(view: ClientView, subscription: Sub, afterHours: number): boolean {
  const { createdAt, startDay } = subscription.data;
  const begun = [createdAt, startDay].filter((each) => each !== null).map(readInstantMs);
  return begun.every((ms) => view.nowMs - ms >= afterHours * hourMs);
}
