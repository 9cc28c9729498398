// The Autotask lists that are read.
import type { Stream } from '../../types.ts';
import { contractCharges, expenses, projectCharges, ticketCharges } from './charges.ts';
import { companies, contacts, members } from './companies.ts';
import { contractLines } from './contract-lines.ts';
import { contracts } from './contracts.ts';
import { invoices } from './invoices.ts';
import { bundles, services } from './products.ts';
import { projects, ticketNotes, tickets } from './tickets.ts';
import { invoicedTime, postedTime, timeEntries } from './time-entries.ts';

export const streams = {
  companies,
  contacts,
  contracts,
  services,
  bundles,
  'contract-lines': contractLines,
  members,
  tickets,
  'ticket-notes': ticketNotes,
  projects,
  'time-entries': timeEntries,
  'posted-time': postedTime,
  'invoiced-time': invoicedTime,
  'ticket-charges': ticketCharges,
  'project-charges': projectCharges,
  'contract-charges': contractCharges,
  expenses,
  invoices,
} satisfies Record<string, Stream>;
