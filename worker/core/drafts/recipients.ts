// Whom a text to a client would reach: the people a ticket mails, else the client's billing contact.
import type { Recipients } from '../../../shared/draft.ts';
import type { RecordRef } from '../../../shared/records/record.ts';
import type { Ticket } from '../../../shared/records/ticket.ts';
import { type ClientView, dataOf, recordsOf } from '../client-view.ts';

/** Those a note to the client on this ticket is mailed to; null where the ticket was not read for that yet. */
export function readersOfTicket(view: ClientView, { connection, id }: RecordRef): Recipients | null {
  const ticket: Partial<Ticket> = dataOf(view, 'ticket', connection, id) ?? {};
  if (ticket.mail === undefined) return null;
  const { contact: email, cc } = ticket.mail;
  return { to: email === null ? [] : [{ name: ticket.contact?.name ?? email, email }], cc };
}

/** The client's active contact for billing with an address, else its default one; null where there is none. */
export function billingContact(view: ClientView): Recipients | null {
  const reachable = recordsOf(view, 'contact').flatMap(({ connection, data: { name, email, active, ...is } }) =>
    active && email !== null && connection === view.company.connection ? [{ ...is, person: { name, email } }] : [],
  );
  const chosen = reachable.find(({ isBilling }) => isBilling) ?? reachable.find(({ isDefault }) => isDefault);
  return chosen === undefined ? null : { to: [chosen.person], cc: [] };
}
