// How the work is billed that time was charged to: as its ticket is, or as its project and phase are.
import type { Project } from '../../../../shared/records/project.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { type ClientView, dataOf, recordsOf } from '../../client-view.ts';
import type { Entry } from './judge.ts';

export type TicketRecord = StoredRecord<'ticket'>;
export type Terms = Pick<Project, 'billing' | 'closed' | 'closedAt' | 'billAfterClose'>;

/** `unread`: what it is of was not read; null where nothing beyond the entry counts. */
export type WorkTerms = { terms: Terms } | { unread: 'project' | 'phase' } | null;

/** The ticket an entry was charged to, where it was read. */
export function ticketOf(view: ClientView, { connection, data: { chargedTo } }: Entry): TicketRecord | undefined {
  if (chargedTo.kind !== 'ticket' && chargedTo.kind !== 'project-ticket') return undefined;
  return recordsOf(view, 'ticket').find((each) => each.connection === connection && each.id === chargedTo.id);
}

/** A phase counts where it is billed apart from its project; a ticket that is known says it all. */
export function termsOf(view: ClientView, { connection, data }: Entry, ticket: TicketRecord | undefined): WorkTerms {
  if (ticket !== undefined) return { terms: ticket.data };
  const { projectId, phaseId } = data;
  if (projectId === null) return data.chargedTo.kind === 'project-ticket' ? { unread: 'project' } : null;
  const project = dataOf(view, 'project', connection, projectId);
  if (project === undefined) return { unread: 'project' };
  if (phaseId === null) return { terms: project };
  const phase = dataOf(view, 'project-phase', connection, phaseId);
  if (phase === undefined) return { unread: 'phase' };
  return { terms: phase.billedApart ? phase : project };
}
