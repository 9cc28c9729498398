// A ConnectWise with something for every stream: more than one page of what pages, doubles, and bad records.
import type { Sample } from '../vendor.ts';
import type { VendorWorld } from '../world.ts';

export const sample: Sample = {
  section,
  companiesPath: 'company/companies',
  counts: {
    companies: 1204,
    contacts: 1,
    agreements: 3,
    catalog: 1,
    additions: 3,
    'active-additions': 3,
    members: 1,
    tickets: 12,
    notes: 2,
    'open-ticket-notes': 2,
    projects: 2,
    phases: 2,
    'time-entries': 1,
    expenses: 1,
    products: 1,
    adjustments: 2,
    invoices: 2,
    'invoice-payments': 1,
  },
  refused: [
    { stream: 'active-additions', reason: 'addition 23: unitPrice is missing' },
    { stream: 'adjustments', reason: 'adjustment 3: amount is missing' },
    { stream: 'invoices', reason: 'invoice 3: total is missing' },
    { stream: 'additions', reason: 'addition 23: unitPrice is missing' },
  ],
};

function section(): VendorWorld {
  const companies = Array.from({ length: 1204 }, (_, at) => ({
    id: at + 1,
    identifier: `C${at + 1}`,
    name: at === 0 ? 'Contoso' : `Company ${at + 1}`,
    status: { id: 1, name: 'Active' },
  }));
  const agreement = (id: number) => ({
    id,
    name: `Agreement ${id}`,
    type: { id: 1, name: 'Managed' },
    company: { id: 1, identifier: 'C1', name: 'Contoso' },
    contact: { id: 1, name: 'Ada' },
    billingCycle: { id: 1, name: 'Monthly' },
    agreementStatus: 'Active',
  });
  const addition = (id: number, agreementId: number, unitPrice: number | null) => ({
    id,
    agreementId,
    product: { id: 31, identifier: 'M365-BP' },
    quantity: 25,
    lessIncluded: 0,
    unitPrice,
    billCustomer: 'Billable',
  });
  const invoice = (id: number, balance: number) => ({
    id,
    invoiceNumber: String(1000 + id),
    type: 'Agreement',
    company: { id: 1, identifier: 'C1', name: 'Contoso' },
    date: '2026-11-01T00:00:00Z',
    salesTax: 0,
    total: 100,
    balance,
  });
  return {
    'company/companies': companies.map((row) => ({ ...row, _info: { lastUpdated: '2026-01-01T00:00:00Z' } })),
    'company/contacts': [{ id: 1, firstName: 'Ada', lastName: 'Contoso', company: { id: 1 } }],
    'finance/agreements': [agreement(11), agreement(12), agreement(13)],
    'finance/agreements/additions': [
      addition(21, 11, 22),
      addition(22, 11, 22),
      addition(23, 12, null),
      addition(24, 12, 22),
    ],
    'procurement/catalog': [{ id: 31, identifier: 'M365-BP', description: 'Business Premium' }],
    'finance/agreements/adjustments': Array.from({ length: 3 }, (_, at) => ({
      id: at + 1,
      agreementId: 11,
      amount: at === 2 ? null : 5,
      description: 'Goodwill',
      effectiveDate: '2026-11-01T00:00:00Z',
    })),
    'finance/invoices': [invoice(1, 100), invoice(2, 40), { ...invoice(3, 0), total: null }],
    'finance/invoices/payments': [
      { id: 1, type: 'Check', invoice: { id: 2 }, amount: 60, paymentDate: '2026-11-10T00:00:00Z' },
    ],
    // Product, expense and adjustment 1 have nothing to do with each other.
    'procurement/products': [
      {
        id: 1,
        company: { id: 1 },
        catalogItem: { id: 31, identifier: 'M365-BP' },
        quantity: 2,
        price: 10,
        billableOption: 'Billable',
        ticket: { id: 1 },
      },
    ],
    'expense/entries': [
      { id: 1, company: { id: 1 }, amount: 12.5, billableOption: 'Billable', date: '2026-11-05T00:00:00Z' },
    ],
    'project/projects': [
      { id: 1, name: 'Office move', company: { id: 1 }, billTime: 'Billable', billingMethod: 'ActualRates' },
      { id: 2, name: 'New server', company: { id: 1 }, billTime: 'Billable', billingMethod: 'FixedFee' },
    ],
    'project/projects/phases': [
      { id: 1, projectId: 1, description: 'Plan', billSeparatelyFlag: true, billingMethod: 'FixedFee' },
      { id: 2, projectId: 1, description: 'Move', billSeparatelyFlag: false, billingMethod: 'ActualRates' },
    ],
    'service/tickets': Array.from({ length: 12 }, (_, at) => ({
      id: at + 1,
      summary: `Ticket ${at + 1}`,
      company: { id: 1 },
      status: { id: 1, name: 'New' },
      closedFlag: false,
      _info: { lastUpdated: '2026-11-01T00:00:00Z' },
    })),
    'service/tickets/notes': [
      {
        id: 1,
        ticketId: 1,
        text: 'Is this on the bill?',
        detailDescriptionFlag: true,
        contact: { id: 1, name: 'Ada' },
        dateCreated: '2026-11-02T00:00:00Z',
      },
    ],
    'time/entries': [
      {
        id: 1,
        company: { id: 1 },
        chargeToId: 1,
        chargeToType: 'ServiceTicket',
        member: { id: 1, identifier: 'zoe' },
        timeStart: '2026-11-02T08:00:00Z',
        timeEnd: '2026-11-02T09:00:00Z',
        actualHours: 1,
        billableOption: 'Billable',
        status: 'ReadyToBill',
        notes: 'Looked at the bill.',
      },
    ],
    'system/members': [{ id: 1, identifier: 'zoe', licenseClass: 'F' }],
  };
}
