// Books with something for every stream: more than one page of what pages, archived contacts, what is no more, and a bad record.
import type { Row } from '../rows.ts';
import type { Sample } from '../vendor.ts';
import type { VendorWorld } from '../world.ts';
import { guid } from './guid.ts';
import { recordDate } from './wire-dates.ts';

export const sample: Sample = {
  section,
  companiesPath: '/Contacts',
  counts: { companies: 1203, items: 2, invoices: 3, payments: 2, credits: 3, 'accounting-settings': 1 },
  refused: [{ stream: 'invoices', reason: `invoice ${guid('invoice', 6)}: Total is missing` }],
};

function section(): VendorWorld {
  const UpdatedDateUTC = recordDate(Date.parse('2026-02-05T18:00:00Z'));
  const Date_ = recordDate(Date.parse('2026-11-01T00:00:00Z'));
  const Contact = { ContactID: guid('contact', 1), Name: 'Company 1' };
  const dated = { Contact, DateString: '2026-11-01T00:00:00', Date: Date_, CurrencyCode: 'USD', UpdatedDateUTC };
  const amounts = { LineAmountTypes: 'Exclusive', SubTotal: 50, TotalTax: 0, Total: 50 };
  const LineItems = [
    { LineItemID: guid('line', 1), Description: 'Seats', Quantity: 1, UnitAmount: 50, LineAmount: 50 },
  ];
  const invoice = (n: number, over: Row): Row => ({
    Type: 'ACCREC',
    InvoiceID: guid('invoice', n),
    InvoiceNumber: `INV-${n}`,
    Status: 'AUTHORISED',
    ...dated,
    ...amounts,
    LineItems,
    AmountDue: 50,
    ...over,
  });
  const { Total: _, ...withoutTotal } = invoice(6, {});
  const payment = (n: number, over: Row = {}): Row => ({
    PaymentID: guid('payment', n),
    PaymentType: 'ACCRECPAYMENT',
    Status: 'AUTHORISED',
    Date: Date_,
    Amount: 20,
    Invoice: { InvoiceID: guid('invoice', 1), InvoiceNumber: 'INV-1', CurrencyCode: 'USD', Contact },
    UpdatedDateUTC,
    ...over,
  });
  const credit = { Status: 'AUTHORISED', ...dated, ...amounts, RemainingCredit: 50, Allocations: [] };
  return {
    Contacts: Array.from({ length: 1203 }, (_, at) => ({
      ContactID: guid('contact', at + 1),
      Name: `Company ${at + 1}`,
      ContactStatus: at === 7 ? 'ARCHIVED' : 'ACTIVE',
      UpdatedDateUTC,
    })),
    Items: [
      { ItemID: guid('item', 1), Code: 'SEAT', Name: 'Seats', SalesDetails: { UnitPrice: 50 }, UpdatedDateUTC },
      { ItemID: guid('item', 2), Code: 'OLD', UpdatedDateUTC },
    ],
    Invoices: [
      invoice(1, { AmountDue: 30, AmountPaid: 20 }),
      invoice(2, { Status: 'DRAFT' }),
      invoice(3, { Status: 'VOIDED', AmountDue: 0 }),
      invoice(4, { Status: 'DELETED', AmountDue: 0 }),
      invoice(5, { Type: 'ACCPAY' }),
      withoutTotal,
    ],
    Payments: [
      payment(1),
      payment(2, { Amount: 5 }),
      payment(3, { Status: 'DELETED' }),
      payment(4, { PaymentType: 'ACCPAYPAYMENT' }),
    ],
    CreditNotes: [
      { CreditNoteID: guid('credit', 1), Type: 'ACCRECCREDIT', ...credit },
      { CreditNoteID: guid('credit', 2), Type: 'ACCRECCREDIT', ...credit, Status: 'DRAFT' },
      { CreditNoteID: guid('credit', 3), Type: 'ACCPAYCREDIT', ...credit },
    ],
    Overpayments: [{ OverpaymentID: guid('overpayment', 1), Type: 'RECEIVE-OVERPAYMENT', ...credit }],
    Prepayments: [{ PrepaymentID: guid('prepayment', 1), Type: 'RECEIVE-PREPAYMENT', ...credit }],
    Organisation: [{ OrganisationID: guid('organisation', 1), Name: 'Books', BaseCurrency: 'USD' }],
    'Organisation/Actions': [{ Name: 'UseMulticurrency', Status: 'NOT-ALLOWED' }],
  };
}
