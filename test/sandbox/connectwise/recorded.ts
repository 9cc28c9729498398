// What a ConnectWise tenant recorded and its makers published.
import type { Row } from '../rows.ts';
import { distinct } from '../rows.ts';
import type { Recorded, RecordedBody } from '../vendor.ts';

export const recorded: Recorded = {
  folder: 'connectwise',
  bodies(read) {
    const entities: Record<string, Row | Row[]> = read('connectwise/recorded-entities.json');
    const of = (stream: string, ...names: string[]): RecordedBody[] =>
      names.flatMap((name) => [entities[name] ?? []].flat().map((body) => ({ stream, body })));
    const notes: Row[] = [
      entities.API_SERVICE_NOTE_LIST ?? [],
      read('messages/connectwise-service-notes.example.json'),
    ].flat();
    return [
      ...of('companies', 'API_COMPANY', 'API_COMPANY_LIST'),
      ...of('contacts', 'API_COMPANY_CONTACT_LIST'),
      ...of('agreements', 'API_AGREEMENT', 'API_AGREEMENT_LIST'),
      ...of('members', 'API_MEMBER', 'API_MEMBER_LIST'),
      ...of('tickets', 'API_SERVICE_TICKET', 'API_SERVICE_TICKET_LIST'),
      ...of('projects', 'API_PROJECT', 'API_PROJECT_LIST'),
      ...of('phases', 'API_PROJECT_PHASE', 'API_PROJECT_PHASE_LIST'),
      ...of('time-entries', 'API_TIME_ENTRY', 'API_TIME_ENTRY_LIST'),
      ...notes.map((body) => ({ stream: 'notes', body, parent: String(body.ticketId) })),
    ];
  },
  section(bodies) {
    const rows = (stream: string) =>
      distinct(bodies.filter((one) => one.stream === stream).map(({ body }) => body as Row));
    return {
      'company/companies': rows('companies'),
      'company/contacts': rows('contacts'),
      'finance/agreements': rows('agreements'),
      'system/members': rows('members'),
      'service/tickets': rows('tickets'),
      'service/tickets/notes': rows('notes'),
      'project/projects': rows('projects'),
      'project/projects/phases': rows('phases'),
      'time/entries': rows('time-entries'),
    };
  },
  // The recorded time entry has a note, which its ticket's list shows too.
  besides: ['notes time-entry-2'],
  // The notes of open tickets are those that the tickets themselves lead to.
  again: ['open-ticket-notes'],
};
