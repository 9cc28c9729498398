// Whose a waiting packet is when it is somebody else's, and how long it has waited.
import type { QueueItem } from '../../../shared/api/queue.ts';
import { countOf } from '../../../shared/counting.ts';
import { recipientName } from '../../state/judgment.ts';
import { capital } from '../../ui/format.ts';

/** The member who looks; null before enrolment is known. */
export type Me = { id: string; role: string } | null;

type Waits = Partial<Pick<QueueItem, 'goesTo' | 'waitingBusinessDays' | 'escalatedTo'>>;

/** "For administrator, waits 3 business days", "Waits 6 business days, now with you too"; null when neither is to be said. */
export function whoseWords(item: Waits, me: Me): string | null {
  const days = item.waitingBusinessDays ?? 0;
  const waits = days > 0 ? [`waits ${countOf(days, 'business day')}`] : [];
  const other = recipientName(item.goesTo ?? undefined, me);
  const whose = other === null ? [] : [`for ${other}`];
  const parts = [...whose, ...waits, ...passedOn(item, me)];
  return parts.length === 0 ? null : capital(parts.join(', '));
}

function passedOn({ goesTo, escalatedTo }: Waits, me: Me): string[] {
  if (escalatedTo == null || escalatedTo === goesTo) return [];
  return [`now with ${recipientName(escalatedTo, me) ?? 'you'} too`];
}

/** Whether it goes to the member who looks, at first or by now; what names nobody is everybody's. */
export function isMine({ goesTo, escalatedTo }: Waits, me: Me): boolean {
  const isMe = (to: string | null | undefined) => recipientName(to ?? undefined, me) === null;
  return isMe(goesTo) || (escalatedTo != null && isMe(escalatedTo));
}
