// Whose a waiting packet is when it is somebody else's, and how long it has waited.
import type { QueueItem } from '../../../shared/api/queue.ts';
import { recipientName } from '../../state/judgment.ts';
import { capital, countOf } from '../../ui/format.ts';

/** The member who looks; null before enrolment is known. */
export type Me = { id: string; role: string } | null;

/** "For administrator, waits 3 business days", "Passed on to you after 6 business days"; null when neither is to be said. */
export function whoseWords(
  item: Partial<Pick<QueueItem, 'goesTo' | 'waitingBusinessDays' | 'escalatedTo'>>,
  me: Me,
): string | null {
  const days = item.waitingBusinessDays ?? 0;
  const time = days > 0 ? countOf(days, 'business day') : null;
  if (item.escalatedTo != null) {
    const to = recipientName(item.escalatedTo, me) ?? 'you';
    return `Passed on to ${to}${time === null ? '' : ` after ${time}`}`;
  }
  const other = recipientName(item.goesTo ?? undefined, me);
  const parts = [other === null ? [] : `for ${other}`, time === null ? [] : `waits ${time}`].flat();
  return parts.length === 0 ? null : capital(parts.join(', '));
}
