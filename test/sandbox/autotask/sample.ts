// An Autotask with something for every stream: more than one page, entries that lean on others, and bad records.
import type { Row } from '../rows.ts';
import type { Sample } from '../vendor.ts';
import type { VendorWorld } from '../world.ts';
import { API_RESOURCE } from './auth.ts';

export const sample: Sample = {
  section,
  companiesPath: '/Companies/query',
  counts: {
    companies: 504,
    contacts: 1,
    contracts: 2,
    services: 2,
    bundles: 1,
    'contract-lines': 3,
    members: 2,
    tickets: 2,
    'ticket-notes': 3,
    projects: 1,
    'time-entries': 3,
    'posted-time': 1,
    'invoiced-time': 1,
    'ticket-charges': 1,
    'project-charges': 1,
    'contract-charges': 1,
    expenses: 1,
    invoices: 1,
  },
  refused: [
    { stream: 'contract-lines', reason: 'contract service 23: unitPrice is missing' },
    { stream: 'contract-charges', reason: 'charge 2: unitQuantity is missing' },
    { stream: 'invoices', reason: 'invoice 2: the list of its items is missing' },
  ],
};

const lastChange = '2026-01-01T00:00:00Z';

function section(): VendorWorld {
  return { ...parties(), ...contracts(), ...work(), ...money() };
}

function parties(): VendorWorld {
  const companies = Array.from({ length: 504 }, (_, id): Row => {
    const companyName = id === 0 ? 'Brightline IT' : id === 1 ? 'Contoso' : `Company ${id}`;
    return {
      id,
      companyName,
      companyType: 1,
      isActive: true,
      phone: '503-555-0100',
      lastActivityDate: lastChange,
      lastTrackedModifiedDateTime: lastChange,
    };
  });
  return {
    Companies: companies,
    Contacts: [
      {
        id: 1,
        companyID: 1,
        firstName: 'Ada',
        lastName: 'Moreno',
        emailAddress: 'ada@contoso.example',
        isActive: 1,
        lastModifiedDate: lastChange,
      },
    ],
    Resources: [
      {
        id: 501,
        firstName: 'Zoe',
        lastName: 'Hart',
        userName: 'zhart',
        email: 'zoe@msp.example',
        isActive: true,
        licenseType: 1,
      },
      {
        id: API_RESOURCE,
        firstName: 'Countersign',
        lastName: 'API',
        userName: 'countersign@msp.example',
        isActive: true,
        licenseType: 7,
      },
    ],
    Roles: [{ id: 71, name: 'Technician', hourlyRate: 150, isActive: true }],
  };
}

function units(id: number, field: string, line: number, month: string, last: string, posted: boolean): Row {
  return {
    id,
    contractID: 11,
    [field]: line,
    startDate: `${month}-01T00:00:00Z`,
    endDate: `${month}-${last}T00:00:00Z`,
    units: 25,
    price: 550,
    approveAndPostDate: posted ? `${month}-01T07:00:00Z` : null,
  };
}

function contracts(): VendorWorld {
  const contract = {
    companyID: 1,
    contractType: 7,
    contractPeriodType: 1,
    status: 1,
    startDate: '2026-01-01T00:00:00Z',
    endDate: '2026-12-31T00:00:00Z',
  };
  return {
    Contracts: [
      { ...contract, id: 11, contractName: 'Managed services' },
      { ...contract, id: 12, contractName: 'Hours', contractType: 1 },
    ],
    Services: [
      {
        id: 31,
        name: 'Microsoft 365 Business Premium',
        billingCodeID: 61,
        periodType: 1,
        unitPrice: 22,
        isActive: true,
        lastModifiedDate: lastChange,
      },
      {
        id: 32,
        name: 'Backup',
        billingCodeID: 61,
        periodType: 1,
        unitPrice: 10,
        isActive: true,
        lastModifiedDate: lastChange,
      },
    ],
    ServiceBundles: [
      {
        id: 31,
        name: 'Workstation care',
        billingCodeID: 61,
        periodType: 1,
        unitPrice: 40,
        isActive: true,
        lastModifiedDate: lastChange,
      },
    ],
    ServiceBundleServices: [{ id: 1, serviceBundleID: 31, serviceID: 32 }],
    BillingCodes: [
      { id: 61, name: 'Managed services', isActive: true, useType: 3, billingCodeType: 0, unitCost: 0, unitPrice: 0 },
    ],
    ContractServices: [
      { id: 21, contractID: 11, serviceID: 31, unitPrice: 22, unitCost: 16.5 },
      { id: 22, contractID: 11, serviceID: 32, unitPrice: 10 },
      { id: 23, contractID: 11, serviceID: 32, unitPrice: null },
    ],
    ContractServiceUnits: [21, 22, 23].flatMap((line) => [
      units(line * 10, 'contractServiceID', line, '2026-11', '30', true),
      units(line * 10 + 1, 'contractServiceID', line, '2026-12', '31', false),
    ]),
    // Numbered as a service is.
    ContractServiceBundles: [{ id: 21, contractID: 11, serviceBundleID: 31, unitPrice: 40 }],
    ContractServiceBundleUnits: [units(1, 'contractServiceBundleID', 21, '2026-12', '31', false)],
    ContractCharges: [
      {
        id: 1,
        contractID: 11,
        name: 'Onboarding',
        chargeType: 1,
        datePurchased: '2026-11-05T00:00:00Z',
        unitQuantity: 1,
        unitPrice: 300,
        isBillableToCompany: true,
        isBilled: false,
      },
      {
        id: 2,
        contractID: 11,
        name: 'Nothing',
        chargeType: 1,
        datePurchased: '2026-11-05T00:00:00Z',
        unitQuantity: null,
        unitPrice: 5,
        isBillableToCompany: true,
        isBilled: false,
      },
    ],
  };
}

function work(): VendorWorld {
  const entry = {
    resourceID: 501,
    roleID: 71,
    dateWorked: '2026-11-02T00:00:00Z',
    hoursWorked: 1,
    hoursToBill: 1,
    isNonBillable: false,
    lastModifiedDateTime: lastChange,
  };
  const ticket = { companyID: 1, status: 8, priority: 2, lastActivityDate: '2026-11-02T00:00:00Z' };
  return {
    Tickets: [
      {
        ...ticket,
        id: 41,
        title: 'Our bill',
        description: 'Why did it go up?',
        contactID: 1,
        createdByContactID: 1,
        createDate: '2026-11-01T09:00:00Z',
      },
      {
        ...ticket,
        id: 42,
        title: 'New laptop',
        description: 'Set up by us.',
        contactID: 1,
        createDate: '2026-11-01T10:00:00Z',
      },
    ],
    // The first has the number of a ticket.
    TicketNotes: [
      {
        id: 41,
        ticketID: 42,
        title: 'Note',
        description: 'Done.',
        publish: 1,
        noteType: 1,
        creatorResourceID: 501,
        createDateTime: '2026-11-02T09:00:00Z',
      },
      {
        id: 43,
        ticketID: 41,
        title: 'Note',
        description: 'Looked at it.',
        publish: 2,
        noteType: 1,
        creatorResourceID: 501,
        createDateTime: '2026-11-02T09:00:00Z',
      },
    ],
    Projects: [{ id: 81, companyID: 1, projectName: 'Office move', status: 1, lastActivityDateTime: lastChange }],
    Tasks: [{ id: 82, projectID: 81, title: 'Plan', status: 1 }],
    TimeEntries: [
      { ...entry, id: 1, ticketID: 41, contractID: 12 },
      { ...entry, id: 2, taskID: 82 },
      { ...entry, id: 3, ticketID: 42, contractID: 11 },
    ],
  };
}

function money(): VendorWorld {
  const charge = {
    name: 'Laptop',
    chargeType: 1,
    datePurchased: '2026-11-05T00:00:00Z',
    unitQuantity: 1,
    unitPrice: 900,
    isBillableToCompany: true,
    isBilled: false,
  };
  const invoice = { companyID: 1, invoiceDateTime: '2026-11-03T00:00:00Z', isVoided: false };
  const item = { companyID: 1, nonBillable: 0, subType: 1, postedDate: '2026-11-19T00:00:00Z' };
  return {
    TicketCharges: [{ ...charge, id: 1, ticketID: 42 }],
    ProjectCharges: [{ ...charge, id: 1, projectID: 81 }],
    ExpenseItems: [
      {
        id: 1,
        companyID: 1,
        description: 'Parking',
        expenseDate: '2026-11-05T00:00:00Z',
        internalCurrencyExpenseAmount: 12.5,
        isBillableToCompany: true,
      },
    ],
    Invoices: [
      { ...invoice, id: 1, invoiceNumber: '1001', invoiceTotal: 150, totalTaxValue: 0 },
      { ...invoice, id: 2, invoiceNumber: '1002', invoiceTotal: 110, totalTaxValue: 10 },
    ],
    BillingItems: [
      {
        ...item,
        id: 1,
        billingItemType: 1,
        timeEntryID: 1,
        invoiceID: 1,
        contractID: 12,
        ticketID: 41,
        quantity: 1,
        rate: 150,
        extendedPrice: 150,
      },
    ],
  };
}
