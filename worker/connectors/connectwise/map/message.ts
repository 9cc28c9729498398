// ConnectWise ticket note → message.
import type { z } from 'zod';
import type { Message } from '../../../../shared/records/message.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { ticketNoteBody } from '../schemas-service.ts';

type Body = z.infer<typeof ticketNoteBody>;

/** The vendor numbers notes, time entries and meetings apart; one list shows all three. */
const prefixes: Readonly<Record<string, string>> = { TimeEntryNote: 'time-entry-', MeetingNote: 'meeting-' };

/**
 * Maps one note of the ticket `parent`. Discussion and resolution are taken as what the client reads; the flags are
 * documented, that meaning is not. Throws a sentence naming the field when the id, the ticket or every kind of moment is
 * missing.
 */
export function mapMessage({ body, parent, company }: PageItem): MappedRecord<'message'> {
  const read = readBody(ticketNoteBody, body, 'note');
  const ticketId = need(parent ?? read.ticket?.id ?? read.ticketId, 'ticketId', body, 'note');
  return {
    kind: 'message',
    id: need(messageIdOf(body), 'id', body, 'note'),
    company: company ?? null,
    parent: ticketId,
    data: {
      ticketId,
      from: fromOf(read),
      author: authorOf(read),
      text: read.text ?? '',
      clientVisible: isShown(read),
      place: placeOf(read),
      at: need(momentOf(read), 'dateCreated', body, 'note'),
    },
  };
}

/** The id of a note's record; null when the note has none. */
export function messageIdOf(body: unknown): string | null {
  const read = ticketNoteBody.safeParse(body).data;
  return read?.id == null ? null : `${prefixes[read.noteType ?? ''] ?? ''}${read.id}`;
}

/** A contact wrote it, or a member did; with both, or neither, nobody can say. */
function fromOf({ contact, member, customerUpdatedFlag }: Body): Message['from'] {
  const [isClients, isOurs] = [contact?.id != null, member?.id != null];
  if (isClients !== isOurs) return isClients ? 'client' : 'us';
  return !isClients && customerUpdatedFlag === true ? 'client' : 'unknown';
}

function authorOf({ contact, member, originalAuthor, createdBy }: Body): Message['author'] {
  const person = contact?.id != null && member?.id == null ? contact : member;
  const login = member?.id != null ? member.identifier : null;
  return { id: person?.id ?? null, name: person?.name ?? login ?? originalAuthor ?? createdBy, email: null };
}

function isShown(read: Body): boolean {
  return (read.detailDescriptionFlag === true || read.resolutionFlag === true) && read.internalAnalysisFlag !== true;
}

function placeOf(read: Body): Message['place'] {
  if (read.noteType === 'TimeEntryNote') return 'time-entry';
  if (read.internalAnalysisFlag === true) return 'internal';
  if (read.resolutionFlag === true) return 'resolution';
  return read.detailDescriptionFlag === true ? 'discussion' : 'unknown';
}

/** When it was written; the merged list has no `dateCreated`, and a time entry's note is as old as the work. */
function momentOf({ dateCreated, timeStart, _info }: Body): string | null {
  return dateCreated ?? _info?.dateEntered ?? timeStart ?? _info?.lastUpdated ?? null;
}
