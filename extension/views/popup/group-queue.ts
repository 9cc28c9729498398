// Puts what waits in the order in which time runs out; what is the looking member's comes first, then what was passed on.
import type { QueueItem } from '../../../shared/api/queue.ts';
import { isMine, type Me } from '../../../shared/whose.ts';
import { daysUntil } from '../../ui/format.ts';

export interface QueueGroup {
  title: string;
  items: QueueItem[];
  /** Shown at a click: not for this member. */
  isFolded?: boolean;
}

/** How many days ahead are within a week. */
const soonDays = 7;

/** The member's own: today (and what is over), the coming week, and later or without a deadline; then everybody else's. */
export function groupQueue(items: readonly QueueItem[], nowMs: number, me: Me): QueueGroup[] {
  const today: QueueItem[] = [];
  const soon: QueueItem[] = [];
  const later: QueueItem[] = [];
  const [mine, others] = [items.filter((item) => isMine(item, me)), items.filter((item) => !isMine(item, me))];
  for (const item of mine) {
    const days = item.deadline === null ? null : daysUntil(item.deadline, nowMs);
    if (days === null || days > soonDays) later.push(item);
    else (days <= 0 ? today : soon).push(item);
  }
  return [
    { title: 'Closes today', items: inOrder(today) },
    { title: 'Within a week', items: inOrder(soon) },
    { title: 'Later', items: inOrder(later) },
    { title: 'Wait for others', items: inOrder(others), isFolded: mine.length > 0 },
  ].filter((group) => group.items.length > 0);
}

function inOrder(items: readonly QueueItem[]): QueueItem[] {
  return items.toSorted(
    (a, b) =>
      Number(b.escalatedTo != null) - Number(a.escalatedTo != null) ||
      (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') ||
      (b.monthlyMinor ?? 0) - (a.monthlyMinor ?? 0),
  );
}

/** "$66.00/mo" and "$12.00" of one item or several, kept apart and by currency; null is hidden. */
export function queueSums(
  items: readonly QueueItem[],
): { amountMinor: number | null; currency: string; basis: string }[] {
  const sums = new Map<string, { amountMinor: number | null; currency: string; basis: string }>();
  const add = (amountMinor: number | null, currency: string, basis: string) => {
    const key = `${basis} ${currency}`;
    const before = sums.get(key);
    if (amountMinor === 0) return;
    const sum = before === undefined ? 0 : before.amountMinor;
    // A sum with something hidden in it is hidden.
    const total = sum === null || amountMinor === null ? null : sum + amountMinor;
    sums.set(key, { amountMinor: total, currency, basis });
  };
  for (const { monthlyMinor, oneOffMinor, currency } of items) {
    add(monthlyMinor, currency, 'monthly');
    add(oneOffMinor, currency, 'one-off');
  }
  return [...sums.values()];
}
