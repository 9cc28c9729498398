// Tickets, what was said on them, and projects.
import { dayMs } from '../../../../shared/time.ts';
import { id, idOf } from '../../../lib/lenient.ts';
import type { PageItem, Parent, ReadContext } from '../../types.ts';
import { type Body, readAll, readById, readIn } from '../client.ts';
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
 * What was said on tickets, ticket by ticket in order of id: its own description first, where the client wrote that (a
 * mailed ticket's first text stands there alone), then its notes. Throws VendorError.
 */
export async function readTicketNotes(ctx: ReadContext, tickets: readonly Parent[]): Promise<PageItem[]> {
  const ids = tickets.map(({ parent }) => parent);
  const numbers = ids.map(Number);
  const found = await readAll(ctx, 'TicketNotes', {
    // With the notes that have a ticket's own number, so that no two messages have one.
    filter: [{ op: 'or', items: [among('ticketID', numbers), among('id', numbers)] }],
  });
  const bodies = new Map((await readIn(ctx, 'Tickets', 'id', ids)).map((ticket) => [idOf(ticket), ticket]));
  const notes = found.filter((note) => ids.includes(id.parse(note.ticketID) ?? ''));
  const first = [...bodies.values()].filter(isByClient);
  const labels = await labelsOf(ctx, 'TicketNotes', ['publish', 'noteType'], notes);
  const contacts = await readById(ctx, 'Contacts', idsIn([...first, ...notes], 'createdByContactID'), contactFields);
  const resources = await readById(ctx, 'Resources', idsIn(notes, 'creatorResourceID'), [
    'firstName',
    'lastName',
    'email',
  ]);
  const authorOf = (body: Body) =>
    contacts.get(id.parse(body.createdByContactID) ?? '') ?? resources.get(id.parse(body.creatorResourceID) ?? '');
  const taken = new Set(found.map(idOf));
  const noteItems = Map.groupBy(
    notes.map((body, at) => ({ ...body, _beside: { ...labels[at], author: authorOf(body) } })),
    (note: Body) => id.parse(note.ticketID),
  );
  return tickets.flatMap(({ parent, company }) => {
    const owner = { parent, ...(company === null ? {} : { company }) };
    const ticket = bodies.get(parent);
    const record = taken.has(parent) ? `ticket-${parent}` : parent;
    const said = first
      .filter((each) => each === ticket)
      .map((body) => ({
        ...body,
        _beside: { isDescription: true, record, author: authorOf(body) },
      }));
    return [...said, ...(noteItems.get(parent) ?? [])].map((body) => ({ ...owner, body }));
  });
}

function among(field: string, value: readonly number[]) {
  return { op: 'in', field, value } as const;
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
