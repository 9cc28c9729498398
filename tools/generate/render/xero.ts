// A generated MSP's books as Xero holds them. It has no customers below others: their invoices stand at the client's own.
import type { Row } from '../../../test/sandbox/rows.ts';
import type { Client, Product } from '../model.ts';
import { type Booked, bookedClients, bookedIn } from './books.ts';
import { amountOf, type BooksRenderer, uuid } from './renderer.ts';

const names: Readonly<Record<string, string>> = { company: 'company', product: 'product', 'booked-invoice': 'invoice' };

export const xero: BooksRenderer = {
  vendor: 'xero',
  invoices: 'Invoices',
  idOf: (kind, n) => (names[kind] === undefined ? null : uuid(`xero ${names[kind]}`, n)),
  render({ clients: all, products }) {
    const booked = bookedIn(all).map((each) => ({ ...each, contact: contactOf(all, each) }));
    return {
      Contacts: bookedClients(all).map(contactRow),
      Items: products.map(itemRow),
      Invoices: booked.filter(({ totalMinor }) => totalMinor >= 0).map(invoiceRow),
      CreditNotes: booked.filter(({ totalMinor }) => totalMinor < 0).map(creditRow),
      Payments: booked.flatMap(paymentRows),
      Organisation: [
        {
          OrganisationID: uuid('xero organisation', 1),
          Name: 'Generated Managed IT',
          BaseCurrency: 'USD',
          PeriodLockDate: wrapped('2026-08-31T00:00:00Z'),
        },
      ],
      'Organisation/Actions': [{ Name: 'UseMulticurrency', Status: 'ALLOWED' }],
    };
  },
};

type Placed = Booked & { contact: Row };

/** Who an invoice stands at. */
function contactOf(all: readonly Client[], { client, customerN }: Booked): Row {
  const { n, name } = all.find((each) => each.n === customerN) ?? client;
  return { ContactID: uuid('xero company', n), Name: name };
}

function contactRow({ n, name, domain, storedId, contacts: [person], currency = 'USD' }: Client): Row {
  return {
    ContactID: uuid('xero company', n),
    ContactStatus: 'ACTIVE',
    Name: name,
    ...(person === undefined
      ? {}
      : { FirstName: person.firstName, LastName: person.lastName, EmailAddress: `billing@${domain}` }),
    Website: `https://${domain}`,
    ...(storedId === undefined ? {} : { ContactNumber: storedId }),
    DefaultCurrency: currency,
    IsCustomer: true,
    IsSupplier: false,
    UpdatedDateUTC: wrapped('2026-01-06T17:05:00Z'),
  };
}

function itemRow({ n, name, code, priceMinor, costMinor }: Product): Row {
  return {
    ItemID: uuid('xero product', n),
    Code: code,
    Name: name,
    IsSold: true,
    IsPurchased: true,
    SalesDetails: { UnitPrice: amountOf(priceMinor), AccountCode: '200' },
    PurchaseDetails: { UnitPrice: amountOf(costMinor), AccountCode: '310' },
    UpdatedDateUTC: wrapped('2026-01-09T17:05:00Z'),
  };
}

/** One that is void keeps its amounts; a full payment makes it paid. */
function invoiceRow({ invoice, copy, contact, currency, lines, taxMinor, totalMinor, paid }: Placed): Row {
  const { number, day, dueDay } = invoice;
  const { isVoid = false, madeAt } = copy;
  const paidMinor = isVoid ? 0 : (paid?.minor ?? 0);
  const isPaid = paidMinor >= totalMinor;
  return {
    Type: 'ACCREC',
    InvoiceID: uuid('xero invoice', copy.n),
    InvoiceNumber: copy.number ?? number,
    Contact: contact,
    ...dated('Date', day),
    ...dated('DueDate', dueDay),
    Status: isVoid ? 'VOIDED' : isPaid ? 'PAID' : 'AUTHORISED',
    LineAmountTypes: 'Exclusive',
    LineItems: lineRows(copy.n, lines, currency),
    SubTotal: amountOf(totalMinor - taxMinor, currency),
    TotalTax: amountOf(taxMinor, currency),
    Total: amountOf(totalMinor, currency),
    AmountDue: isVoid ? 0 : amountOf(totalMinor - paidMinor, currency),
    AmountPaid: amountOf(paidMinor, currency),
    AmountCredited: 0,
    CurrencyCode: currency,
    SentToContact: true,
    UpdatedDateUTC: wrapped(madeAt ?? `${paid?.day ?? day}T17:05:00Z`),
  };
}

/** What is less than nothing is a credit, over the same amount without its sign. */
function creditRow({ invoice, copy, contact, currency, lines, taxMinor, totalMinor }: Placed): Row {
  const credited = lines.map((line) => ({ ...line, priceMinor: -line.priceMinor }));
  return {
    Type: 'ACCRECCREDIT',
    CreditNoteID: uuid('xero credit', copy.n),
    CreditNoteNumber: copy.number ?? invoice.number,
    Contact: contact,
    ...dated('Date', invoice.day),
    Status: 'AUTHORISED',
    LineAmountTypes: 'Exclusive',
    LineItems: lineRows(copy.n, credited, currency),
    SubTotal: amountOf(taxMinor - totalMinor, currency),
    TotalTax: amountOf(taxMinor, currency),
    Total: amountOf(-totalMinor, currency),
    RemainingCredit: amountOf(-totalMinor, currency),
    Allocations: [],
    CurrencyCode: currency,
    UpdatedDateUTC: wrapped(`${invoice.day}T17:05:00Z`),
  };
}

function lineRows(n: number, lines: Booked['lines'], currency: string): Row[] {
  return lines.map(({ text, quantity, priceMinor }, at) => ({
    LineItemID: uuid('xero line', n * 100 + at),
    Description: text,
    Quantity: quantity,
    UnitAmount: amountOf(priceMinor, currency),
    LineAmount: amountOf(priceMinor * quantity, currency),
  }));
}

function paymentRows({ invoice, copy, contact, currency, totalMinor, paid }: Placed): Row[] {
  if (paid === null || copy.isVoid === true || totalMinor <= 0) return [];
  return [
    {
      PaymentID: uuid('xero payment', copy.n),
      PaymentType: 'ACCRECPAYMENT',
      Status: 'AUTHORISED',
      Date: wrapped(`${paid.day}T00:00:00Z`),
      Amount: amountOf(paid.minor, currency),
      Reference: `ACH ${invoice.n}`,
      Invoice: {
        InvoiceID: uuid('xero invoice', copy.n),
        InvoiceNumber: copy.number ?? invoice.number,
        Type: 'ACCREC',
        CurrencyCode: currency,
        Contact: contact,
      },
      UpdatedDateUTC: wrapped(`${paid.day}T17:05:00Z`),
    },
  ];
}

function dated(field: 'Date' | 'DueDate', day: string): Row {
  return { [`${field}String`]: `${day}T00:00:00`, [field]: wrapped(`${day}T00:00:00Z`) };
}

function wrapped(instant: string): string {
  return `/Date(${Date.parse(instant)}+0000)/`;
}
