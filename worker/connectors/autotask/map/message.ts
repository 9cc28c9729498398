// Autotask ticket note, or a ticket's own description → message.
import type { z } from 'zod';
import type { Message } from '../../../../shared/records/message.ts';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import { idOf, need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { ticketNoteBody } from '../schemas-work.ts';
import { personName } from './person.ts';

type Body = z.infer<typeof ticketNoteBody>;

/** The values of `publish` that public integrations confirm; an account may name further ones. */
const publishedToAll = '1';
const internal = '2';
/** Notes that a workflow rule wrote. */
const byWorkflow = '13';

/** Maps one note of the ticket `parent`. Throws a sentence naming a missing id, ticket or moment. */
export function mapMessage({ body, parent, company }: PageItem): MappedRecord<'message'> {
  const read = readBody(ticketNoteBody, body, 'note');
  const ticketId = need(parent ?? read.ticketID, 'ticketID', body, 'note');
  const isShown = read._beside?.isDescription === true || isPublished(read);
  return {
    kind: 'message',
    id: need(messageIdOf(body), 'id', body, 'note'),
    company: company ?? null,
    parent: ticketId,
    data: {
      ticketId,
      from: fromOf(read),
      author: {
        id: read.createdByContactID ?? read.creatorResourceID,
        name: personName(read._beside?.author ?? null),
        email: read._beside?.author?.emailAddress ?? read._beside?.author?.email ?? null,
      },
      text: read.description ?? read.title ?? '',
      clientVisible: isShown,
      place: isShown ? 'discussion' : 'internal',
      at: need(read.createDateTime ?? read.createDate ?? read.lastActivityDate, 'createDateTime', body, 'note'),
    },
  };
}

/** The id of a message's record: its own, or the one the stream gave a description whose number a note has too. */
export function messageIdOf(body: unknown): string | null {
  const read = ticketNoteBody.safeParse(body).data;
  return read?._beside?.record ?? idOf(body);
}

function fromOf({ createdByContactID, creatorResourceID, noteType, _beside }: Body): Message['from'] {
  if (_beside?.isDescription === true || createdByContactID !== null) return 'client';
  if (noteType === byWorkflow || /workflow|system/i.test(_beside?.noteType ?? '')) return 'system';
  return creatorResourceID === null ? 'unknown' : 'us';
}

/** What is not known to be shown is internal: nothing rests on the client having read it. */
function isPublished({ publish, _beside }: Body): boolean {
  if (publish === publishedToAll) return true;
  return publish !== internal && /\b(client|customer|external)\b/i.test(_beside?.publish ?? '');
}
