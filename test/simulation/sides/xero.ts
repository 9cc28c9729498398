// Xero: invoices, and notes in their histories.
import { rowAt } from '../../sandbox/rows.ts';
import { guid } from '../../sandbox/xero/guid.ts';
import { recordDate } from '../../sandbox/xero/wire-dates.ts';
import type { VendorSide } from './side.ts';

export const xero: VendorSide = {
  books: {
    customerId: (number) => guid('contact', Number(number)),
    world: (customers, invoices) => ({
      Contacts: customers.map((number) => ({
        ContactID: guid('contact', Number(number)),
        ContactStatus: 'ACTIVE',
        Name: `Customer ${number}`,
        IsCustomer: true,
      })),
      Invoices: [...invoices],
      Organisation: [{ OrganisationID: guid('organisation', 1), Name: 'The MSP', BaseCurrency: 'USD' }],
    }),
    invoice: (customer, number, day, atMs) => ({
      ...{ Type: 'ACCREC', Status: 'AUTHORISED', InvoiceID: guid('invoice', Number(number)), InvoiceNumber: number },
      Contact: { ContactID: guid('contact', Number(customer)), Name: `Customer ${customer}` },
      ...{ Date: recordDate(Date.parse(day)), DateString: `${day}T00:00:00` },
      ...{ LineAmountTypes: 'Exclusive', SubTotal: 110, TotalTax: 0, Total: 110, AmountDue: 110, CurrencyCode: 'USD' },
      LineItems: [{ Description: 'Managed services', Quantity: 2, UnitAmount: 55, LineAmount: 110, TaxAmount: 0 }],
      UpdatedDateUTC: recordDate(atMs),
    }),
    rows: (state) => state.rows('xero', 'Invoices'),
    shown: (row) => ({
      id: String(row.InvoiceID),
      customer: String(rowAt(row, 'Contact').ContactID),
      day: String(row.DateString).slice(0, 10),
    }),
  },

  says({ method, path, body }, { type, target, after }) {
    const { HistoryRecords = [] } = (body ?? {}) as { HistoryRecords?: { Details?: unknown }[] };
    const [first, ...others] = HistoryRecords;
    const isNote = type === 'note' && method === 'PUT' && path.endsWith(`/Invoices/${target}/History`);
    return isNote && others.length === 0 && String(first?.Details).includes(String(after.marker));
  },
};
