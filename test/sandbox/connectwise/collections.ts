// The collections of ConnectWise PSA: entity, owner, and what a new record must have.
import type { Row } from '../rows.ts';
import type { WorldState } from '../world-state.ts';
import { allNotes } from './all-notes.ts';
import type { EntityName } from './fields.ts';

export interface CollectionRule {
  /** Null: served and searched without a list of names. */
  entity: EntityName | null;
  /** As the vendor calls it in errors. */
  resource: string;
  /** The module of security roles that grants it, as public guides for integrations name it (unconfirmed). */
  module?: string;
  /** For a collection under a record: its collection, and the field with the owner's id or a reference to it. */
  owner?: { collection: string; field: string };
  required?: string[];
  isReadOnly?: boolean;
  /** Rows that are made of other collections'; such a list has no single records and no count. */
  madeOf?(state: WorldState): Row[];
}

export const COLLECTIONS: Record<string, CollectionRule> = {
  'company/companies': {
    entity: 'Company',
    resource: 'company',
    module: 'Companies › Company Maintenance',
    required: ['identifier', 'name'],
  },
  'company/companies/notes': {
    entity: 'CompanyNote',
    resource: 'companyNote',
    module: 'Companies › Notes',
    owner: { collection: 'company/companies', field: 'company' },
    required: ['text'],
  },
  'company/noteTypes': { entity: 'NoteType', resource: 'noteType', module: 'System › Table Setup', isReadOnly: true },
  'company/contacts': {
    entity: 'Contact',
    resource: 'contact',
    module: 'Companies › Contacts',
    required: ['firstName'],
  },
  'finance/agreements': {
    entity: 'Agreement',
    resource: 'agreement',
    module: 'Finance › Agreements',
    required: ['name', 'type', 'company', 'contact'],
  },
  'finance/agreements/types': {
    entity: 'AgreementType',
    resource: 'agreementType',
    module: 'Finance › Agreements',
    isReadOnly: true,
  },
  'finance/agreements/additions': {
    entity: 'Addition',
    resource: 'addition',
    module: 'Finance › Agreements',
    owner: { collection: 'finance/agreements', field: 'agreementId' },
    required: ['product', 'billCustomer'],
  },
  'finance/agreements/adjustments': {
    entity: 'Adjustment',
    resource: 'adjustment',
    module: 'Finance › Agreements',
    owner: { collection: 'finance/agreements', field: 'agreementId' },
    required: ['amount', 'description', 'effectiveDate'],
  },
  'procurement/catalog': {
    entity: 'CatalogItem',
    resource: 'catalogItem',
    module: 'Procurement › Product Catalog',
    required: ['identifier', 'description'],
  },
  'procurement/products': {
    entity: 'ProductItem',
    resource: 'productItem',
    module: 'Procurement › Products',
    required: ['catalogItem', 'billableOption'],
  },
  'service/tickets': {
    entity: 'Ticket',
    resource: 'ticket',
    module: 'Service Desk › Service Tickets',
    required: ['summary', 'company'],
  },
  'service/tickets/notes': {
    entity: 'ServiceNote',
    resource: 'serviceNote',
    module: 'Service Desk › Service Tickets',
    owner: { collection: 'service/tickets', field: 'ticketId' },
    required: ['text'],
  },
  'service/tickets/allNotes': {
    entity: 'ServiceTicketNote',
    resource: 'serviceTicketNote',
    module: 'Service Desk › Service Tickets',
    owner: { collection: 'service/tickets', field: 'ticket' },
    isReadOnly: true,
    madeOf: allNotes,
  },
  'project/projects': { entity: null, resource: 'project', module: 'Project › Project Headers', isReadOnly: true },
  'project/projects/phases': {
    entity: null,
    resource: 'projectPhase',
    module: 'Project › Project Phases',
    owner: { collection: 'project/projects', field: 'projectId' },
    isReadOnly: true,
  },
  'time/entries': {
    entity: 'TimeEntry',
    resource: 'timeEntry',
    module: 'Time & Expense › Time Entry',
    required: ['timeStart'],
  },
  'expense/entries': {
    entity: 'ExpenseEntry',
    resource: 'expenseEntry',
    module: 'Time & Expense › Expense Reports',
    required: ['type', 'amount', 'date'],
  },
  'finance/invoices': {
    entity: 'Invoice',
    resource: 'invoice',
    module: 'Finance › Invoicing',
    required: ['type', 'company'],
  },
  'finance/invoices/payments': {
    entity: 'Payment',
    resource: 'payment',
    module: 'Finance › Invoicing',
    owner: { collection: 'finance/invoices', field: 'invoice' },
    required: ['amount', 'paymentDate'],
  },
  'system/members': { entity: 'Member', resource: 'member', module: 'System › Member Maintenance', isReadOnly: true },
};

/** Further lists that the vendor has, kept as a world has them and empty where it has none. */
export const FURTHER = [
  'company/companies/sites',
  'company/configurations',
  'company/contacts/communications',
  'company/contacts/notes',
  'finance/agreements/configurations',
  'finance/agreements/sites',
  'finance/agreements/workroles',
  'finance/agreements/worktypes',
  'finance/billingCycles',
  'finance/billingTerms',
  'finance/currencies',
  'finance/taxCodes',
  'sales/orders',
  'service/boards',
  'service/boards/statuses',
  'service/tickets/configurations',
  'service/tickets/documents',
  'service/tickets/products',
  'service/tickets/timeentries',
  'system/audittrail',
  'system/callbacks',
  'system/documents',
  'system/userDefinedFields',
  'time/entries/audits',
  'time/sheets',
  'time/sheets/audits',
  'time/workRoles',
  'time/workTypes',
];

/** Where a reference field points, so that a written id can be looked up. */
export const REFERENCE_TARGETS: Record<string, string> = {
  company: 'company/companies',
  billToCompany: 'company/companies',
  contact: 'company/contacts',
  agreement: 'finance/agreements',
  product: 'procurement/catalog',
  catalogItem: 'procurement/catalog',
  member: 'system/members',
};
