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
    },
    pax8: {
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
        'i-old': [item(0)],
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
    },
    quickbooks: quickbooksLists(),
    later: [
      {
        at: '2026-11-21T09:00:00Z',
        put: { connectwise: { 'company/companies': [{ id: 1, name: 'Contoso Renamed' }] } },
      },
    ],
  };
}

function quickbooksLists() {
  const MetaData = { CreateTime: '2026-01-05T10:00:00-08:00', LastUpdatedTime: '2026-02-05T10:00:00-08:00' };
  const dated = { TxnDate: '2026-11-01', CustomerRef: { value: '1' }, MetaData };
  const Line = [
    { Id: '1', Amount: 50, DetailType: 'SalesItemLineDetail', SalesItemLineDetail: { Qty: 1, UnitPrice: 50 } },
  ];
  const sale = { ...dated, Line, TotalAmt: 50, Balance: 50 };
  return {
    Customer: Array.from({ length: 1203 }, (_, at) => ({
      Id: String(at + 1),
      DisplayName: `Company ${at + 1}`,
      Active: at !== 7,
      MetaData,
    })),
    Item: [
      { Id: '11', Name: 'Seats', UnitPrice: 50, MetaData },
      { Id: '12', Name: 'Old thing', Active: false, MetaData },
    ],
    Invoice: [
      { Id: '31', ...sale },
      { Id: '32', ...sale },
      { Id: '33', ...dated, Line },
    ],
    Payment: [
      { Id: '51', ...dated, TotalAmt: 50, Line: [{ Amount: 50, LinkedTxn: [{ TxnId: '31', TxnType: 'Invoice' }] }] },
      { Id: '52', ...dated, TotalAmt: 5 },
    ],
    CreditMemo: [{ Id: '51', ...sale, RemainingCredit: 50 }],
    Preferences: [{ Id: '1', CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'USD' } } }],
  };
}
