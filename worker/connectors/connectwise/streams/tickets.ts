// Service tickets, and when their notes are read.
import { dayMs } from '../../../../shared/time.ts';
import { mapTicket } from '../map/ticket.ts';
import { incrementStream } from './increments.ts';

/** What was said longer ago on a closed ticket explains no invoice that is still reviewed. */
export const recentMs = 100 * dayMs;

export const tickets = incrementStream('service/tickets', 'ticket', 2, mapTicket, [
  {
    stream: 'notes',
    when: ({ data: { closed, updatedAt } }, nowMs) => !closed || isRecent(updatedAt, nowMs),
  },
]);

/** True also where no moment is known. */
export function isRecent(moment: string | null, nowMs: number): boolean {
  return moment === null || Date.parse(moment) >= nowMs - recentMs;
}
