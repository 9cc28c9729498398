// What of the queue waits for the member who looks: one number for title and badge.
import type { QueueItem } from '../../shared/api/queue.ts';
import { recipientName } from './judgment.ts';

/** The member who looks; null before enrolment is known. */
export type Me = { id: string; role: string } | null;

/** Whether it goes to the member who looks, at first or by now; what names nobody is everybody's. */
export function isMine(
  { goesTo, escalatedTo, awaits }: Partial<Pick<QueueItem, 'goesTo' | 'escalatedTo' | 'awaits'>>,
  me: Me,
): boolean {
  // What they approved themselves waits for a second person.
  if (awaits?.mine === true) return false;
  const isMe = (to: string | null | undefined) => recipientName(to ?? undefined, me) === null;
  return isMe(goesTo) || (escalatedTo != null && isMe(escalatedTo));
}

/** How many wait for the member who looks. */
export function countMine(items: readonly QueueItem[], me: Me): number {
  return items.filter((item) => isMine(item, me)).length;
}
