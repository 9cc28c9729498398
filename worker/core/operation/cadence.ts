// How often a vendor is asked for news: often while people work and while a month is billed, seldom at night.
import { dayIn, daysInMonth, hourIn, isWeekend, minuteMs, type Zone } from '../../../shared/time.ts';

/** While people work, and around the first of the month, when most invoices are made. */
export const pollMs = 15 * minuteMs;
const seldomMs = 60 * minuteMs;
const [opens, closes] = [6, 20];

/**
 * When to ask again, UTC milliseconds: after a quarter of an hour, or outside of business hours after an hour, and no later
 * than a quarter of an hour into them.
 */
export function nextPollMs(zone: Zone, nowMs: number): number {
  for (let atMs = nowMs + pollMs; atMs < nowMs + seldomMs; atMs += pollMs) if (isBusy(zone, atMs)) return atMs;
  return nowMs + seldomMs;
}

/** From six to eight on weekdays, and at any hour on the last day of a month and the first two. */
function isBusy(zone: Zone, atMs: number): boolean {
  const day = dayIn(zone, atMs);
  const ofMonth = Number(day.slice(8));
  if (ofMonth <= 2 || ofMonth === daysInMonth(day)) return true;
  const hour = hourIn(zone, atMs);
  return !isWeekend(day) && hour >= opens && hour < closes;
}
