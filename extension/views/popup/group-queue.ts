// Puts what waits in the order in which time runs out; what is the looking member's comes first, then what was passed on.
import type { QueueItem } from '../../../shared/api/queue.ts';
import { addUp, type Sum } from '../../../shared/sums.ts';
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
  const mine = items.filter((item) => isMine(item, me) && !isQuestionAlone(item, me));
  const others = items.filter((item) => !isMine(item, me));
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

/** Whether nothing of it is theirs but a question, which stands before all groups. */
function isQuestionAlone({ questions = [], goesTo, escalatedTo, awaits }: QueueItem, me: Me): boolean {
  return questions.length > 0 && !isMine({ goesTo, escalatedTo, awaits }, me);
}

/** Questions to the member with where they are asked: what is due first comes first. */
export function questionsIn(items: readonly QueueItem[]): { item: QueueItem; question: AskedOfMe }[] {
  return items
    .flatMap((item) => (item.questions ?? []).map((question) => ({ item, question })))
    .sort((a, b) => (a.question.until ?? '9999').localeCompare(b.question.until ?? '9999'));
}

export type AskedOfMe = NonNullable<QueueItem['questions']>[number];

function inOrder(items: readonly QueueItem[]): QueueItem[] {
  return items.toSorted(
    (a, b) =>
      Number(b.escalatedTo != null) - Number(a.escalatedTo != null) ||
      (a.deadline ?? '9999').localeCompare(b.deadline ?? '9999') ||
      monthlyIn(b) - monthlyIn(a),
  );
}

/** What items come to, each meaning, basis and currency by itself; null is hidden. */
export function queueSums(items: readonly QueueItem[]): Sum[] {
  return addUp(items.flatMap(sumsIn)).filter(({ amountMinor }) => amountMinor !== 0);
}

/** An older Worker knows one sum of a basis, and not what it means. */
function sumsIn({ sums, monthlyMinor, oneOffMinor, currency }: QueueItem): readonly Sum[] {
  return (
    sums ?? [
      { amountMinor: monthlyMinor, currency, basis: 'monthly', meaning: '' },
      { amountMinor: oneOffMinor, currency, basis: 'one-off', meaning: '' },
    ]
  );
}

/** The largest monthly sum that is shown. */
function monthlyIn(item: QueueItem): number {
  const shown = sumsIn(item).filter(({ basis }) => basis === 'monthly');
  return Math.max(0, ...shown.map(({ amountMinor }) => amountMinor ?? 0));
}
