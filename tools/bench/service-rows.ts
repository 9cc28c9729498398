// What a client's service brings: tickets with their talk, time, charges, invoices in both systems, payments.
import type { Row } from '../../test/sandbox/rows.ts';
import type { VendorWorld } from '../../test/sandbox/world.ts';
import { companyRef, info, rows, within } from './row-parts.ts';

/** How much of it there is. */
export interface ServiceSize {
  members: number;
  tickets: number;
  notes: number;
  timeEntries: number;
  charges: number;
  expenses: number;
  invoices: number;
  payments: number;
}

const company = companyRef(1);

/** The PSA's share; the client is company 1. */
export function serviceRows(size: ServiceSize, agreements: number): VendorWorld {
  return {
    'system/members': rows(size.members, member),
    'service/tickets': rows(size.tickets, ticket),
    'service/tickets/notes': rows(size.notes, (n) => note(n, size)),
    'time/entries': rows(size.timeEntries, (n) => timeEntry(n, size, agreements)),
    'procurement/products': rows(size.charges, (n) => charge(n, size)),
    'expense/entries': rows(size.expenses, (n) => expense(n, size)),
    'finance/invoices': rows(size.invoices, (n) => psaInvoice(n, agreements)),
  };
}

/** The accounting system's share: one in twelve of the PSA's invoices never got there. */
export function books(size: ServiceSize): VendorWorld {
  return {
    Customer: [{ Id: '1', DisplayName: company.name ?? '', CompanyName: company.name ?? '', Active: true, Balance: 0 }],
    Invoice: rows(size.invoices, booksInvoice).filter((_, place) => place % 12 !== 5),
    Payment: rows(size.payments, booksPayment),
    Preferences: [{ Id: '1', CurrencyPrefs: { HomeCurrency: { value: 'USD' } } }],
  };
}

/** A working day of the last four months. */
function dayOf(n: number): string {
  const month = 8 + (n % 4);
  return `2026-${String(month).padStart(2, '0')}-${String(1 + (n % 19)).padStart(2, '0')}`;
}

function memberRef(n: number): Row {
  return { id: 150 + n, identifier: `Member${n}`, name: `Robin Member${n}` };
}

function member(n: number): Row {
  return {
    ...memberRef(n),
    firstName: 'Robin',
    lastName: `Member${n}`,
    inactiveFlag: false,
    hourlyCost: 58,
    _info: info,
  };
}

function ticket(n: number): Row {
  const isOpen = n % 6 === 0;
  return {
    id: n,
    summary: n % 5 === 0 ? `Question about invoice ${5000 + n}` : `New laptop for person ${n}`,
    recordType: 'ServiceTicket',
    board: { id: 1, name: n % 5 === 0 ? 'Billing' : 'Help Desk' },
    status: { id: isOpen ? 1 : 4, name: isOpen ? 'New' : 'Closed' },
    company,
    contact: { id: within(n, 40), name: `Helen Person${within(n, 40)}` },
    contactName: `Helen Person${within(n, 40)}`,
    contactEmailAddress: `helen.person${within(n, 40)}@client1.example`,
    priority: { id: 4, name: 'Priority 3 - Normal' },
    owner: memberRef(within(n, 8)),
    initialDescription: 'Hello, could you look at this and tell us what it will cost? Helen',
    billTime: 'Billable',
    billExpenses: 'Billable',
    billProducts: 'Billable',
    closedFlag: !isOpen,
    ...(isOpen ? {} : { closedDate: `${dayOf(n)}T16:00:00Z` }),
    _info: { ...info, dateEntered: `${dayOf(n)}T09:00:00Z` },
  };
}

function note(n: number, size: ServiceSize): Row {
  const isOurs = n % 2 === 0;
  const at = `${dayOf(within(n, size.tickets))}T${String(10 + (n % 8)).padStart(2, '0')}:15:00Z`;
  return {
    id: n,
    ticketId: within(n, size.tickets),
    text: isOurs ? 'Done; it shows on the next invoice.' : 'Thank you. Why does the invoice say 12 seats and not 11?',
    detailDescriptionFlag: true,
    internalAnalysisFlag: false,
    resolutionFlag: false,
    ...(isOurs ? { member: memberRef(within(n, 8)) } : { contact: { id: within(n, 40), name: 'Helen Person' } }),
    dateCreated: at,
    createdBy: isOurs ? 'Member1' : 'helen@client1.example',
    internalFlag: false,
    externalFlag: true,
    _info: { ...info, lastUpdated: at },
  };
}

function timeEntry(n: number, size: ServiceSize, agreements: number): Row {
  const day = dayOf(n);
  const isBilled = n % 4 !== 0;
  const agreementId = within(n, agreements);
  return {
    id: n,
    company,
    chargeToId: within(n, size.tickets),
    chargeToType: 'ServiceTicket',
    member: memberRef(within(n, 8)),
    workType: { id: 3, name: 'Regular' },
    workRole: { id: 11, name: 'Engineer' },
    ...(n % 3 === 0 ? { agreement: { id: agreementId, name: `Managed Services ${agreementId}` } } : {}),
    timeStart: `${day}T14:00:00Z`,
    timeEnd: `${day}T15:30:00Z`,
    actualHours: 1.5,
    billableOption: n % 7 === 0 ? 'DoNotBill' : 'Billable',
    notes: 'Set up the laptop.',
    hoursBilled: 1.5,
    agreementHours: 0,
    agreementAmount: 0,
    hourlyRate: 165,
    status: isBilled ? 'Billed' : 'Open',
    ...(isBilled ? { invoice: { id: within(n, size.invoices), name: String(5000 + within(n, size.invoices)) } } : {}),
    dateEntered: `${day}T15:30:00Z`,
    _info: { ...info, lastUpdated: `${day}T15:30:00Z` },
  };
}

function charge(n: number, size: ServiceSize): Row {
  return {
    id: n,
    catalogItem: { id: within(n, 50), identifier: `ITEM-${within(n, 50)}` },
    description: `Dock ${n}`,
    quantity: 1 + (n % 3),
    price: 180,
    cost: 140,
    billableOption: 'Billable',
    company,
    ticket: { id: within(n, size.tickets), summary: 'New laptop' },
    chargeToId: within(n, size.tickets),
    chargeToType: 'Ticket',
    ...(n % 5 === 0
      ? {}
      : { invoice: { id: within(n, size.invoices), identifier: String(5000 + within(n, size.invoices)) } }),
    purchaseDate: `${dayOf(n)}T00:00:00Z`,
    _info: info,
  };
}

function expense(n: number, size: ServiceSize): Row {
  return {
    id: n,
    company,
    chargeToId: within(n, size.tickets),
    chargeToType: 'ServiceTicket',
    type: { id: 1, name: 'Mileage' },
    member: memberRef(within(n, 8)),
    amount: 24.5,
    billableOption: 'Billable',
    date: `${dayOf(n)}T00:00:00Z`,
    invoiceAmount: 24.5,
    status: 'Open',
    _info: info,
  };
}

function psaInvoice(n: number, agreements: number): Row {
  const id = within(n, agreements);
  return {
    id: n,
    invoiceNumber: String(5000 + n),
    type: 'Agreement',
    status: { id: 6, name: 'Closed', isClosed: true },
    company,
    billToCompany: company,
    applyToType: 'Agreement',
    applyToId: id,
    agreement: { id, name: `Managed Services ${id}` },
    date: `${dayOf(n)}T00:00:00Z`,
    dueDate: `${dayOf(n)}T00:00:00Z`,
    currency: { id: 1, name: 'US Dollar', currencyCode: 'USD', symbol: '$' },
    agreementAmount: 1200 + n,
    subtotal: 1200 + n,
    salesTax: 0,
    total: 1200 + n,
    payments: 0,
    credits: 0,
    balance: 1200 + n,
    _info: { ...info, dateEntered: `${dayOf(n)}T06:00:00Z` },
  };
}

function booksInvoice(n: number): Row {
  const Amount = 1200 + n;
  return {
    Id: String(1000 + n),
    DocNumber: String(5000 + n),
    TxnDate: dayOf(n),
    CustomerRef: { value: '1' },
    CurrencyRef: { value: 'USD' },
    Line: [
      {
        Id: '1',
        LineNum: 1,
        Amount,
        DetailType: 'SalesItemLineDetail',
        SalesItemLineDetail: { Qty: 1, UnitPrice: Amount },
      },
      { Amount, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
    ],
    TotalAmt: Amount,
    Balance: Amount,
  };
}

function booksPayment(n: number): Row {
  const LinkedTxn = [{ TxnId: String(1000 + n), TxnType: 'Invoice' }];
  return {
    Id: String(9000 + n),
    TxnDate: dayOf(n),
    CustomerRef: { value: '1' },
    TotalAmt: 100,
    Line: [{ Amount: 100, LinkedTxn }],
  };
}
