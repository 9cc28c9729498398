// A Pax8 with something for every stream: more than one page of what pages, doubles, and bad records.
import type { Sample } from '../vendor.ts';
import type { VendorWorld } from '../world.ts';

export const sample: Sample = {
  section,
  companiesPath: '/v1/companies',
  counts: {
    companies: 2,
    subscriptions: 203,
    'subscription-history': 1,
    products: 1,
    invoices: 2,
    'invoice-items': 254,
    'draft-items': 204,
    'usage-summaries': 2,
    'usage-lines': 3,
  },
  refused: [
    { stream: 'subscriptions', reason: 'subscription s-bad: quantity is missing' },
    { stream: 'usage-summaries', reason: 'usage summary u-3: partnerTotal is missing' },
  ],
};

function section(): VendorWorld {
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
  const usageLine = (usageDate: string) => ({
    usageDate,
    productId: 'p-1',
    productName: 'Storage',
    quantity: 3,
    currentCharges: 5,
    partnerTotal: 4,
  });
  return {
    companies: [
      { id: 'c-1', name: 'Contoso', status: 'Active' },
      { id: 'c-2', name: 'Fabrikam', status: 'Active' },
    ],
    products: [{ id: 'p-1', name: 'Business Premium', sku: 'MS-BP' }],
    subscriptions: [
      ...Array.from({ length: 202 }, (_, at) => subscription(`s-${at}`)),
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
      // One month that is over, and a year that is still on.
      'i-old': [
        { ...item(0), startPeriod: '2025-11-01', endPeriod: '2025-11-30' },
        { ...item(1), term: 'Annual', startPeriod: '2025-12-01', endPeriod: '2026-11-30' },
      ],
    },
    'invoices/draftItems': [
      ...Array.from({ length: 203 }, (_, at) => ({ ...item(at), startPeriod: '2026-12-01' })),
      { ...item(0), startPeriod: '2026-12-01' },
      { ...item(1), startPeriod: '2026-11-01' },
    ],
    'usage-summaries': [
      { id: 'u-1', subscriptionId: 's-0', resourceGroup: 'Storage', currentCharges: 10, partnerTotal: 8.125 },
      { id: 'u-2', subscriptionId: 's-201', resourceGroup: 'Servers', currentCharges: 10, partnerTotal: 8.125 },
      { id: 'u-3', subscriptionId: 's-201', resourceGroup: 'Unpriced', currentCharges: 10 },
    ],
    'usage-lines': {
      'u-1': [usageLine('2026-11-18'), usageLine('2026-11-18'), usageLine('2026-11-17')],
      'u-2': [usageLine('2026-11-20')],
    },
  };
}
