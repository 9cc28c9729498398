// Xero bodies as they come on the wire, and what becomes of them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mapAccountingSettings } from '../../../../worker/connectors/xero/map/accounting-settings.ts';
import { mapCompany } from '../../../../worker/connectors/xero/map/company.ts';
import { mapInvoice } from '../../../../worker/connectors/xero/map/invoice.ts';
import { mapCredit, mapPayment } from '../../../../worker/connectors/xero/map/payment.ts';
import { mapProduct } from '../../../../worker/connectors/xero/map/product.ts';
import { guid } from '../../../sandbox/xero/guid.ts';
import { changedAt, contact, docDay, invoice, payment } from '../../../sandbox/xero/small-organisation.ts';

const dataOf = (over: object) => mapInvoice({ body: { ...invoice(1), ...over } }).data;
const line = (over: object) => ({
  LineItemID: 'a',
  Description: 'Seats',
  Quantity: 25,
  UnitAmount: 19.9995,
  LineAmount: 499.99,
  TaxAmount: 75,
  Item: { ItemID: guid('item', 1), Code: 'SEAT', Name: 'Seats' },
  ...over,
});

describe('an invoice', () => {
  it('is net of tax, exactly, on the organisation’s own days', () => {
    const body = {
      ...invoice(1),
      LineItems: [line({}), { LineItemID: 'b', Description: 'Thank you' }],
      SubTotal: 499.99,
      TotalTax: 75,
      Total: 574.99,
      AmountDue: 74.99,
    };
    expect(mapInvoice({ body })).toEqual({
      kind: 'invoice',
      id: guid('invoice', 1),
      company: guid('contact', 1),
      parent: null,
      data: {
        number: 'INV-1001',
        day: '2026-11-01',
        dueDay: '2026-11-30',
        type: 'standard',
        typeWord: 'Invoice',
        status: null,
        state: 'open',
        net: '499.99',
        tax: '75',
        total: '574.99',
        balance: '74.99',
        currency: 'USD',
        agreementId: null,
        appliesTo: null,
        sentAt: null,
        syncedAt: null,
        lines: [
          {
            id: 'a',
            description: 'Seats',
            productId: guid('item', 1),
            quantity: '25',
            unitPrice: '19.9995',
            amount: '499.99',
          },
        ],
        version: null,
        createdAt: null,
        updatedAt: '2026-11-04T10:00:00Z',
      },
    });
  });

  it.each([
    ['draft', 'DRAFT'],
    ['draft', 'SUBMITTED'],
    ['open', 'AUTHORISED'],
    ['paid', 'PAID'],
    ['void', 'VOIDED'],
    ['unknown', 'REIMAGINED'],
    ['unknown', undefined],
  ])('is %s by the status %s', (state, Status) => {
    expect(dataOf({ Status }).state).toBe(state);
  });

  it('takes the tax out of lines that hold it, and says no unit price then', () => {
    const LineItems = [line({ LineAmount: 575, TaxAmount: 75 }), line({ LineAmount: 11.5, TaxAmount: 1.5 })];
    const taxed = { LineItems, LineAmountTypes: 'Inclusive', SubTotal: 510, TotalTax: 76.5, Total: 586.5 };
    expect(dataOf(taxed)).toMatchObject({ net: '510', tax: '76.5', total: '586.5' });
    expect(dataOf(taxed).lines?.map(({ amount, unitPrice }) => [amount, unitPrice])).toEqual([
      ['500', null],
      ['10', null],
    ]);
    const untaxed = { ...taxed, TotalTax: 0, LineItems: [line({ LineAmount: 575, TaxAmount: undefined })] };
    expect(dataOf(untaxed).lines?.[0]).toMatchObject({ amount: '575', unitPrice: '19.9995' });
  });

  it('whose lines did not come has none that are known', () => {
    expect(dataOf({ LineItems: [] }).lines).toBeNull();
  });

  it('is of the day that stands in its date where no text does', () => {
    expect(dataOf({ DateString: undefined, Date: '/Date(1789344000000+0000)/' }).day).toBe('2026-09-14');
    expect(dataOf({ DateString: undefined, Date: '/Date(1789344000000)/' }).day).toBe('2026-09-14');
    expect(dataOf({ DueDateString: undefined, DueDate: undefined }).dueDay).toBeNull();
    expect(dataOf({ UpdatedDateUTC: '/Date(1541176290160+0000)/' }).updatedAt).toBe('2018-11-02T16:31:30.160Z');
    expect(dataOf({ UpdatedDateUTC: '/Date(99999999999999999)/' }).updatedAt).toBeNull();
  });

  it.each([
    ['no total', { Total: undefined }, 'Total is missing'],
    ['no day', { DateString: undefined, Date: undefined }, 'Date is missing'],
    ['a day that is none', { DateString: 'soon' }, 'DateString: "soon" is not a date'],
    ['no contact', { Contact: {} }, 'Contact is missing'],
    ['a line without amount', { LineItems: [line({ LineAmount: null })] }, 'LineAmount of line a is missing'],
    ['a total that is none', { Total: 'much' }, 'Total: "much" is not a number'],
    [
      'a line without its tax',
      { LineAmountTypes: 'Inclusive', TotalTax: 10, LineItems: [line({ TaxAmount: null })] },
      'TaxAmount of line a is missing',
    ],
  ])('with %s is set aside with a sentence', (_, over, sentence) => {
    expect(() => dataOf(over)).toThrow(`invoice ${guid('invoice', 1)}: ${sentence}`);
  });
});

describe('a contact', () => {
  it('is a company with where its invoices go, and what other systems call it', () => {
    const body = contact(7, {
      ContactNumber: 'CW-1044',
      AccountNumber: 'ZETA',
      EmailAddress: 'books@zeta.example',
      Website: 'https://zeta.example',
      DefaultCurrency: 'nzd',
      ContactGroups: [{ Name: 'Managed clients' }],
      Addresses: [
        { AddressType: 'STREET', AddressLine1: '9 Quay', PostalCode: '6011' },
        { AddressType: 'POBOX', AddressLine1: 'PO Box 12', Region: 'Wellington', PostalCode: '6140' },
      ],
      Phones: [
        { PhoneType: 'FAX', PhoneNumber: '1' },
        { PhoneType: 'DEFAULT', PhoneCountryCode: '64', PhoneAreaCode: '4', PhoneNumber: '555 0100' },
      ],
    });
    expect(mapCompany({ body })).toEqual({
      kind: 'company',
      id: guid('contact', 7),
      company: guid('contact', 7),
      parent: null,
      data: {
        name: 'Client 7',
        code: 'ZETA',
        status: 'active',
        types: ['Managed clients'],
        website: 'https://zeta.example',
        phone: '+64 4 555 0100',
        postcode: '6140',
        street: 'PO Box 12',
        region: 'Wellington',
        email: 'books@zeta.example',
        otherNames: [],
        foreignIds: ['CW-1044'],
        billTo: null,
        currency: 'NZD',
      },
    });
  });

  it('with empty addresses and phones has none, and one that is archived is inactive', () => {
    const empty = { AddressType: 'POBOX', AddressLine1: '', PostalCode: '' };
    const body = contact(7, {
      ContactStatus: 'ARCHIVED',
      Addresses: [empty, { ...empty, AddressType: 'STREET' }],
      Phones: [{ PhoneType: 'DEFAULT', PhoneNumber: '', PhoneAreaCode: '' }],
    });
    expect(mapCompany({ body }).data).toMatchObject({ status: 'inactive', street: null, postcode: null, phone: null });
    expect(mapCompany({ body: contact(7, { ContactStatus: 'GDPRREQUEST' }) }).data.status).toBe('unknown');
    expect(() => mapCompany({ body: { ContactID: 'x' } })).toThrow('contact x: Name is missing');
  });
});

describe('money that came', () => {
  it('is a payment for one invoice', () => {
    expect(mapPayment({ body: payment(1) })).toEqual({
      kind: 'payment',
      id: guid('payment', 1),
      company: guid('contact', 1),
      parent: null,
      data: {
        kind: 'payment',
        number: 'ACH 7',
        day: '2026-11-10',
        total: '110',
        unapplied: '0',
        currency: 'USD',
        appliedTo: [{ invoiceId: guid('invoice', 1), amount: '110' }],
        updatedAt: '2026-11-10T15:00:00Z',
      },
    });
    expect(() => mapPayment({ body: payment(1, { Invoice: {} }) })).toThrow('Invoice.Contact is missing');
  });

  it.each([
    ['credit', { CreditNoteID: 'c', CreditNoteNumber: 'CN-1' }, 'CN-1'],
    ['payment', { OverpaymentID: 'c', Reference: 'ACH 9' }, 'ACH 9'],
    ['payment', { PrepaymentID: 'c' }, null],
  ])('or stands to a client’s credit: a %s', (kind, over, number) => {
    const body = {
      Contact: { ContactID: guid('contact', 1) },
      ...docDay('2026-11-12'),
      Total: 60,
      RemainingCredit: 20,
      CurrencyCode: 'USD',
      Allocations: [
        { Amount: 40, Date: '/Date(1789344000000+0000)/', Invoice: { InvoiceID: guid('invoice', 1) } },
        { Amount: 5, IsDeleted: true, Invoice: { InvoiceID: guid('invoice', 2) } },
      ],
      ...changedAt('2026-11-12T10:00:00Z'),
      ...over,
    };
    expect(mapCredit({ body }).data).toEqual({
      kind,
      number,
      day: '2026-11-12',
      total: '60',
      unapplied: '20',
      currency: 'USD',
      appliedTo: [{ invoiceId: guid('invoice', 1), amount: '40' }],
      updatedAt: '2026-11-12T10:00:00Z',
    });
  });
});

describe('items and settings', () => {
  it('an item is a product, by its code where it has no name', () => {
    const body = {
      ItemID: 'i',
      Code: 'SEAT',
      SalesDetails: { UnitPrice: 22.1234 },
      PurchaseDetails: { UnitPrice: 18 },
    };
    expect(mapProduct({ body }).data).toMatchObject({ name: 'SEAT', code: 'SEAT', price: '22.1234', cost: '18' });
    expect(() => mapProduct({ body: { ItemID: 'i' } })).toThrow('item i: Name is missing');
  });

  it('books are closed until the later of the two lock dates', () => {
    const locks = { PeriodLockDate: '/Date(1254268800000+0000)/', EndOfYearLockDate: '/Date(1546214400000+0000)/' };
    const settings = (over: object) =>
      mapAccountingSettings({ body: { OrganisationID: 'o', Name: 'MSP', BaseCurrency: 'NZD', ...over } }).data;
    expect(settings({ ...locks, multicurrency: true })).toEqual({
      companyName: 'MSP',
      homeCurrency: 'NZD',
      multiCurrency: true,
      customNumbers: true,
      booksClosedUntil: '2018-12-31',
    });
    expect(settings({ PeriodLockDate: locks.PeriodLockDate }).booksClosedUntil).toBe('2009-09-30');
    expect(settings({}).booksClosedUntil).toBeNull();
  });
});

const samples = join(import.meta.dirname, '../../../../../shared/samples/xero/xero-python-invoices-attachment.json');
if (!existsSync(samples)) console.log('recorded Xero invoices: ../shared is not here, this test did not run');

it.skipIf(!existsSync(samples))('recorded invoices are mapped, net of the tax in their lines (needs ../shared)', () => {
  const bodies = JSON.parse(readFileSync(samples, 'utf8'))[0].body.Invoices as { SubTotal: number; Status: string }[];
  for (const body of bodies) {
    const { net, lines, state } = mapInvoice({ body }).data;
    expect(net).toBe(String(body.SubTotal));
    expect(lines?.reduce((sum, { amount }) => sum + Number(amount), 0)).toBeCloseTo(body.SubTotal, 9);
    expect(state).toBe(body.Status === 'VOIDED' ? 'void' : 'paid');
  }
  expect(bodies.length).toBeGreaterThan(0);
});
