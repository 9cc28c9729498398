// A generated MSP in the vendors' own wire shapes, as large as asked for and always the same.

import { sha256Hex } from '../../shared/canonical.ts';
import type { Row } from '../../test/sandbox/rows.ts';
import type { World } from '../../test/sandbox/world.ts';
import { companyRef, info, rows, within } from './row-parts.ts';
import { books, type ServiceSize, serviceRows } from './service-rows.ts';

export interface WorldSize {
  companies: number;
  contacts: number;
  catalog: number;
  agreements: number;
  linesPerAgreement: number;
  pax8Companies: number;
  subscriptions: number;
  /** Items of the one distributor invoice. */
  invoiceItems: number;
  /** "Client", or "Vendor" for companies that no packet is built for. */
  companyType: string;
  /** The client's service and money, beside what it buys; nothing of it when left out. */
  service?: ServiceSize;
}

const clock = '2026-11-20T09:00:00Z';
const currency = { id: 1, name: 'US Dollar', currencyCode: 'USD', symbol: '$' };
/** Long enough ago that no history is asked for each subscription. */
const settledAt = '2026-03-02T14:12:09Z';

/** A world of this size. Rows are spread evenly over companies, agreements and products. */
export function benchWorld(size: WorldSize): World {
  return {
    name: 'Generated for benchmarks',
    clock,
    connectwise: {
      ...(size.service === undefined ? {} : serviceRows(size.service, size.agreements)),
      'company/companies': rows(size.companies, (n) => company(n, size.companyType)),
      'company/contacts': rows(size.contacts, (n) => contact(n, within(n, size.companies))),
      'procurement/catalog': rows(size.catalog, catalogItem),
      'finance/agreements': rows(size.agreements, (n) => agreement(n, within(n, size.companies))),
      'finance/agreements/additions': rows(size.agreements * size.linesPerAgreement, (n) =>
        addition(n, within(n, size.agreements), within(n, size.catalog)),
      ),
    },
    pax8: {
      companies: rows(size.pax8Companies, pax8Company),
      products: rows(Math.min(size.catalog, 50), product),
      subscriptions: rows(size.subscriptions, (n) => subscription(n, size)),
      invoices: [invoice],
      'invoices/items': { [invoice.id]: rows(size.invoiceItems, (n) => invoiceItem(n, size)) },
    },
    ...(size.service === undefined ? {} : { quickbooks: books(size.service) }),
    links: [],
    later: [],
  };
}

const invoice = {
  id: uuid('invoice', 1),
  invoiceDate: '2026-11-05',
  dueDate: '2026-11-25',
  balance: 2577.81,
  total: 2577.81,
  currencyCode: 'USD',
  status: 'Unpaid',
  partnerName: 'Brightline IT',
};

function uuid(kind: string, n: number): string {
  const hex = sha256Hex(`${kind} ${n}`);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function company(n: number, type: string): Row {
  return {
    ...companyRef(n),
    status: { id: 1, name: 'Active' },
    types: [{ id: 1, name: type }],
    addressLine1: `${100 + n} Mill Street`,
    city: 'Portland',
    state: 'OR',
    zip: '97209',
    phoneNumber: `503-555-${String(n).padStart(4, '0')}`,
    website: `client${n}.example`,
    defaultContact: { id: n, name: `Helen Person${n}` },
    billToCompany: companyRef(n),
    billingTerms: { id: 2, name: 'Net 15' },
    currency,
    deletedFlag: false,
    _info: info,
  };
}

function contact(n: number, companyId: number): Row {
  return {
    id: n,
    firstName: 'Helen',
    lastName: `Person${n}`,
    company: companyRef(companyId),
    site: { id: companyId, name: 'Main', _info: { site_href: `https://api-na.myconnectwise.net/sites/${companyId}` } },
    title: 'Office manager',
    inactiveFlag: n % 17 === 0,
    defaultFlag: n <= companyId,
    defaultBillingFlag: n % 9 === 0,
    types: [{ id: 2, name: n % 9 === 0 ? 'Billing' : 'End User' }],
    communicationItems: [
      {
        id: n * 10,
        type: { id: 1, name: 'Email' },
        value: `helen.person${n}@client${companyId}.example`,
        defaultFlag: true,
        domain: `@client${companyId}.example`,
        communicationType: 'Email',
      },
      {
        id: n * 10 + 1,
        type: { id: 2, name: 'Direct' },
        value: `503555${String(n).padStart(5, '0')}`,
        defaultFlag: true,
        communicationType: 'Phone',
      },
    ],
    _info: info,
  };
}

function catalogItem(n: number): Row {
  return {
    id: n,
    identifier: `ITEM-${n}`,
    description: `Catalogue item ${n}`,
    customerDescription: `Catalogue item ${n}, one month`,
    inactiveFlag: false,
    productClass: 'NonInventory',
    category: { id: 3, name: 'Cloud' },
    unitOfMeasure: { id: 1, name: 'Each' },
    price: 10 + (n % 40),
    cost: 8 + (n % 30),
    taxableFlag: false,
    recurringFlag: true,
    recurringBillCycle: { id: 2, name: 'Monthly' },
    _info: info,
  };
}

function agreement(n: number, companyId: number): Row {
  return {
    id: n,
    name: `Managed Services ${n}`,
    type: { id: 4, name: 'Managed Services' },
    company: companyRef(companyId),
    contact: { id: companyId, name: `Helen Person${companyId}` },
    billToCompany: companyRef(companyId),
    startDate: '2025-01-01T00:00:00Z',
    noEndingDateFlag: true,
    cancelledFlag: false,
    agreementStatus: 'Active',
    billingCycle: { id: 2, name: 'Monthly' },
    billingTerms: { id: 2, name: 'Net 15' },
    nextInvoiceDate: '2026-12-01T00:00:00Z',
    prorateFlag: true,
    currency,
    location: { id: 2, name: 'Portland' },
    department: { id: 10, name: 'Services' },
    _info: info,
  };
}

function addition(n: number, agreementId: number, productId: number): Row {
  const price = 10 + (productId % 40);
  return {
    id: n,
    agreementId,
    product: { id: productId, identifier: `ITEM-${productId}` },
    quantity: 5 + (n % 20),
    lessIncluded: 0,
    billedQuantity: 5 + (n % 20),
    unitPrice: price,
    unitCost: 8 + (productId % 30),
    extPrice: price * (5 + (n % 20)),
    billCustomer: 'Billable',
    effectiveDate: '2025-01-01T00:00:00Z',
    taxableFlag: false,
    invoiceDescription: `Catalogue item ${productId}`,
    description: `Catalogue item ${productId}`,
    uom: 'Each',
    agreementStatus: 'Active',
    _info: info,
  };
}

function pax8Company(n: number): Row {
  return {
    id: uuid('company', n),
    name: `Client ${n} Dental and Partners`,
    address: { street: `${100 + n} Mill Street`, city: 'Portland', stateOrProvince: 'OR', postalCode: '97210' },
    website: `client${n}.example`,
    status: 'Active',
    selfServiceAllowed: false,
    billOnBehalfOfEnabled: false,
    orderApprovalRequired: false,
    updatedDate: '2026-08-11T11:33:12.314-0600',
  };
}

function product(n: number): Row {
  return {
    id: uuid('product', n),
    name: `Catalogue item ${n}`,
    vendorName: 'Microsoft',
    shortDescription: `Catalogue item ${n}`,
    sku: `MST-${n}`,
    vendorSku: `CFQ7TTC0-${n}`,
  };
}

function subscription(n: number, size: WorldSize): Row {
  const productNumber = within(n, Math.min(size.catalog, 50));
  return {
    id: uuid('subscription', n),
    companyId: uuid('company', within(n, size.pax8Companies)),
    productId: uuid('product', productNumber),
    vendorSubscriptionId: uuid('vendor subscription', n),
    quantity: 5 + (n % 20),
    startDate: '2025-01-15T08:30:00Z',
    createdDate: `2025-01-15T08:30:${String(n % 60).padStart(2, '0')}Z`,
    billingStart: '2025-01-15',
    status: 'Active',
    price: 22,
    currencyCode: 'USD',
    partnerCost: 18.7,
    productName: `Catalogue item ${productNumber}`,
    billingTerm: 'Monthly',
    commitmentTerm: { id: uuid('term', n), term: '1-Year', endDate: '2027-01-14' },
    updatedDate: settledAt,
    vendorSkuId: `CFQ7TTC0-${productNumber}`,
  };
}

function invoiceItem(n: number, size: WorldSize): Row {
  const productNumber = within(n, Math.min(size.catalog, 50));
  return {
    id: uuid('item', n),
    type: 'subscription',
    companyId: uuid('company', within(n, size.pax8Companies)),
    companyName: `Client ${within(n, size.pax8Companies)} Dental and Partners`,
    startPeriod: '2026-11-01',
    endPeriod: '2026-11-30',
    quantity: 5 + (n % 20),
    unitOfMeasure: 'User',
    term: 'Monthly',
    sku: `MST-${productNumber}`,
    description: `Catalogue item ${productNumber}`,
    rateType: 'Flat',
    chargeType: 'per',
    price: 22,
    subTotal: 22 * (5 + (n % 20)),
    cost: 18.7,
    total: 22 * (5 + (n % 20)),
    productId: uuid('product', productNumber),
    productName: `Catalogue item ${productNumber}`,
    currencyCode: 'USD',
    subscriptionId: uuid('subscription', within(n, size.subscriptions)),
    vendorName: 'Microsoft',
  };
}
