// A generated MSP as Autotask holds it. It has no drafts of invoices, no children of contracts and no lines at no charge:
// a draft is left out, a child is a contract of its own, and what is free has the price 0.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { Agreement, Client, Msp } from '../model.ts';
import { invoicesOf, itemsOf } from './autotask-invoices.ts';
import { companyId, contractTypes, currencyId, currencyRows, isByTheHour, mailOf, midnight } from './autotask-parts.ts';
import {
  contractServices,
  contractUnits,
  furtherServices,
  periodTypeOf,
  postedUntil,
  servicesOf,
} from './autotask-units.ts';
import { fixedContracts, renderWork } from './autotask-work.ts';
import type { PsaRenderer } from './renderer.ts';

const kept = new Set(['company', 'product', 'agreement', 'agreement-line', 'time-entry', 'invoice', 'message']);
const lastChange = '2026-06-03T17:20:11Z';
/** Numbered behind all that was posted before. */
const firstItemOfNextMonth = 1_000_000;
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
      Invoices: invoicesOf(clients),
      BillingItems: itemsOf(clients),
      ...renderWork(msp),
    };
  },
  /** What a run invoices is posted; nobody works meanwhile. */
  monthAfter(before, after) {
    const idle = after.clients.map((client) => ({ ...client, timeEntries: [] }));
    return {
      Invoices: invoicesOf(idle),
      BillingItems: itemsOf(idle, firstItemOfNextMonth),
      ContractServiceUnits: postedUntil(before, after),
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
