// What was said on tickets. Notes can only be asked for ticket by ticket; `allNotes` shows those of time entries too.
import { mapMessage, messageIdOf } from '../map/message.ts';
import { underEachStream } from './under-each.ts';
import { underOneStream } from './under-one.ts';

const mapping = { kind: 'message', mapperVersion: 1, map: mapMessage, idOf: messageIdOf } as const;

/** With a pass every 15 minutes, 960 open tickets are asked within a day. */
const ticketsPerPass = 10;

/** The notes of a ticket that is new or changed, or that time was entered on. */
export const notes = underOneStream<'message'>('service/tickets', 'allNotes', mapping);

/**
 * The notes of open tickets, some at a time: whether a new note moves its ticket's `lastUpdated` is not documented, so
 * a note must be found even where it does not. At first each of them is a new ticket, whose notes are read for that.
 */
export const openTicketNotes = underEachStream<'message'>(
  {
    parents: { path: 'service/tickets', conditions: 'closedFlag=false' },
    child: 'allNotes',
    parentsPerPass: ticketsPerPass,
    isReadBefore: true,
  },
  mapping,
);
