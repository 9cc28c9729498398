// ConnectWise ticket → ticket.
import type { z } from 'zod';
import type { MappedRecord } from '../../../../shared/records/record.ts';
import type { Ticket } from '../../../../shared/records/ticket.ts';
import { need, readBody } from '../../../lib/lenient.ts';
import type { PageItem } from '../../types.ts';
import { ticketBody } from '../schemas-service.ts';
import { methodOf } from './billing-method.ts';

type Body = z.infer<typeof ticketBody>;

/** Maps one ticket. Throws a sentence naming the field when the id or the summary is missing. */
export function mapTicket({ body }: PageItem): MappedRecord<'ticket'> {
  const read = readBody(ticketBody, body, 'ticket');
  const billing = methodOf(read.billTime, read.billingMethod ?? read.subBillingMethod);
  return {
    kind: 'ticket',
    id: need(read.id, 'id', body, 'ticket'),
    company: read.company?.id ?? null,
    parent: null,
    data: {
      summary: need(read.summary, 'summary', body, 'ticket'),
      board: read.board?.name ?? null,
      status: read.status?.name ?? '',
      closed: isClosed(read),
      closedAt: read.closedDate,
      type: read.type?.name ?? null,
      contact: contactOf(read),
      mail: mailOf(read),
      agreementId: read.agreement?.id ?? null,
      billing,
      fixedFee: billing === 'fixed-fee' ? (read.billingAmount ?? read.subBillingAmount) : null,
      // No field of the ticket says it.
      billAfterClose: null,
      enteredAt: read._info?.dateEntered ?? null,
      updatedAt: read._info?.lastUpdated ?? null,
    },
  };
}

/** Statuses named "Closed" do not all carry the flag. */
function isClosed({ closedFlag, status }: Body): boolean {
  return closedFlag === true || /^\W*closed\b/i.test(status?.name ?? '');
}

function contactOf({ contact, contactName, contactEmailAddress }: Body): Ticket['contact'] {
  const name = contactName ?? contact?.name ?? contactEmailAddress;
  return name == null ? null : { id: contact?.id ?? null, name, email: contactEmailAddress };
}

/**
 * Whom ConnectWise mails a discussion note that asks for notifications. The fields are documented; that it mails exactly
 * these is general knowledge, unconfirmed.
 */
function mailOf(read: Body): Ticket['mail'] {
  const addresses = (read.automaticEmailCc ?? '').split(/[;,\s]+/).filter((each) => each.includes('@'));
  return {
    contact: read.automaticEmailContactFlag === true ? read.contactEmailAddress : null,
    cc: read.automaticEmailCcFlag === true ? [...new Set(addresses)] : [],
  };
}
