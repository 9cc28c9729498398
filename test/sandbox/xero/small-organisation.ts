// A small organisation to call the Xero double about, and its objects one by one.
import type { Row } from '../rows.ts';
import type { World } from '../world.ts';
import { guid } from './guid.ts';
import { recordDate } from './wire-dates.ts';

/** A day as documents write it. */
export function docDay(day: string, field = 'Date'): Row {
  return { [`${field}String`]: `${day}T00:00:00`, [field]: recordDate(Date.parse(`${day}T00:00:00Z`)) };
}

/** An instant as objects write their last change. */
export function changedAt(instant: string): Row {
  return { UpdatedDateUTC: recordDate(Date.parse(instant)) };
}

/** The nth contact. */
export function contact(n: number, over: Row = {}): Row {
  const ContactID = guid('contact', n);
  return { ContactID, Name: `Client ${n}`, ContactStatus: 'ACTIVE', ...changedAt('2026-11-02T10:00:00Z'), ...over };
}

/** The nth sales invoice, over 110.00 for the first contact. */
export function invoice(n: number, over: Row = {}): Row {
  const line = (at: number, quantity: number, price: number): Row => ({
    LineItemID: guid(`line of ${n}`, at),
    Description: `Line ${at}`,
    Quantity: quantity,
    UnitAmount: price,
    LineAmount: quantity * price,
    TaxAmount: 0,
  });
  return {
    Type: 'ACCREC',
    InvoiceID: guid('invoice', n),
    InvoiceNumber: `INV-100${n}`,
    Reference: '',
    Contact: { ContactID: guid('contact', 1), Name: 'Client 1' },
    ...docDay('2026-11-01'),
    ...docDay('2026-11-30', 'DueDate'),
    Status: 'AUTHORISED',
    LineAmountTypes: 'Exclusive',
    LineItems: [line(1, 2, 50), line(2, 1, 10)],
    SubTotal: 110,
    TotalTax: 0,
    Total: 110,
    AmountDue: 110,
    AmountPaid: 0,
    AmountCredited: 0,
    CurrencyCode: 'USD',
    Payments: [],
    ...changedAt('2026-11-04T10:00:00Z'),
    ...over,
  };
}

/** The nth payment of the nth invoice. */
export function payment(n: number, over: Row = {}): Row {
  const { Contact } = invoice(n);
  return {
    PaymentID: guid('payment', n),
    PaymentType: 'ACCRECPAYMENT',
    Status: 'AUTHORISED',
    Date: recordDate(Date.parse('2026-11-10T00:00:00Z')),
    Amount: 110,
    Reference: 'ACH 7',
    Invoice: {
      InvoiceID: guid('invoice', n),
      InvoiceNumber: `INV-100${n}`,
      CurrencyCode: 'USD',
      Contact: Contact ?? {},
    },
    ...changedAt('2026-11-10T15:00:00Z'),
    ...over,
  };
}

/** A world that is one organisation with these lists. */
export function organisation(lists: World['xero'] = {}, over: Partial<World> = {}): World {
  return { name: 'An organisation', clock: '2026-11-20T09:00:00Z', xero: lists, ...over };
}

/** Two clients, one of them archived, and two invoices. */
export function smallOrganisation(): World {
  return organisation({
    Contacts: [contact(1), contact(2), contact(3, { ContactStatus: 'ARCHIVED' })],
    Invoices: [invoice(1), invoice(2)],
    Organisation: [{ OrganisationID: guid('organisation', 1), Name: 'Mountain MSP', BaseCurrency: 'USD' }],
  });
}
