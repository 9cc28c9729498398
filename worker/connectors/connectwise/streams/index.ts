// The ConnectWise lists that are read.

import type { Stream } from '../../types.ts';
import { mapAgreement } from '../map/agreement.ts';
import { mapCompany } from '../map/company.ts';
import { mapContact } from '../map/contact.ts';
import { mapExpense } from '../map/expense.ts';
import { mapMember } from '../map/member.ts';
import { mapProduct } from '../map/product.ts';
import { mapProductItem } from '../map/product-item.ts';
import { activeAdditions, additions } from './additions.ts';
import { adjustments } from './adjustments.ts';
import { incrementStream } from './increments.ts';
import { invoicePayments, invoices } from './invoices.ts';
import { notes, openTicketNotes } from './notes.ts';
import { phases, projects } from './projects.ts';
import { tickets } from './tickets.ts';
import { timeEntries } from './time-entries.ts';

export const streams = {
  companies: incrementStream('company/companies', 'company', 4, mapCompany),
  contacts: incrementStream('company/contacts', 'contact', 1, mapContact),
  agreements: incrementStream('finance/agreements', 'agreement', 3, mapAgreement, [
    { stream: 'additions', when: () => true },
  ]),
  catalog: incrementStream('procurement/catalog', 'product', 2, mapProduct),
  additions,
  'active-additions': activeAdditions,
  members: incrementStream('system/members', 'member', 2, mapMember),
  tickets,
  notes,
  'open-ticket-notes': openTicketNotes,
  projects,
  phases,
  'time-entries': timeEntries,
  expenses: incrementStream('expense/entries', 'expense', 1, mapExpense),
  products: incrementStream('procurement/products', 'charge', 1, mapProductItem),
  adjustments,
  invoices,
  'invoice-payments': invoicePayments,
} satisfies Record<string, Stream>;
