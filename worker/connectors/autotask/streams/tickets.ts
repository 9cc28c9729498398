// Tickets, what was said on them, and projects.
import { dayMs } from '../../../../shared/time.ts';
import { id, idOf } from '../../../lib/lenient.ts';
import type { PageItem, ReadContext } from '../../types.ts';
import { type Body, readAll, readById, readOne } from '../client.ts';
import { mapMessage, messageIdOf } from '../map/message.ts';
import { mapProject } from '../map/project.ts';
import { mapTicket } from '../map/ticket.ts';
import { labelsOf } from '../picklists.ts';
import { idsIn } from './companies.ts';
import { incrementStream } from './increments.ts';
import { askedSizes } from './list.ts';
import { underOneStream } from './under-one.ts';

/** What was said longer ago on a closed ticket explains no invoice that is still reviewed. */
const recentMs = 100 * dayMs;
const contactFields = ['firstName', 'lastName', 'emailAddress'];

export const tickets = incrementStream({
  name: 'Tickets',
  kind: 'ticket',
  mapperVersion: 1,
  map: mapTicket,
  // Notes and time on a ticket move it too.
  changed: ['lastActivityDate'],
  sizes: askedSizes,
  follow: [
    {
      stream: 'ticket-notes',
      when: ({ data: { closed, updatedAt } }, nowMs) =>
        !closed || updatedAt === null || Date.parse(updatedAt) >= nowMs - recentMs,
    },
  ],
  async beside(ctx: ReadContext, bodies: readonly Body[]) {
    const labels = await labelsOf(ctx, 'Tickets', ['queueID', 'status', 'ticketType'], bodies);
    const people = await readById(ctx, 'Contacts', idsIn(bodies, 'contactID'), contactFields);
    return bodies.map((body, at) => ({ ...labels[at], contact: people.get(id.parse(body.contactID) ?? '') }));
  },
});

export const ticketNotes = underOneStream<'message'>(
  { kind: 'message', mapperVersion: 1, map: mapMessage, idOf: messageIdOf },
  readTicketNotes,
  { covers: true },
);

/**
 * What was said on a ticket, in order of id: its own description first, where the client wrote that (a mailed ticket's first
 * text stands there alone), then its notes. Throws VendorError.
 */
export async function readTicketNotes(ctx: ReadContext, ticketId: string, company: string | null): Promise<PageItem[]> {
  const number = Number(ticketId);
  const found = await readAll(ctx, 'TicketNotes', {
    // With the note that has the ticket's own number, so that no two messages have one.
    filter: [{ op: 'or', items: [equal('ticketID', number), equal('id', number)] }],
  });
  const notes = found.filter((note) => id.parse(note.ticketID) === ticketId);
  const ticket = await readOne(ctx, 'Tickets', ticketId);
  const first = ticket !== null && isByClient(ticket) ? [ticket] : [];
  const all = [...first, ...notes];
  const labels = await labelsOf(ctx, 'TicketNotes', ['publish', 'noteType'], notes);
  const contacts = await readById(ctx, 'Contacts', idsIn(all, 'createdByContactID'), contactFields);
  const resources = await readById(ctx, 'Resources', idsIn(notes, 'creatorResourceID'), [
    'firstName',
    'lastName',
    'email',
  ]);
  const owner = { parent: ticketId, ...(company === null ? {} : { company }) };
  const authorOf = (body: Body) =>
    contacts.get(id.parse(body.createdByContactID) ?? '') ?? resources.get(id.parse(body.creatorResourceID) ?? '');
  return [
    ...first.map((body) => {
      const isTaken = found.some((note) => idOf(note) === ticketId);
      const record = isTaken ? `ticket-${ticketId}` : ticketId;
      return { ...owner, body: { ...body, _beside: { isDescription: true, record, author: authorOf(body) } } };
    }),
    ...notes.map((body, at) => ({ ...owner, body: { ...body, _beside: { ...labels[at], author: authorOf(body) } } })),
  ];
}

function equal(field: string, value: number) {
  return { op: 'eq', field, value } as const;
}

function isByClient({ createdByContactID, description }: Body): boolean {
  return id.parse(createdByContactID) !== null && typeof description === 'string' && description.trim() !== '';
}

export const projects = incrementStream({
  name: 'Projects',
  kind: 'project',
  mapperVersion: 1,
  map: mapProject,
  changed: ['lastActivityDateTime'],
  beside: (ctx: ReadContext, bodies: readonly Body[]) => labelsOf(ctx, 'Projects', ['status'], bodies),
});
