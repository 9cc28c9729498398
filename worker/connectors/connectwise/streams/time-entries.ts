// Time entries; a recent one leads to the notes of its ticket.
import { mapTimeEntry } from '../map/time-entry.ts';
import { incrementStream } from './increments.ts';
import { isRecent } from './tickets.ts';

export const timeEntries = incrementStream('time/entries', 'time-entry', 3, mapTimeEntry, [
  {
    stream: 'notes',
    when: ({ data: { chargedTo, updatedAt } }, nowMs) =>
      chargedTo.kind === 'ticket' && chargedTo.id !== null && isRecent(updatedAt, nowMs),
    of: ({ data }) => data.chargedTo.id ?? '',
  },
]);
