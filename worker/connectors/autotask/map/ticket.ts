// Autotask ticket → ticket.
import type { z } from 'zod';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { Ticket } from '../../../../shared/records/ticket.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { ticketBody } from '../schemas-work.ts';
import { personName } from './person.ts';

type Body = z.infer<typeof ticketBody>;

/** Maps one ticket. Throws a sentence naming the field when the id or the title is missing. */
export function mapTicket({ body }: PageItem): MappedRecord<'ticket'> {
  const read = readBody(ticketBody, body, 'ticket');
  const { queueID = null, status = null, ticketType = null } = read._beside ?? {};
  return {
    kind: 'ticket',
    id: need(read.id, 'id', body, 'ticket'),
    company: read.companyID,
    parent: null,
    data: {
      summary: need(read.title, 'title', body, 'ticket'),
      board: queueID,
      status: status ?? '',
      closed: read.completedDate !== null || /^\W*(complete|closed)/i.test(status ?? ''),
      closedAt: read.completedDate,
      type: ticketType,
      contact: contactOf(read),
      // Whether a note that comes through the API is mailed, the account's own workflow rules say, and no field does.
      mail: { contact: null, cc: [] },
      agreementId: read.contractID,
      // How its time is billed, its contract and roles say.
      billing: null,
      fixedFee: null,
      billAfterClose: null,
      enteredAt: read.createDate,
      updatedAt: read.lastActivityDate ?? read.lastTrackedModificationDateTime,
    },
  };
}

function contactOf({ contactID, _beside }: Body): Ticket['contact'] {
  const contact = _beside?.contact ?? null;
  const name = personName(contact) ?? contact?.emailAddress ?? null;
  return name === null ? null : { id: contactID, name, email: contact?.emailAddress ?? null };
}
