// ConnectWise time, expenses, products, adjustments, invoices and payments become records, or are refused with a field.
import { describe, expect, it } from 'vitest';
import { mapAdjustment } from '../../../../worker/connectors/connectwise/map/adjustment.ts';
import { mapExpense } from '../../../../worker/connectors/connectwise/map/expense.ts';
import { mapInvoice } from '../../../../worker/connectors/connectwise/map/invoice.ts';
import { mapPayment } from '../../../../worker/connectors/connectwise/map/payment.ts';
import { mapProductItem } from '../../../../worker/connectors/connectwise/map/product-item.ts';
import { mapTimeEntry } from '../../../../worker/connectors/connectwise/map/time-entry.ts';

const info = { lastUpdated: '2026-11-10T10:00:00Z', dateEntered: '2026-11-09T10:00:00Z' };

describe('time entry', () => {
  const entry = {
    id: 7,
    company: { id: 2, identifier: 'C2', name: 'Contoso' },
    chargeToId: 69,
    chargeToType: 'ServiceTicket',
    member: { id: 176, identifier: 'User1', name: 'Training User1' },
    workType: { id: 3, name: 'Regular' },
    agreement: { id: 3, name: 'Retainer' },
    timeStart: '2026-11-05T08:00:00Z',
    timeEnd: '2026-11-05T10:00:00Z',
    actualHours: 2,
    hoursBilled: 1.5,
    hourlyRate: 100,
    agreementHours: 0.5,
    agreementAmount: 50,
    billableOption: 'Billable',
    notes: 'Patched and rebooted.',
    invoice: { id: 4, identifier: '3' },
    status: 'Billed',
    dateEntered: '2026-11-05T10:05:00Z',
    _info: info,
  };

  it.each([
    ['Open', 'open'],
    ['PendingApproval', 'submitted'],
    ['RejectBySecondTier', 'rejected'],
    ['ReadyToBill', 'ready'],
    ['BilledAgreement', 'billed'],
    ['WrittenOff', 'written-off'],
    ['Written Off', 'written-off'],
    ['Novelty', 'unknown'],
  ])('the status %j is %s, and the word is kept', (word, status) => {
    expect(mapTimeEntry({ body: { ...entry, status: word } }).data).toMatchObject({ status, statusWord: word });
  });

  it('keeps the billed hours, the rate, and what they were charged to', () => {
    expect(mapTimeEntry({ body: entry })).toEqual({
      kind: 'time-entry',
      id: '7',
      company: '2',
      parent: null,
      data: {
        day: '2026-11-05',
        startedAt: '2026-11-05T08:00:00Z',
        hours: '1.5',
        rate: '100',
        billing: 'billable',
        status: 'billed',
        statusWord: 'Billed',
        invoiceId: '4',
        agreementId: '3',
        agreementHours: '0.5',
        agreementAmount: '50',
        invoiceHours: null,
        invoiceAmount: null,
        chargedTo: { kind: 'ticket', id: '69' },
        projectId: null,
        phaseId: null,
        member: { id: '176', name: 'Training User1' },
        workType: 'Regular',
        work: null,
        clientNote: 'Patched and rebooted.',
        enteredAt: '2026-11-05T10:05:00Z',
        updatedAt: '2026-11-10T10:00:00Z',
      },
    });
  });

  it('says nothing where the vendor says nothing', () => {
    expect(mapTimeEntry({ body: { id: 7, timeStart: '2026-11-05T08:00:00Z', actualHours: 2 } })).toMatchObject({
      company: null,
      data: {
        hours: '2',
        rate: null,
        billing: 'unknown',
        status: 'unknown',
        statusWord: null,
        invoiceId: null,
        agreementId: null,
        agreementHours: null,
        agreementAmount: null,
        chargedTo: { kind: 'unknown', id: null },
        member: null,
        workType: null,
        clientNote: null,
        enteredAt: null,
        updatedAt: null,
      },
    });
  });

  it.each([
    ['billed hours before all others', { hoursBilled: 0, hoursDeduct: 1 }, '0'],
    ['actual hours that hold the deduction', { hoursDeduct: 0.5 }, '1.5'],
    ['actual hours that are already without it', { actualHours: 1.5, hoursDeduct: 0.5 }, '1.5'],
    ['a deduction without an end', { hoursDeduct: 0.5, timeEnd: undefined }, '1.5'],
    ['no deduction', {}, '2'],
  ])('%s', (_, over, hours) => {
    const { hoursBilled: _billed, ...rest } = entry;
    expect(mapTimeEntry({ body: { ...rest, ...over } }).data.hours).toBe(hours);
  });

  it.each([
    [{ billableOption: 'DoNotBill' }, { billing: 'do-not-bill' }],
    [{ billableOption: 'NoCharge' }, { billing: 'no-charge' }],
    [{ billableOption: 'NoDefault' }, { billing: 'unknown' }],
    [{ billableOption: 'Sometimes' }, { billing: 'unknown' }],
    [{ status: 'Dreaming' }, { status: 'unknown' }],
    [{ chargeToType: 'ProjectTicket' }, { chargedTo: { kind: 'project-ticket', id: '69' } }],
    [{ chargeToType: 'ChargeCode' }, { chargedTo: { kind: 'charge-code', id: '69' } }],
    [{ chargeToType: 'Activity' }, { chargedTo: { kind: 'activity', id: '69' } }],
    [{ chargeToType: 'Company' }, { chargedTo: { kind: 'unknown', id: '69' } }],
    [{ chargeToType: undefined, chargeToId: undefined, ticket: { id: 5 } }, { chargedTo: { kind: 'ticket', id: '5' } }],
    [{ chargeToId: null, ticket: { id: 5 } }, { chargedTo: { kind: 'ticket', id: '5' } }],
    [{ member: { id: 1, identifier: 'zoe' } }, { member: { id: '1', name: 'zoe' } }],
    [{ addToInternalAnalysisFlag: true }, { clientNote: null }],
    [{ addToInternalAnalysisFlag: true, addToResolutionFlag: true }, { clientNote: 'Patched and rebooted.' }],
    [{ invoice: null }, { invoiceId: null }],
    [{ dateEntered: undefined }, { enteredAt: '2026-11-09T10:00:00Z' }],
  ])('%j', (over, data) => {
    expect(mapTimeEntry({ body: { ...entry, ...over } }).data).toMatchObject(data);
  });

  it.each([
    [{ id: null }, 'time entry: id is missing'],
    [{ timeStart: undefined }, 'time entry 7: timeStart is missing'],
    [{ timeStart: 'soon' }, /time entry 7: timeStart.*"soon" is not a date/],
    [{ hoursBilled: null, actualHours: null }, 'time entry 7: actualHours is missing'],
    [{ hourlyRate: 'much' }, 'time entry 7: hourlyRate: "much" is not a number'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapTimeEntry({ body: { ...entry, ...over } })).toThrow(message);
  });
});

describe('expense', () => {
  const expense = {
    id: 12,
    company: { id: 2, name: 'Contoso' },
    chargeToId: 69,
    chargeToType: 'ServiceTicket',
    type: { id: 1, name: 'Mileage' },
    amount: 40,
    invoiceAmount: 44.4,
    billableOption: 'Billable',
    date: '2026-11-05T00:00:00Z',
    notes: 'To the site and back',
    currency: { currencyCode: 'USD' },
    _info: info,
  };

  it('is billed at the invoice amount, and costs what was spent', () => {
    expect(mapExpense({ body: expense })).toEqual({
      kind: 'expense',
      id: '12',
      company: '2',
      parent: null,
      data: {
        kind: 'expense',
        description: 'To the site and back',
        day: '2026-11-05',
        quantity: '1',
        unitPrice: '44.4',
        amount: '44.4',
        unitCost: '40',
        currency: 'USD',
        billing: 'billable',
        invoiceId: null,
        chargedTo: { kind: 'ticket', id: '69' },
        productId: null,
        updatedAt: '2026-11-10T10:00:00Z',
      },
    });
  });

  it.each([
    [{ invoiceAmount: undefined }, { amount: '40' }],
    [{ invoiceAmount: 0 }, { amount: '40' }],
    [
      { invoiceAmount: 0, invoice: { id: 9 } },
      { amount: '0', invoiceId: '9' },
    ],
    [{ chargeToType: null, chargeToId: null, ticket: { id: 5 } }, { chargedTo: { kind: 'ticket', id: '5' } }],
    [{ chargeToType: null, chargeToId: null, project: { id: 5 } }, { chargedTo: { kind: 'project', id: '5' } }],
    [{ notes: '' }, { description: 'Mileage' }],
    [{ notes: '', type: null }, { description: '' }],
    [{ invoice: { id: 9 } }, { invoiceId: '9' }],
    [{ chargeToType: 'Company' }, { chargedTo: { kind: 'unknown', id: '69' } }],
    [{ chargeToType: 'ProjectTicket' }, { chargedTo: { kind: 'ticket', id: '69' } }],
    [{ billableOption: undefined }, { billing: 'unknown' }],
    [{ date: '' }, { day: null }],
    [{ currency: undefined }, { currency: null }],
  ])('%j', (over, data) => {
    expect(mapExpense({ body: { ...expense, ...over } }).data).toMatchObject(data);
  });

  it.each([
    [{ id: undefined }, 'expense: id is missing'],
    [{ amount: undefined }, 'expense 12: amount is missing'],
    [{ amount: 'free' }, 'expense 12: amount: "free" is not a number'],
    [{ date: 'monday' }, 'expense 12: date: "monday" is not a date'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapExpense({ body: { ...expense, ...over } })).toThrow(message);
  });
});

describe('product on a ticket', () => {
  const product = {
    id: 30,
    company: { id: 2 },
    catalogItem: { id: 41, identifier: 'DOCK' },
    description: 'Docking station',
    quantity: 3,
    price: 199.99,
    cost: 150,
    extPrice: 599.97,
    billableOption: 'Billable',
    purchaseDate: '2026-11-05T00:00:00Z',
    ticket: { id: 69 },
    agreement: { id: 3 },
    _info: info,
  };

  it('keeps the vendor’s own total', () => {
    expect(mapProductItem({ body: product })).toEqual({
      kind: 'charge',
      id: '30',
      company: '2',
      parent: null,
      data: {
        kind: 'product',
        description: 'Docking station',
        day: '2026-11-05',
        quantity: '3',
        unitPrice: '199.99',
        amount: '599.97',
        unitCost: '150',
        currency: null,
        billing: 'billable',
        invoiceId: null,
        chargedTo: { kind: 'ticket', id: '69' },
        productId: '41',
        updatedAt: '2026-11-10T10:00:00Z',
      },
    });
  });

  it.each([
    [{ extPrice: undefined }, { amount: '599.97' }],
    [{ extPrice: undefined, discount: 0 }, { amount: '599.97' }],
    [{ discount: 10, extPrice: 589.97 }, { amount: '589.97' }],
    [{ quantityCancelled: 1 }, { quantity: '2', amount: '399.98' }],
    [{ cancelledFlag: true }, { quantity: '0', amount: '0' }],
    [
      { cancelledFlag: true, discount: 5 },
      { quantity: '0', amount: '0' },
    ],
    [
      { billableOption: 'NoCharge', price: null, extPrice: null },
      { unitPrice: '0', amount: '0' },
    ],
    [{ description: '' }, { description: 'DOCK' }],
    [{ ticket: null, project: { id: 8 } }, { chargedTo: { kind: 'project', id: '8' } }],
    [{ ticket: null, salesOrder: { id: 8 } }, { chargedTo: { kind: 'sales-order', id: '8' } }],
    [{ ticket: null, opportunity: { id: 8 } }, { chargedTo: { kind: 'opportunity', id: '8' } }],
    [{ ticket: null }, { chargedTo: { kind: 'agreement', id: '3' } }],
    [{ ticket: null, agreement: null }, { chargedTo: { kind: 'unknown', id: null } }],
    [{ invoice: { id: 9 } }, { invoiceId: '9' }],
    [{ purchaseDate: undefined }, { day: null }],
  ])('%j', (over, data) => {
    expect(mapProductItem({ body: { ...product, ...over } }).data).toMatchObject(data);
  });

  it.each([
    [{ id: null }, 'product: id is missing'],
    [{ quantity: null }, 'product 30: quantity is missing'],
    [{ price: null }, 'product 30: price is missing'],
    [{ discount: 10, extPrice: undefined }, 'product 30: extPrice is missing'],
    [{ discount: 10, quantityCancelled: 1 }, 'product 30: extPrice is missing'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapProductItem({ body: { ...product, ...over } })).toThrow(message);
  });
});

describe('adjustment', () => {
  const adjustment = {
    id: 5,
    agreementId: 3,
    amount: -25.5,
    description: 'Goodwill',
    effectiveDate: '2026-11-01T00:00:00Z',
  };

  it('hangs under its agreement; whether it is charged is not told', () => {
    expect(mapAdjustment({ body: adjustment, parent: '3', company: '2' })).toEqual({
      kind: 'adjustment',
      id: '5',
      company: '2',
      parent: '3',
      data: {
        kind: 'adjustment',
        description: 'Goodwill',
        day: '2026-11-01',
        quantity: '1',
        unitPrice: '-25.5',
        amount: '-25.5',
        unitCost: null,
        currency: null,
        billing: 'unknown',
        invoiceId: null,
        chargedTo: { kind: 'agreement', id: '3' },
        productId: null,
        updatedAt: null,
      },
    });
    expect(mapAdjustment({ body: adjustment })).toMatchObject({ parent: '3', company: null });
  });

  it.each([
    [{ id: undefined }, 'adjustment: id is missing'],
    [{ amount: null }, 'adjustment 5: amount is missing'],
    [{ agreementId: null }, 'adjustment 5: agreementId is missing'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapAdjustment({ body: { ...adjustment, ...over } })).toThrow(message);
  });
});

describe('invoice', () => {
  const invoice = {
    id: 7001,
    invoiceNumber: '118301',
    type: 'Agreement',
    status: { id: 5, name: 'Sent' },
    company: { id: 2, name: 'Contoso' },
    applyToType: 'Agreement',
    applyToId: 301,
    date: '2026-11-01T00:00:00Z',
    dueDate: '2026-11-16T00:00:00Z',
    subtotal: 100,
    salesTax: 8.25,
    total: 108.25,
    balance: 108.25,
    currency: { currencyCode: 'USD', name: 'US Dollar' },
    _info: info,
  };

  it('is net of tax, and open while something is owed', () => {
    expect(mapInvoice({ body: invoice })).toEqual({
      kind: 'invoice',
      id: '7001',
      company: '2',
      parent: null,
      data: {
        number: '118301',
        day: '2026-11-01',
        dueDay: '2026-11-16',
        type: 'agreement',
        typeWord: 'Agreement',
        status: 'Sent',
        state: 'open',
        net: '100',
        tax: '8.25',
        total: '108.25',
        balance: '108.25',
        currency: 'USD',
        agreementId: '301',
        appliesTo: null,
        sentAt: null,
        syncedAt: null,
        lines: null,
        version: null,
        createdAt: '2026-11-09T10:00:00Z',
        updatedAt: '2026-11-10T10:00:00Z',
      },
    });
  });

  it.each([
    [{ balance: 0 }, { state: 'paid' }],
    [{ balance: -5 }, { state: 'open', balance: '-5' }],
    [{ balance: undefined }, { state: 'unknown', balance: null }],
    [{ salesTax: undefined }, { tax: '8.25', net: '100' }],
    [{ downpaymentApplied: 20, subtotal: 120, total: 108.25 }, { net: '100' }],
    [{ type: 'CreditMemo' }, { type: 'credit', typeWord: 'CreditMemo' }],
    [{ type: 'DownPayment' }, { type: 'down-payment' }],
    [{ type: 'Novelty' }, { type: 'unknown', typeWord: 'Novelty' }],
    [{ status: null }, { status: null }],
    [{ agreement: { id: 5 } }, { agreementId: '5' }],
    [
      { applyToType: 'Ticket', applyToId: 69 },
      { agreementId: null, appliesTo: { kind: 'ticket', id: '69' } },
    ],
    [{ applyToType: null, applyToId: null, project: { id: 4 } }, { appliesTo: { kind: 'project', id: '4' } }],
    [{ applyToType: null, applyToId: null, ticket: { id: 4 } }, { appliesTo: { kind: 'ticket', id: '4' } }],
    [{ applyToType: null, applyToId: null, salesOrder: { id: 4 } }, { appliesTo: { kind: 'sales-order', id: '4' } }],
    [
      { applyToType: 'Novelty', applyToId: 4 },
      { agreementId: null, appliesTo: { kind: 'unknown', id: '4' } },
    ],
    [
      { applyToType: 'All', applyToId: null },
      { agreementId: null, appliesTo: null },
    ],
    [{ currency: { isoCode: 'eur' } }, { currency: 'EUR' }],
    [{ currency: { name: 'US Dollar' } }, { currency: null }],
    [{ dueDate: '' }, { dueDay: null }],
  ])('%j', (over, data) => {
    expect(mapInvoice({ body: { ...invoice, ...over } }).data).toMatchObject(data);
  });

  it('names who pays it where that is another company', () => {
    const payerOf = (billToCompany: unknown) => mapInvoice({ body: { ...invoice, billToCompany } }).data.billTo;
    expect(payerOf({ id: 9, name: 'Contoso Holding' })).toEqual({ id: '9', name: 'Contoso Holding' });
    expect(payerOf(invoice.company)).toBeUndefined();
    expect(payerOf(null)).toBeUndefined();
  });

  it.each([
    [{ id: null }, 'invoice: id is missing'],
    [{ date: undefined, invoiceDate: '2026-11-01' }, 'invoice 7001: date is missing'],
    [{ type: null }, 'invoice 7001: type is missing'],
    [{ total: null }, 'invoice 7001: total is missing'],
    [{ salesTax: null, subtotal: null }, 'invoice 7001: salesTax is missing'],
    [{ balance: 'some' }, 'invoice 7001: balance: "some" is not a number'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapInvoice({ body: { ...invoice, ...over } })).toThrow(message);
  });
});

describe('payment', () => {
  const payment = {
    id: 61,
    type: 'Check',
    invoice: { id: 7001 },
    amount: 50,
    paymentDate: '2026-11-12T00:00:00Z',
    _info: info,
  };

  it('is applied to its invoice', () => {
    expect(mapPayment({ body: payment, parent: '7001', company: '2' })).toEqual({
      kind: 'payment',
      id: '61',
      company: '2',
      parent: '7001',
      data: {
        kind: 'payment',
        number: null,
        day: '2026-11-12',
        total: '50',
        unapplied: null,
        currency: null,
        appliedTo: [{ invoiceId: '7001', amount: '50' }],
        updatedAt: '2026-11-10T10:00:00Z',
      },
    });
  });

  it('is a credit where another invoice’s money was used', () => {
    const body = { ...payment, credit: { id: 7005, identifier: 'CM-5' } };
    expect(mapPayment({ body }).data).toMatchObject({ kind: 'credit', number: 'CM-5' });
  });

  it.each([
    [{ id: null }, 'payment: id is missing'],
    [{ invoice: null }, 'payment 61: invoice is missing'],
    [{ amount: null }, 'payment 61: amount is missing'],
    [{ paymentDate: null }, 'payment 61: paymentDate is missing'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapPayment({ body: { ...payment, ...over } })).toThrow(message);
  });
});
