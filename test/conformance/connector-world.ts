// A world with more than one page of everything that pages, doubles, and one bad record at each vendor.
import type { World } from '../sandbox/world.ts';

/** The same world each time, fresh. */
export function connectorWorld(): World {
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
  const subscription = (id: string) => ({
    id,
    companyId: 'c-1',
    productId: 'p-1',
    quantity: 28,
    status: 'Active',
    billingTerm: 'Monthly',
    startDate: '2024-01-01',
    createdDate: '2024-01-01T08:30:00Z',
    updatedDate: '2024-01-02T08:30:00Z',
  });
  const item = (at: number) => ({
    type: 'subscription',
    companyId: 'c-1',
    subscriptionId: `s-${at}`,
    productId: 'p-1',
    quantity: 28,
    price: 22,
    cost: 18.5,
    costTotal: 518,
    term: 'Monthly',
  });
  return {
    name: 'connectors',
    clock: '2026-11-20T09:00:00Z',
    connectwise: {
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
    },
    pax8: {
      companies: [
        { id: 'c-1', name: 'Contoso', status: 'Active' },
        { id: 'c-2', name: 'Fabrikam', status: 'Active' },
      ],
      products: [{ id: 'p-1', name: 'Business Premium', sku: 'MS-BP' }],
      subscriptions: [
        ...Array.from({ length: 401 }, (_, at) => subscription(`s-${at}`)),
        { ...subscription('s-changed'), updatedDate: '2026-11-10T08:30:00Z' },
        { id: 's-bad', companyId: 'c-1', productId: 'p-1', status: 'Active', billingTerm: 'Monthly' },
      ],
      'subscriptions/history': {
        's-changed': [{ ...subscription('s-changed'), updatedDate: '2026-11-10T08:30:00Z' }],
      },
      invoices: [
        { id: 'i-new', invoiceDate: '2026-11-04', status: 'Unpaid', total: 1000, currencyCode: 'USD' },
        { id: 'i-old', invoiceDate: '2025-11-04', status: 'Paid', total: 1000, currencyCode: 'USD' },
      ],
      'invoices/items': {
        'i-new': [...Array.from({ length: 251 }, (_, at) => item(at)), item(0), item(0)],
        'i-old': [item(0)],
      },
    },
    later: [
      {
        at: '2026-11-21T09:00:00Z',
        put: { connectwise: { 'company/companies': [{ id: 1, name: 'Contoso Renamed' }] } },
      },
    ],
  };
}
