// What can be done with each entity, where its objects hang, and what a new one must have.
import type { EntityName } from './entity-fields.ts';

export interface EntityRule {
  /** For an entity that is written under another: that entity, the field with its id, and the last part of the path. */
  under?: { owner: EntityName; field: string; path: string };
  /** True where it can also be made at the root although it hangs under another. */
  atRoot?: boolean;
  create?: readonly string[];
  canUpdate?: boolean;
  canDelete?: boolean;
  /** False: it can be made and never be asked for. */
  canQuery?: false;
  /** Fields that refer to another entity; a written id must be there. */
  refers?: Readonly<Record<string, EntityName>>;
}

const ofContract = { owner: 'Contracts', field: 'contractID' } as const;
const ofTicket = { owner: 'Tickets', field: 'ticketID' } as const;

/** Whatever is not listed is only read. */
export const ENTITIES: Partial<Record<EntityName, EntityRule>> = {
  Companies: {
    create: ['companyName', 'companyType', 'ownerResourceID', 'phone'],
    canUpdate: true,
    refers: { parentCompanyID: 'Companies', ownerResourceID: 'Resources' },
  },
  Contacts: {
    under: { owner: 'Companies', field: 'companyID', path: 'Contacts' },
    create: ['firstName', 'lastName', 'isActive'],
    canUpdate: true,
    canDelete: true,
  },
  CompanyNotes: {
    under: { owner: 'Companies', field: 'companyID', path: 'Notes' },
    create: ['actionType', 'assignedResourceID', 'startDateTime', 'endDateTime'],
    canUpdate: true,
  },
  Contracts: {
    create: ['companyID', 'contractName', 'contractType', 'startDate', 'endDate', 'status'],
    canUpdate: true,
    refers: { companyID: 'Companies', billToCompanyID: 'Companies' },
  },
  ContractServices: {
    under: { ...ofContract, path: 'Services' },
    create: ['serviceID'],
    canUpdate: true,
    refers: { serviceID: 'Services' },
  },
  ContractServiceBundles: {
    under: { ...ofContract, path: 'ServiceBundles' },
    create: ['serviceBundleID'],
    canUpdate: true,
    refers: { serviceBundleID: 'ServiceBundles' },
  },
  ContractServiceAdjustments: {
    under: { ...ofContract, path: 'ServiceAdjustments' },
    atRoot: true,
    create: ['effectiveDate'],
    canQuery: false,
  },
  ContractServiceBundleAdjustments: {
    under: { ...ofContract, path: 'ServiceBundleAdjustments' },
    atRoot: true,
    create: ['effectiveDate'],
    canQuery: false,
  },
  ContractNotes: { under: { ...ofContract, path: 'Notes' }, create: ['title', 'description'], canUpdate: true },
  ContractCharges: {
    under: { ...ofContract, path: 'Charges' },
    create: ['name', 'chargeType', 'datePurchased', 'unitQuantity', 'billingCodeID'],
    canUpdate: true,
    canDelete: true,
    refers: { billingCodeID: 'BillingCodes', contractServiceID: 'ContractServices' },
  },
  Tickets: {
    create: ['companyID', 'title', 'status', 'priority'],
    canUpdate: true,
    refers: { companyID: 'Companies', contactID: 'Contacts', contractID: 'Contracts' },
  },
  TicketNotes: {
    under: { ...ofTicket, path: 'Notes' },
    create: ['description', 'noteType', 'publish'],
    canUpdate: true,
  },
  TicketCharges: {
    under: { ...ofTicket, path: 'Charges' },
    create: ['name', 'chargeType', 'datePurchased', 'unitQuantity'],
    canUpdate: true,
    canDelete: true,
  },
  TimeEntries: {
    create: ['resourceID'],
    canUpdate: true,
    canDelete: true,
    refers: { resourceID: 'Resources', ticketID: 'Tickets', contractID: 'Contracts' },
  },
  BillingItems: { canUpdate: true },
  Invoices: { canUpdate: true },
  Services: { create: ['name', 'billingCodeID', 'periodType', 'unitPrice'], canUpdate: true },
  Resources: { canUpdate: true },
};

/** The fields that move when an object is written, by entity; the first is the one that a note or time on it moves too. */
export const CHANGED: Partial<Record<EntityName, readonly string[]>> = {
  Companies: ['lastActivityDate', 'lastTrackedModifiedDateTime'],
  Contacts: ['lastModifiedDate', 'lastActivityDate'],
  ContractNotes: ['lastActivityDate'],
  Projects: ['lastActivityDateTime'],
  Services: ['lastModifiedDate'],
  ServiceBundles: ['lastModifiedDate'],
  Tasks: ['lastActivityDateTime'],
  Tickets: ['lastActivityDate'],
  TicketNotes: ['lastActivityDate'],
  TimeEntries: ['lastModifiedDateTime'],
};
