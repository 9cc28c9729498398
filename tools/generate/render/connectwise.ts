// A generated MSP as ConnectWise PSA holds it.
import type { Row } from '../../../test/sandbox/rows.ts';
import { type Agreement, type Client, type Invoice, type Msp, type Person, totalMinor } from '../model.ts';
import { companyRef, currencyRef, infoAt, loginOf, nameOf } from './connectwise-parts.ts';
import { renderWork } from './connectwise-work.ts';
import { amountOf, type PsaRenderer } from './renderer.ts';

const oldInfo = infoAt('2026-06-03T17:20:11Z');
/** What the MSP bills, ConnectWise numbers from 1; nothing of it is bought there. */
const kept = new Set(['company', 'product', 'agreement', 'agreement-line', 'time-entry', 'invoice', 'message']);

export const connectwise: PsaRenderer = {
  vendor: 'connectwise',
  tellsZone: true,
  idOf: (kind, n) => (kept.has(kind) ? String(n) : null),
  render(msp) {
    const { clients } = msp;
    const respell = msp.spelledOtherwise === true ? respelled : (row: Row) => row;
    const agreements = clients.flatMap((client) => client.agreements.map((agreement) => ({ client, agreement })));
    const invoices = clients.flatMap((client) => client.invoices.map((invoice) => ({ client, invoice })));
    return {
      'company/companies': clients.map(company),
      'company/contacts': clients.flatMap((client) =>
        client.contacts.map((person, at) => contact(client, person, at === 0)),
      ),
      'company/noteTypes': [{ id: 1, identifier: 'Comment', name: 'Comment', defaultFlag: true, importFlag: false }],
      'procurement/catalog': msp.products.filter(({ soldAs }) => soldAs === undefined).map(catalogItem),
      'finance/agreements/types': [{ id: 4, name: 'Managed Services', defaultFlag: true, inactiveFlag: false }],
      'finance/agreements': agreements.map(({ client, agreement }) => respell(agreementRow(client, agreement))),
      'finance/agreements/additions': agreements.flatMap(({ client, agreement }) =>
        additions(client, agreement).map(respell),
      ),
      'finance/agreements/adjustments': [],
      'finance/invoices': invoices.map(({ client, invoice }) => invoiceRow(client, invoice)),
      'finance/invoices/payments': invoices.flatMap(({ client, invoice }) => paymentRows(client, invoice)),
      'system/members': msp.members.map((member) => memberRow(msp, member)),
      ...renderWork(clients),
    };
  },
  monthAfter(_before, { clients }) {
    return {
      'finance/agreements': clients.flatMap(({ agreements }) =>
        agreements.map(({ n, nextInvoiceDay }) => ({
          id: n,
          nextInvoiceDate: nextInvoiceDay === null ? '' : `${nextInvoiceDay}T00:00:00Z`,
        })),
      ),
      'finance/invoices': clients.flatMap((client) => client.invoices.map((invoice) => invoiceRow(client, invoice))),
    };
  },
};

/** As other servers write it: an older name of the cycle, empty texts for days that are not set, no state of a line. */
function respelled(row: Row): Row {
  const { billingCycle, agreementStatus, ...rest } = row;
  return {
    ...rest,
    ...(billingCycle === undefined ? {} : { billCycle: billingCycle }),
    ...('lessIncluded' in row
      ? { cancelledDate: row.cancelledDate ?? '' }
      : { agreementStatus: agreementStatus ?? '', endDate: row.endDate ?? '' }),
  };
}

function company(client: Client): Row {
  const { n, domain, isClient, contacts, companyType, parent, payer = client } = client;
  return {
    ...companyRef(client),
    status: { id: 1, name: 'Active' },
    types: [
      companyType !== undefined
        ? { id: 3, name: companyType }
        : isClient
          ? { id: 1, name: 'Client' }
          : { id: 2, name: 'Vendor' },
    ],
    addressLine1: `${100 + n} Mill Street`,
    city: 'Portland',
    state: 'OR',
    zip: '97209',
    phoneNumber: `503-555-${String(n).padStart(4, '0')}`,
    website: domain,
    ...(contacts[0] === undefined ? {} : { defaultContact: { id: contacts[0].n, name: nameOf(contacts[0]) } }),
    ...(parent === undefined ? {} : { parentCompany: companyRef(parent) }),
    billToCompany: companyRef(payer),
    billingTerms: { id: 2, name: 'Net 15' },
    currency: currencyRef(client),
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

const cycles = {
  1: { id: 2, name: 'Monthly' },
  3: { id: 3, name: 'Quarterly' },
  6: { id: 4, name: 'Semi-Annual' },
  12: { id: 5, name: 'Annual' },
} as const;

function agreementRow(client: Client, agreement: Agreement): Row {
  const {
    n,
    name,
    startDay,
    nextInvoiceDay,
    endDay,
    status = 'Active',
    cycleMonths = 1,
    parent,
    flatMinor = 0,
  } = agreement;
  const { type = 'Managed Services' } = agreement;
  const [first] = client.contacts;
  const isCancelled = status === 'Cancelled';
  return {
    id: n,
    name,
    type: { id: 4, name: type },
    company: companyRef(client),
    ...(parent === undefined ? {} : { parentAgreement: { id: parent.n, name: parent.name } }),
    ...(first === undefined ? {} : { contact: { id: first.n, name: nameOf(first) } }),
    billToCompany: companyRef(client.payer ?? client),
    startDate: `${startDay}T00:00:00Z`,
    ...(endDay === undefined ? {} : { endDate: `${endDay}T00:00:00Z` }),
    noEndingDateFlag: endDay === undefined,
    cancelledFlag: isCancelled,
    ...(isCancelled ? { dateCancelled: `${endDay}T00:00:00Z` } : {}),
    agreementStatus: status,
    ...(cycleMonths === null ? {} : { billingCycle: cycles[cycleMonths] }),
    billingTerms: { id: 2, name: 'Net 15' },
    periodType: 'Current',
    billStartDate: `${startDay}T00:00:00Z`,
    ...(nextInvoiceDay === null ? {} : { nextInvoiceDate: `${nextInvoiceDay}T00:00:00Z` }),
    prorateFlag: true,
    invoiceProratedAdditionsFlag: true,
    autoInvoiceFlag: false,
    billAmount: amountOf(flatMinor, client.currency),
    currency: currencyRef(client),
    location: { id: 2, name: 'Portland' },
    department: { id: 10, name: 'Services' },
    _info: oldInfo,
  };
}

function additions({ currency }: Client, { n: agreementId, lines }: Agreement): Row[] {
  return lines.map(({ n, product, quantity, priceMinor, startDay, endDay, included = 0, billing = 'Billable' }) => ({
    id: n,
    agreementId,
    product: { id: product.n, identifier: product.code },
    quantity,
    lessIncluded: included,
    billedQuantity: quantity - included,
    unitPrice: amountOf(priceMinor, currency),
    unitCost: amountOf(product.costMinor, currency),
    extPrice: amountOf(priceMinor * (quantity - included), currency),
    extCost: amountOf(product.costMinor * quantity, currency),
    margin: amountOf((priceMinor - product.costMinor) * quantity, currency),
    billCustomer: billing,
    effectiveDate: `${startDay}T00:00:00Z`,
    ...(endDay === undefined ? {} : { cancelledDate: `${endDay}T00:00:00Z` }),
    taxableFlag: false,
    invoiceDescription: product.name,
    description: product.name,
    uom: 'Each',
    agreementStatus: 'Active',
    _info: oldInfo,
  }));
}

function invoiceRow(client: Client, invoice: Invoice): Row {
  const { n, number, agreement, day, dueDay, paidDay, taxMinor = 0, isDraft = false } = invoice;
  const { type = agreement === null ? 'Standard' : 'Agreement', madeAt = `${day}T06:10:00Z` } = invoice;
  const total = amountOf(totalMinor(invoice) + taxMinor, client.currency);
  return {
    id: n,
    invoiceNumber: number,
    type,
    status: isDraft
      ? { id: 2, name: 'Draft', isClosed: false }
      : paidDay === null
        ? { id: 5, name: 'Sent', isClosed: false }
        : { id: 6, name: 'Closed', isClosed: true },
    company: companyRef(client),
    billToCompany: companyRef(client.payer ?? client),
    applyToType: agreement === null ? 'All' : 'Agreement',
    ...(agreement === null
      ? {}
      : { applyToId: agreement.n, agreement: { id: agreement.n, name: agreement.name }, agreementAmount: total }),
    date: `${day}T00:00:00Z`,
    dueDate: `${dueDay}T00:00:00Z`,
    billingTerms: { id: 2, name: 'Net 15' },
    currency: currencyRef(client),
    subtotal: amountOf(totalMinor(invoice), client.currency),
    salesTax: amountOf(taxMinor, client.currency),
    total,
    payments: paidDay === null ? 0 : total,
    credits: 0,
    balance: paidDay === null ? total : 0,
    _info: infoAt(paidDay === null ? madeAt : `${paidDay}T06:10:00Z`, madeAt),
  };
}

function paymentRows(client: Client, invoice: Invoice): Row[] {
  const { n, number, paidDay, taxMinor = 0 } = invoice;
  if (paidDay === null) return [];
  return [
    {
      id: n,
      type: 'Payment',
      invoice: { id: n, identifier: number },
      amount: amountOf(totalMinor(invoice) + taxMinor, client.currency),
      paymentDate: `${paidDay}T00:00:00Z`,
      _info: infoAt(`${paidDay}T09:05:00Z`),
    },
  ];
}

function memberRow({ domain, zone }: Msp, member: Person): Row {
  return {
    id: member.n,
    identifier: loginOf(member),
    firstName: member.firstName,
    lastName: member.lastName,
    licenseClass: 'F',
    inactiveFlag: false,
    officeEmail: `${member.firstName.toLowerCase()}@${domain}`,
    hourlyCost: 58,
    ...(zone === undefined ? {} : { timeZone: { id: 5, name: member.elsewhere?.word ?? zone } }),
    _info: oldInfo,
  };
}
