// How much of the queue waits for the member who looks: one number for title and badge.
import type { QueueAnswer } from '../../shared/api/queue.ts';
import { countOf } from '../../shared/counting.ts';
import { isMine, type Me } from '../../shared/whose.ts';

/** As the Worker counts it; an older one does not, and sends every line. */
export function countMine({ items, mine }: Pick<QueueAnswer, 'items' | 'mine'>, me: Me): number {
  return mine ?? items.filter((item) => isMine(item, me)).length;
}

/** The title over a queue. */
export function waitingTitle(waiting: number): string {
  return waiting === 0 ? 'Nothing waits for you' : countOf(waiting, 'waits for you', 'wait for you');
}
