// A generated MSP as ConnectWise PSA holds it.
import type { Row } from '../../../test/sandbox/rows.ts';
import { type Agreement, type Client, type Invoice, type Msp, type Person, totalMinor } from '../model.ts';
import { companyRef, currency, infoAt, memberRef, nameOf } from './connectwise-parts.ts';
import { renderWork } from './connectwise-work.ts';
import { amountOf, type Renderer } from './renderer.ts';

const oldInfo = infoAt('2026-06-03T17:20:11Z');
/** What the MSP bills, ConnectWise numbers from 1; nothing of it is bought there. */
const kept = new Set(['company', 'product', 'agreement-line', 'time-entry']);

export const connectwise: Renderer = {
  vendor: 'connectwise',
  idOf: (kind, n) => (kept.has(kind) ? String(n) : null),
  render(msp) {
    const { clients } = msp;
    const agreements = clients.flatMap((client) => client.agreements.map((agreement) => ({ client, agreement })));
    const invoices = clients.flatMap((client) => client.invoices.map((invoice) => ({ client, invoice })));
    return {
      'company/companies': clients.map(company),
      'company/contacts': clients.flatMap((client) =>
        client.contacts.map((person, at) => contact(client, person, at === 0)),
      ),
      'company/noteTypes': [{ id: 1, identifier: 'Comment', name: 'Comment', defaultFlag: true, importFlag: false }],
      'procurement/catalog': msp.products.map(catalogItem),
      'finance/agreements/types': [{ id: 4, name: 'Managed Services', defaultFlag: true, inactiveFlag: false }],
      'finance/agreements': agreements.map(({ client, agreement }) => agreementRow(client, agreement)),
      'finance/agreements/additions': agreements.flatMap(({ agreement }) => additions(agreement)),
      'finance/agreements/adjustments': [],
      'finance/invoices': invoices.map(({ client, invoice }) => invoiceRow(client, invoice)),
      'finance/invoices/payments': invoices.flatMap(({ invoice }) => paymentRows(invoice)),
      'system/members': msp.members.map((member) => memberRow(msp, member)),
      ...renderWork(clients),
    };
  },
};

function company(client: Client): Row {
  const { n, domain, isClient, contacts } = client;
  return {
    ...companyRef(client),
    status: { id: 1, name: 'Active' },
    types: [isClient ? { id: 1, name: 'Client' } : { id: 2, name: 'Vendor' }],
    addressLine1: `${100 + n} Mill Street`,
    city: 'Portland',
    state: 'OR',
    zip: '97209',
    phoneNumber: `503-555-${String(n).padStart(4, '0')}`,
    website: domain,
    ...(contacts[0] === undefined ? {} : { defaultContact: { id: contacts[0].n, name: nameOf(contacts[0]) } }),
    billToCompany: companyRef(client),
    billingTerms: { id: 2, name: 'Net 15' },
    currency,
    deletedFlag: false,
    _info: oldInfo,
  };
}

function contact(client: Client, person: Person, isFirst: boolean): Row {
  return {
    id: person.n,
    firstName: person.firstName,
    lastName: person.lastName,
    company: companyRef(client),
    title: isFirst ? 'Office manager' : 'Assistant',
    inactiveFlag: false,
    defaultFlag: isFirst,
    defaultBillingFlag: isFirst,
    types: [isFirst ? { id: 2, name: 'Billing' } : { id: 3, name: 'End User' }],
    communicationItems: [
      {
        id: person.n * 10,
        type: { id: 1, name: 'Email' },
        value: `${person.firstName.toLowerCase()}.${person.n}@${client.domain}`,
        defaultFlag: true,
        domain: `@${client.domain}`,
        communicationType: 'Email',
      },
    ],
    _info: oldInfo,
  };
}

function catalogItem({ n, code, name, priceMinor, costMinor }: Msp['products'][number]): Row {
  return {
    id: n,
    identifier: code,
    description: name,
    customerDescription: name,
    inactiveFlag: false,
    productClass: 'NonInventory',
    category: { id: 3, name: 'Cloud' },
    unitOfMeasure: { id: 1, name: 'Each' },
    price: amountOf(priceMinor),
    cost: amountOf(costMinor),
    taxableFlag: false,
    recurringFlag: true,
    recurringBillCycle: { id: 2, name: 'Monthly' },
    _info: oldInfo,
  };
}

function agreementRow(client: Client, { n, name, startDay, nextInvoiceDay }: Agreement): Row {
  const [first] = client.contacts;
  return {
    id: n,
    name,
    type: { id: 4, name: 'Managed Services' },
    company: companyRef(client),
    ...(first === undefined ? {} : { contact: { id: first.n, name: nameOf(first) } }),
    billToCompany: companyRef(client),
    startDate: `${startDay}T00:00:00Z`,
    noEndingDateFlag: true,
    cancelledFlag: false,
    agreementStatus: 'Active',
    billingCycle: { id: 2, name: 'Monthly' },
    billingTerms: { id: 2, name: 'Net 15' },
    periodType: 'Current',
    billStartDate: `${startDay}T00:00:00Z`,
    nextInvoiceDate: `${nextInvoiceDay}T00:00:00Z`,
    prorateFlag: true,
    invoiceProratedAdditionsFlag: true,
    autoInvoiceFlag: false,
    billAmount: 0,
    currency,
    location: { id: 2, name: 'Portland' },
    department: { id: 10, name: 'Services' },
    _info: oldInfo,
  };
}

function additions({ n: agreementId, lines }: Agreement): Row[] {
  return lines.map(({ n, product, quantity, priceMinor, startDay }) => ({
    id: n,
    agreementId,
    product: { id: product.n, identifier: product.code },
    quantity,
    lessIncluded: 0,
    billedQuantity: quantity,
    unitPrice: amountOf(priceMinor),
    unitCost: amountOf(product.costMinor),
    extPrice: amountOf(priceMinor * quantity),
    extCost: amountOf(product.costMinor * quantity),
    margin: amountOf((priceMinor - product.costMinor) * quantity),
    billCustomer: 'Billable',
    effectiveDate: `${startDay}T00:00:00Z`,
    taxableFlag: false,
    invoiceDescription: product.name,
    description: product.name,
    uom: 'Each',
    agreementStatus: 'Active',
    _info: oldInfo,
  }));
}

function invoiceRow(client: Client, invoice: Invoice): Row {
  const { n, number, agreement, day, dueDay, paidDay } = invoice;
  const total = amountOf(totalMinor(invoice));
  return {
    id: n,
    invoiceNumber: number,
    type: agreement === null ? 'Standard' : 'Agreement',
    status: paidDay === null ? { id: 5, name: 'Sent', isClosed: false } : { id: 6, name: 'Closed', isClosed: true },
    company: companyRef(client),
    billToCompany: companyRef(client),
    applyToType: agreement === null ? 'All' : 'Agreement',
    ...(agreement === null
      ? {}
      : { applyToId: agreement.n, agreement: { id: agreement.n, name: agreement.name }, agreementAmount: total }),
    date: `${day}T00:00:00Z`,
    dueDate: `${dueDay}T00:00:00Z`,
    billingTerms: { id: 2, name: 'Net 15' },
    currency,
    subtotal: total,
    salesTax: 0,
    total,
    payments: paidDay === null ? 0 : total,
    credits: 0,
    balance: paidDay === null ? total : 0,
    _info: infoAt(`${paidDay ?? day}T06:10:00Z`, `${day}T06:10:00Z`),
  };
}

function paymentRows(invoice: Invoice): Row[] {
  const { n, number, paidDay } = invoice;
  if (paidDay === null) return [];
  return [
    {
      id: n,
      type: 'Payment',
      invoice: { id: n, identifier: number },
      amount: amountOf(totalMinor(invoice)),
      paymentDate: `${paidDay}T00:00:00Z`,
      currency,
      _info: infoAt(`${paidDay}T09:05:00Z`),
    },
  ];
}

function memberRow({ domain }: Msp, member: Person): Row {
  return {
    ...memberRef(member),
    firstName: member.firstName,
    lastName: member.lastName,
    licenseClass: 'F',
    inactiveFlag: false,
    officeEmail: `${member.firstName.toLowerCase()}@${domain}`,
    hourlyCost: 58,
    _info: oldInfo,
  };
}
