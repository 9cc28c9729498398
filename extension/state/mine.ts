// How much of the queue waits for the member who looks: one number for title and badge.
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { isMine, type Me } from '../../shared/whose.ts';

/** As the Worker counts it; an older one does not, and sends every line. */
export function countMine({ items, mine }: Pick<QueueAnswer, 'items' | 'mine'>, me: Me): number {
  return mine ?? items.filter((item) => isMine(item, me)).length;
}
