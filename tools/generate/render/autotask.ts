// A generated MSP as Autotask holds it. It has no drafts of invoices, no children of contracts and no lines at no charge:
// a draft is left out, a child is a contract of its own, and what is free has the price 0.
import { addDays } from '../../../shared/time.ts';
import type { Row } from '../../../test/sandbox/rows.ts';
import { type Agreement, type Client, type Invoice, type Msp, totalMinor } from '../model.ts';
import { companyId, contractTypes, currencyId, currencyRows, isByTheHour, mailOf, midnight } from './autotask-parts.ts';
import {
  contractServices,
  contractUnits,
  cycleOf,
  flatLines,
  furtherServices,
  periodTypeOf,
  serviceId,
  servicesOf,
} from './autotask-units.ts';
import { fixedContracts, postedTime, renderWork } from './autotask-work.ts';
import { amountOf, type PsaRenderer } from './renderer.ts';

const kept = new Set(['company', 'product', 'agreement', 'agreement-line', 'time-entry', 'invoice', 'message']);
const lastChange = '2026-06-03T17:20:11Z';
/** Contracts have an end always; one that is to go on has a far one. */
const farDay = '2029-12-31';
const companyTypes = { Prospect: 3, Owner: 1, 'Not-for-Resale': 7 };

export const autotask: PsaRenderer = {
  vendor: 'autotask',
  tellsZone: false,
  idOf: (kind, n) => (kept.has(kind) ? String(n) : null),
  furtherProducts: furtherServices,
  render(msp) {
    const { clients } = msp;
    const invoices = clients.flatMap((client) =>
      client.invoices.filter(({ isDraft = false }) => !isDraft).map((invoice) => ({ client, invoice })),
    );
    const own = clients.some(({ companyType }) => companyType === 'Owner') ? [] : [ownCompany(msp)];
    return {
      Companies: [...own, ...clients.map(companyRow)],
      Contacts: clients.flatMap(contactRows),
      Currencies: currencyRows,
      Resources: msp.members.map((member) => ({
        id: member.n,
        firstName: member.firstName,
        lastName: member.lastName,
        userName: `${member.firstName.slice(0, 1)}${member.lastName}`.toLowerCase(),
        email: `${member.firstName.toLowerCase()}@${msp.domain}`,
        isActive: true,
        licenseType: 1,
      })),
      BillingCodes: [
        {
          id: 61,
          name: 'Recurring services',
          isActive: true,
          useType: 3,
          billingCodeType: 0,
          unitCost: 0,
          unitPrice: 0,
        },
      ],
      Services: servicesOf(msp),
      Contracts: clients.flatMap((client) => [
        ...client.agreements.map((agreement) => contractRow(client, agreement)),
        ...fixedContracts(client),
      ]),
      ContractServices: clients.flatMap(contractServices),
      ContractServiceUnits: contractUnits(msp),
      Invoices: invoices.map(({ client, invoice }) => invoiceRow(client, invoice)),
      BillingItems: itemsOf(clients),
      ...renderWork(msp),
    };
  },
};

function ownCompany({ name, domain }: Msp): Row {
  return { id: 0, companyName: name, companyType: 1, isActive: true, webAddress: domain, lastActivityDate: lastChange };
}

function companyRow(client: Client): Row {
  const { n, name, code, domain, isClient, companyType, parent, payer } = client;
  const above = payer ?? parent;
  return {
    id: companyId(client),
    companyName: name,
    companyNumber: code,
    companyType: companyType === undefined ? (isClient ? 1 : 7) : companyTypes[companyType],
    isActive: true,
    phone: `503-555-${String(n).padStart(4, '0')}`,
    webAddress: domain,
    address1: `${100 + n} Mill Street`,
    city: 'Portland',
    state: 'OR',
    postalCode: '97209',
    currencyID: currencyId(client),
    ...(above === undefined ? {} : { parentCompanyID: above.n }),
    invoiceNonContractItemsToParentCompany: payer !== undefined,
    lastActivityDate: lastChange,
    lastTrackedModifiedDateTime: lastChange,
  };
}

function contactRows(client: Client): Row[] {
  return client.contacts.map((person, at) => ({
    id: person.n,
    companyID: companyId(client),
    firstName: person.firstName,
    lastName: person.lastName,
    emailAddress: mailOf(person, client.domain),
    title: at === 0 ? 'Office manager' : 'Assistant',
    isActive: 1,
    primaryContact: at === 0,
    lastModifiedDate: lastChange,
  }));
}

function contractRow(client: Client, agreement: Agreement): Row {
  const { n, name, startDay, endDay = farDay, status = 'Active' } = agreement;
  const byTheHour = isByTheHour(agreement);
  return {
    id: n,
    companyID: companyId(client),
    contractName: name,
    contractType: byTheHour ? contractTypes.hours : contractTypes.recurring,
    ...(byTheHour ? {} : { contractPeriodType: periodTypeOf(client, agreement) }),
    // One that has run out or was cancelled ends with its last day: the status says neither.
    status: status === 'Inactive' ? 0 : 1,
    startDate: midnight(startDay),
    endDate: midnight(endDay),
    ...(client.payer === undefined ? {} : { billToCompanyID: client.payer.n }),
  };
}

function invoiceRow(client: Client, invoice: Invoice): Row {
  const { n, number, day, dueDay, paidDay, taxMinor = 0, madeAt = `${day}T06:10:00Z` } = invoice;
  return {
    id: n,
    companyID: companyId(client),
    invoiceNumber: number,
    invoiceDateTime: midnight(day),
    dueDate: midnight(dueDay),
    createDateTime: madeAt,
    invoiceTotal: amountOf(totalMinor(invoice) + taxMinor, client.currency),
    totalTaxValue: amountOf(taxMinor, client.currency),
    isVoided: false,
    ...(paidDay === null ? {} : { paidDate: `${paidDay}T06:10:00Z` }),
  };
}

/** All that was posted: the time of each client, and what its invoices hold beside it. */
function itemsOf(clients: readonly Client[]): Row[] {
  const rows = clients.flatMap((client) => {
    const { currency } = client;
    const time = postedTime(client).map(({ entry, quarterHours }) => ({
      entry,
      minor: Math.round((quarterHours * entry.rateMinor) / 4),
      quarterHours,
    }));
    return [
      ...time.map(
        ({ entry: { n, ticket, on, member, rateMinor, day, invoice, agreement }, quarterHours, minor }): Row => ({
          companyID: companyId(client),
          billingItemType: 1,
          nonBillable: 0,
          subType: 1,
          timeEntryID: n,
          ...(on?.project === undefined ? { ticketID: ticket.n } : { projectID: on.project.n, taskID: on.n }),
          ...(agreement === undefined ? {} : { contractID: agreement.n }),
          ...(invoice === null ? {} : { invoiceID: invoice.n }),
          itemApproverID: member.n,
          itemName: 'Labor',
          itemDate: midnight(day),
          postedDate: midnight(invoice?.day ?? addDays(day, 1)),
          quantity: quarterHours / 4,
          rate: amountOf(rateMinor, currency),
          extendedPrice: amountOf(minor, currency),
        }),
      ),
      ...client.invoices.flatMap((invoice) => {
        const onIt = time.filter(({ entry }) => entry.invoice === invoice);
        const left = totalMinor(invoice) - onIt.reduce((sum, { minor }) => sum + minor, 0);
        return onIt.length > 0 ? restRows(client, invoice, left) : lineRows(client, invoice);
      }),
    ];
  });
  return rows.map((row, at) => ({ id: at + 1, ...row }));
}

function restRows(client: Client, invoice: Invoice, minor: number): Row[] {
  const item = { itemName: 'Other work', quantity: 1, rate: minor, extendedPrice: minor };
  return minor === 0 ? [] : [{ ...postedRow(client, invoice, 7), ...inMoney(client, item) }];
}

/** What an agreement bills are its services; of anything else it is a charge. */
function lineRows(client: Client, invoice: Invoice): Row[] {
  const { agreement, day } = invoice;
  const lines = (agreement?.lines ?? [])
    .filter(
      ({ startDay, endDay = day, billing = 'Billable' }) => billing === 'Billable' && startDay <= day && day <= endDay,
    )
    .map(({ n, product }) => ({
      n,
      serviceID: serviceId(product.n, agreement === null ? 1 : cycleOf(client, agreement)),
    }));
  const flat = agreement === null ? [] : flatLines(agreement);
  const sold = invoice.lines.filter(({ priceMinor }, at) => priceMinor !== 0 || (agreement === null && at === 0));
  return sold.map(({ text, quantity, priceMinor }, at) => {
    const line = lines[at - flat.length];
    const item = { itemName: text, quantity, rate: priceMinor, extendedPrice: priceMinor * quantity };
    const isOfContract = agreement !== null && !isByTheHour(agreement);
    return {
      ...postedRow(client, invoice, isOfContract ? 6 : 7),
      ...(agreement === null ? {} : { contractID: agreement.n }),
      ...(isOfContract
        ? { contractServiceID: line?.n ?? flat[0]?.n ?? agreement.n, serviceID: line?.serviceID ?? 900 }
        : {}),
      ...inMoney(client, item),
    };
  });
}

function postedRow(client: Client, { n, day }: Invoice, billingItemType: number): Row {
  return {
    companyID: companyId(client),
    invoiceID: n,
    billingItemType,
    nonBillable: 0,
    subType: 1,
    itemDate: midnight(day),
    postedDate: midnight(day),
  };
}

function inMoney(
  { currency }: Client,
  { rate, extendedPrice, ...item }: Row & { rate: number; extendedPrice: number },
): Row {
  return { ...item, rate: amountOf(rate, currency), extendedPrice: amountOf(extendedPrice, currency) };
}
