// QuickBooks bodies as they come on the wire, and what becomes of them.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isDeleted } from '../../../../worker/connectors/quickbooks/client.ts';
import { mapAccountingSettings } from '../../../../worker/connectors/quickbooks/map/accounting-settings.ts';
import { mapCompany } from '../../../../worker/connectors/quickbooks/map/company.ts';
import { mapInvoice } from '../../../../worker/connectors/quickbooks/map/invoice.ts';
import { asCreditMemo, mapPayment, paymentIdOf } from '../../../../worker/connectors/quickbooks/map/payment.ts';
import { mapProduct } from '../../../../worker/connectors/quickbooks/map/product.ts';

const sale = (Id: string, Qty: number, UnitPrice: number, Amount: number) => ({
  Id,
  LineNum: Number(Id),
  Description: `Line ${Id}`,
  Amount,
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: { ItemRef: { value: '11', name: 'Seats' }, Qty, UnitPrice, TaxCodeRef: { value: 'TAX' } },
});
const subTotal = (Amount: number) => ({ Amount, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} });
const invoice = (over: object = {}) => ({
  Id: '31',
  SyncToken: '2',
  DocNumber: '1001',
  TxnDate: '2026-11-01',
  DueDate: '2026-12-01',
  CustomerRef: { value: '1', name: 'Zeta Dental' },
  CurrencyRef: { value: 'USD', name: 'United States Dollar' },
  Line: [sale('1', 25, 19.99, 499.75), sale('2', 1, 0.1, 0.1), subTotal(499.85)],
  TxnTaxDetail: { TotalTax: 41.24 },
  TotalAmt: 541.09,
  Balance: 541.09,
  EmailStatus: 'NotSet',
  MetaData: { CreateTime: '2026-11-01T00:10:00-07:00', LastUpdatedTime: '2026-11-02T10:00:01-08:00' },
  ...over,
});
const dataOf = (over: object) => mapInvoice({ body: invoice(over) }).data;

describe('an invoice', () => {
  it('is net of tax, exactly, with the lock and the times of the vendor', () => {
    expect(mapInvoice({ body: invoice() })).toEqual({
      kind: 'invoice',
      id: '31',
      company: '1',
      parent: null,
      data: {
        number: '1001',
        day: '2026-11-01',
        dueDay: '2026-12-01',
        type: 'standard',
        typeWord: 'Invoice',
        status: null,
        state: 'open',
        net: '499.85',
        tax: '41.24',
        total: '541.09',
        balance: '541.09',
        currency: 'USD',
        agreementId: null,
        appliesTo: null,
        sentAt: null,
        syncedAt: null,
        lines: [
          { id: '1', description: 'Line 1', productId: '11', quantity: '25', unitPrice: '19.99', amount: '499.75' },
          { id: '2', description: 'Line 2', productId: '11', quantity: '1', unitPrice: '0.1', amount: '0.1' },
        ],
        version: '2',
        createdAt: '2026-11-01T07:10:00Z',
        updatedAt: '2026-11-02T18:00:01Z',
      },
    });
  });

  it.each([
    ['open', {}],
    ['paid', { Balance: 0 }],
    [
      'void',
      { TotalAmt: 0, Balance: 0, TxnTaxDetail: { TotalTax: 0 }, Line: [sale('1', 0, 5, 0)], PrivateNote: 'Voided' },
    ],
    ['paid', { TotalAmt: 0, Balance: 0, TxnTaxDetail: { TotalTax: 0 }, Line: [sale('1', 0, 5, 0)] }],
    ['paid', { Balance: 0, PrivateNote: 'Voided check replaced' }],
    ['unknown', { Balance: null }],
  ])('is %s: %j', (state, over) => {
    expect(dataOf(over).state).toBe(state);
  });

  it('is sent when it was delivered', () => {
    const DeliveryInfo = { DeliveryType: 'Email', DeliveryTime: '2026-11-02T08:00:00-08:00' };
    expect(dataOf({ EmailStatus: 'EmailSent', DeliveryInfo }).sentAt).toBe('2026-11-02T16:00:00Z');
  });

  it('takes a discount off, opens a bundle, and leaves out what is only text', () => {
    const Line = [
      {
        Id: '5',
        DetailType: 'GroupLineDetail',
        Amount: 30,
        GroupLineDetail: { Line: [sale('6', 1, 10, 10), sale('7', 2, 10, 20)] },
      },
      { Id: '8', DetailType: 'DescriptionOnly', Description: 'Thank you', DescriptionLineDetail: {} },
      { Id: '9', DetailType: 'DiscountLineDetail', Amount: 3.5, DiscountLineDetail: { PercentBased: false } },
      subTotal(30),
    ];
    const { lines } = dataOf({ Line, TxnTaxDetail: { TotalTax: 0 }, TotalAmt: 26.5, Balance: 26.5 });
    expect(lines?.map(({ id, amount }) => [id, amount])).toEqual([
      ['6', '10'],
      ['7', '20'],
      ['9', '-3.5'],
    ]);
  });

  it.each([
    ['no total', { TotalAmt: undefined }, 'invoice 31: TotalAmt is missing'],
    ['no day', { TxnDate: '' }, 'invoice 31: TxnDate is missing'],
    ['no customer', { CustomerRef: {} }, 'invoice 31: CustomerRef is missing'],
    [
      'a line without amount',
      { Line: [{ ...sale('1', 1, 1, 1), Amount: null }] },
      'invoice 31: Line.Amount of line 1 is missing',
    ],
    ['a total that is none', { TotalAmt: 'much' }, 'invoice 31: TotalAmt: "much" is not a number'],
    ['lines with tax in them', { Line: [sale('1', 1, 541.09, 541.09)] }, 'the total with tax'],
  ])('with %s is set aside with a sentence', (_, over, sentence) => {
    expect(() => dataOf(over)).toThrow(sentence);
  });
});

describe('a customer', () => {
  it('is a company; one billed with its parent says who pays', () => {
    const body = {
      Id: '7',
      DisplayName: 'Zeta North',
      Job: true,
      BillWithParent: true,
      ParentRef: { value: '1' },
      Active: true,
      WebAddr: { URI: 'http://zeta.example' },
      PrimaryPhone: { FreeFormNumber: '(555) 100' },
      BillAddr: { PostalCode: '94043' },
      CurrencyRef: { value: 'USD' },
    };
    expect(mapCompany({ body })).toMatchObject({
      id: '7',
      company: '7',
      data: {
        name: 'Zeta North',
        status: 'active',
        postcode: '94043',
        billTo: { id: '1', name: '1' },
        currency: 'USD',
      },
    });
    expect(mapCompany({ body: { ...body, BillWithParent: false } }).parent).toBe('1');
    expect(mapCompany({ body: { ...body, BillWithParent: false, Active: false } }).data).toMatchObject({
      billTo: null,
      status: 'inactive',
    });
    expect(mapCompany({ body: { Id: '7', DisplayName: 'Z' } }).data.status).toBe('unknown');
    expect(() => mapCompany({ body: { Id: '7' } })).toThrow('customer 7: DisplayName is missing');
  });

  it('keeps what tells whose customer it is: the registered name, the address and where invoices are mailed', () => {
    const body = {
      Id: '7',
      DisplayName: 'Zeta North (US store)',
      CompanyName: 'Zeta North Ltd.',
      PrimaryEmailAddr: { Address: 'books@zeta.example' },
      BillAddr: { Line1: '12 Mill St', CountrySubDivisionCode: 'BC' },
    };
    const kept = { otherNames: ['Zeta North Ltd.'], email: 'books@zeta.example', street: '12 Mill St', region: 'BC' };
    expect(mapCompany({ body }).data).toMatchObject(kept);
    expect(mapCompany({ body: { ...body, CompanyName: body.DisplayName } }).data.otherNames).toEqual([]);
  });
});

describe('an item', () => {
  it('is a product', () => {
    const body = { Id: '11', Name: 'Seats', Sku: 'M365', UnitPrice: 22.5, PurchaseCost: 18.7, Active: false };
    expect(mapProduct({ body })).toMatchObject({
      id: '11',
      company: null,
      data: { name: 'Seats', code: 'M365', price: '22.5', cost: '18.7', active: false },
    });
    expect(() => mapProduct({ body: { Id: '11' } })).toThrow('item 11: Name is missing');
  });
});

describe('a payment', () => {
  const payment = {
    Id: '5',
    TxnDate: '2026-11-10',
    CustomerRef: { value: '1' },
    TotalAmt: 100,
    UnappliedAmt: 0.5,
    PaymentRefNum: 'ACH 7',
    Line: [
      { Amount: 99.5, LinkedTxn: [{ TxnId: '31', TxnType: 'Invoice' }] },
      { Amount: 10, LinkedTxn: [{ TxnId: '9', TxnType: 'CreditMemo' }] },
    ],
  };

  it('says which invoices it was applied to', () => {
    expect(mapPayment({ body: payment })).toMatchObject({
      id: '5',
      company: '1',
      data: {
        kind: 'payment',
        number: 'ACH 7',
        total: '100',
        unapplied: '0.5',
        appliedTo: [{ invoiceId: '31', amount: '99.5' }],
      },
    });
  });

  it('with one amount for two invoices is set aside', () => {
    const links = ['31', '32'].map((TxnId) => ({ TxnId, TxnType: 'Invoice' }));
    const body = { ...payment, Line: [{ Amount: 5, LinkedTxn: links }] };
    expect(() => mapPayment({ body })).toThrow('payment 5: Line.Amount of each linked invoice is missing');
  });

  it('and a credit memo of the same number are two records', () => {
    const body = asCreditMemo({ ...payment, DocNumber: 'CM-1', RemainingCredit: 40 });
    const memo = mapPayment({ body });
    expect(memo).toMatchObject({
      id: 'creditmemo-5',
      data: { kind: 'credit', number: 'CM-1', unapplied: '40', appliedTo: [] },
    });
    expect([paymentIdOf(body), paymentIdOf(payment)]).toEqual([memo.id, '5']);
  });
});

describe('the settings', () => {
  it('say what writing depends on', () => {
    const body = {
      Id: '1',
      CompanyName: 'Mountain MSP',
      SalesFormsPrefs: { CustomTxnNumbers: true },
      AccountingInfoPrefs: { BookCloseDate: '2026-09-30' },
      CurrencyPrefs: { MultiCurrencyEnabled: true, HomeCurrency: { value: 'USD' } },
    };
    expect(mapAccountingSettings({ body }).data).toEqual({
      companyName: 'Mountain MSP',
      homeCurrency: 'USD',
      multiCurrency: true,
      customNumbers: true,
      booksClosedUntil: '2026-09-30',
    });
    expect(mapAccountingSettings({ body: { Id: '1' } }).data).toMatchObject({
      homeCurrency: null,
      booksClosedUntil: null,
    });
  });
});

const samples = join(import.meta.dirname, '../../../../../shared/samples/quickbooks/cdc-response.json');
if (!existsSync(samples)) console.log('QuickBooks samples: ../shared is not here, this test did not run');

describe.skipIf(!existsSync(samples))('published changes (needs ../shared)', () => {
  it('are a customer, an invoice that is too bare to read, and one that is gone', () => {
    const { changed } = JSON.parse(readFileSync(samples, 'utf8'));
    const [customers, invoices] = changed.body.CDCResponse[0].QueryResponse;
    expect(mapCompany({ body: customers.Customer[0] })).toMatchObject({ id: '1', data: { name: 'TestCustomer' } });
    expect(invoices.Invoice.map(isDeleted)).toEqual([false, true]);
    expect(() => mapInvoice({ body: invoices.Invoice[0] })).toThrow('invoice 100: TotalAmt is missing');
  });
});
