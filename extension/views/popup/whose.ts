// Whose a waiting packet is when it is somebody else's, and how long it has waited.

import type { QueueItem } from '../../../shared/api/queue.ts';
import { countOf } from '../../../shared/counting.ts';
import type { Me } from '../../../shared/whose.ts';
import { recipientName } from '../../state/judgment.ts';
import { capital } from '../../ui/format.ts';

type Waits = Partial<Pick<QueueItem, 'goesTo' | 'goesToName' | 'waitingBusinessDays' | 'escalatedTo'>>;

/** "Has waited 3 business days for an administrator", "Has waited 6 business days, now with you too"; null when neither is to be said. */
export function whoseWords(item: Waits, me: Me): string | null {
  const days = item.waitingBusinessDays ?? 0;
  const other = recipientName(item.goesTo ?? undefined, me, namedIn(item));
  const whose = other === null ? '' : ` for ${other}`;
  const waits =
    days > 0 ? [`has waited ${countOf(days, 'business day')}${whose}`] : other === null ? [] : [`waits${whose}`];
  const parts = [...waits, ...passedOn(item, me)];
  return parts.length === 0 ? null : capital(parts.join(', '));
}

function namedIn({ goesTo, goesToName }: Waits): { id: string; name: string }[] {
  return goesTo == null || goesToName == null ? [] : [{ id: goesTo, name: goesToName }];
}

function passedOn({ goesTo, escalatedTo }: Waits, me: Me): string[] {
  if (escalatedTo == null || escalatedTo === goesTo) return [];
  return [`now with ${recipientName(escalatedTo, me) ?? 'you'} too`];
}
