// Pax8 bodies become records, or are refused with the field's name.
import { describe, expect, it } from 'vitest';
import { mapCompany } from '../../../../worker/connectors/pax8/map/company.ts';
import { withIds } from '../../../../worker/connectors/pax8/map/item-ids.ts';
import { mapProduct } from '../../../../worker/connectors/pax8/map/product.ts';
import { mapSubscription } from '../../../../worker/connectors/pax8/map/subscription.ts';
import { mapSubscriptionHistory } from '../../../../worker/connectors/pax8/map/subscription-history.ts';
import { mapVendorCharge } from '../../../../worker/connectors/pax8/map/vendor-charge.ts';
import { mapVendorInvoice } from '../../../../worker/connectors/pax8/map/vendor-invoice.ts';

describe('company', () => {
  it('keeps the partner’s own id for it', () => {
    const body = {
      id: 'c-1',
      name: 'VFC Network, Inc',
      address: { street: '2255 S Onarch St', stateOrProvince: 'CO', postalCode: '80210' },
      website: 'vfc.example',
      status: 'Active',
      externalId: 'A123',
    };
    expect(mapCompany({ body })).toMatchObject({
      id: 'c-1',
      company: 'c-1',
      data: {
        name: 'VFC Network, Inc',
        postcode: '80210',
        street: '2255 S Onarch St',
        region: 'CO',
        foreignIds: ['A123'],
        status: 'active',
        phone: null,
      },
    });
  });
});

describe('product', () => {
  it('has the distributor’s SKU as code, and no price of its own', () => {
    const body = { id: 'p-1', name: 'Office 365 E3', vendorName: 'Microsoft', sku: 'MST-1', vendorSku: '796B' };
    expect(mapProduct({ body }).data).toEqual({
      name: 'Office 365 E3',
      code: 'MST-1',
      vendorName: 'Microsoft',
      vendorSku: '796B',
      price: null,
      cost: null,
      active: true,
    });
  });
});

describe('subscription', () => {
  const subscription = {
    id: 's-1',
    companyId: 'c-1',
    productId: 'p-1',
    productName: 'Office 365 E3',
    quantity: 28,
    startDate: '2021-01-01T08:30:00Z',
    createdDate: '2020-12-03',
    updatedDate: '2023-08-11T11:33:12.314-0600',
    billingStart: '2021-01-01',
    status: 'Active',
    price: 32.01,
    partnerCost: '27.5',
    currencyCode: 'USD',
    billingTerm: 'Monthly',
    commitment: { id: 'k', term: '1-Year', endDate: '2027-01-01T00:00:00Z' },
  };

  it('reads dates in both forms and the commitment under both names', () => {
    const expected = {
      quantity: '28',
      startDay: '2021-01-01',
      endDay: null,
      createdAt: '2020-12-03T00:00:00Z',
      updatedAt: '2023-08-11T17:33:12.314Z',
      price: '32.01',
      cost: '27.5',
      commitmentEndDay: '2027-01-01',
    };
    expect(mapSubscription({ body: subscription })).toMatchObject({ id: 's-1', company: 'c-1', data: expected });
    const { commitment, ...rest } = subscription;
    expect(mapSubscription({ body: { ...rest, commitmentTerm: commitment } }).data).toMatchObject(expected);
  });

  it.each([
    ['Monthly', 'recurring', 1],
    ['Annual', 'recurring', 12],
    ['2 year', 'recurring', 24],
    ['3-Year', 'recurring', 36],
    ['ONE_TIME', 'one-time', null],
    ['Activation', 'activation', null],
    ['Trial', 'trial', null],
    ['Fortnightly', 'unknown', null],
  ])('the term %j is %s of %s months, and the word is kept', (billingTerm, kind, months) => {
    const { term } = mapSubscription({ body: { ...subscription, billingTerm } }).data;
    expect(term).toEqual({ kind, months, word: billingTerm });
  });

  it.each([
    ['Active', 'active'],
    ['PendingManual', 'pending'],
    ['PendingCancel', 'ending'],
    ['Canceled', 'cancelled'],
    ['Converted', 'converted'],
    ['Trial', 'trial'],
    ['Paused', 'unknown'],
  ])('the status %j is %s, and the word is kept', (word, status) => {
    const { data } = mapSubscription({ body: { ...subscription, status: word } });
    expect(data).toMatchObject({ status, statusWord: word });
  });

  it.each([
    [{ id: undefined }, 'subscription: id is missing'],
    [{ companyId: null }, 'subscription s-1: companyId is missing'],
    [{ quantity: 'ten' }, 'subscription s-1: quantity: "ten" is not a number'],
    [{ quantity: undefined }, 'subscription s-1: quantity is missing'],
    [{ endDate: 'never' }, 'subscription s-1: endDate: "never" is not a date'],
  ])('refuses %j', (over, message) => {
    expect(() => mapSubscription({ body: { ...subscription, ...over } })).toThrow(message);
  });
});

describe('subscription history', () => {
  const older = { id: 's-1', quantity: 2, status: 'Active', createdDate: '2020-12-01T13:20:13.153-0700' };
  const newer = { ...older, quantity: 5, updatedDate: '2020-12-10T03:12:14.453-0300' };
  const item = { parent: 's-1', company: 'c-1' };

  it.each([
    ['newest first', [newer, older]],
    ['oldest first', [older, newer]],
  ])('is put in order when it comes %s', (_, content) => {
    expect(mapSubscriptionHistory({ body: { content }, ...item })).toEqual({
      kind: 'subscription-history',
      id: 's-1',
      company: 'c-1',
      parent: 's-1',
      data: {
        entries: [
          { from: '2020-12-01T20:20:13.153Z', quantity: '2', status: 'active' },
          { from: '2020-12-10T06:12:14.453Z', quantity: '5', status: 'active' },
        ],
      },
    });
  });

  it('an entry without a moment is refused, with its place', () => {
    const content = [older, { ...older, createdDate: undefined }];
    expect(() => mapSubscriptionHistory({ body: { content }, ...item })).toThrow(
      'subscription history: content.1.updatedDate is missing',
    );
  });
});

describe('invoice', () => {
  const invoice = {
    id: 'i-1',
    invoiceDate: '2026-11-04',
    dueDate: '2026-11-15',
    status: 'nothing_due',
    total: 9985.96,
  };

  it('is the partner’s: it belongs to no client', () => {
    expect(mapVendorInvoice({ body: { ...invoice, currencyCode: 'usd' } })).toMatchObject({
      id: 'i-1',
      company: null,
      data: { day: '2026-11-04', state: 'paid', statusWord: 'nothing_due', total: '9985.96', currency: 'USD' },
    });
  });

  it.each([
    ['Unpaid', 'open'],
    ['Carried', 'open'],
    ['Paid', 'paid'],
    ['Void', 'void'],
    ['Credited', 'credited'],
    ['Disputed', 'unknown'],
  ])('%j is %s, and the word is kept', (status, state) => {
    expect(mapVendorInvoice({ body: { ...invoice, status } }).data).toMatchObject({ state, statusWord: status });
  });

  it('without a date it is refused', () => {
    expect(() => mapVendorInvoice({ body: { ...invoice, invoiceDate: null } })).toThrow(
      'invoice i-1: invoiceDate is missing',
    );
  });
});

describe('invoice item', () => {
  const item = {
    id: 'own',
    type: 'service_credit',
    companyId: 'c-1',
    startPeriod: '2026-10-01',
    endPeriod: '2026-10-31',
    quantity: 28,
    term: '3-year',
    sku: 'MST-1',
    price: 32.01,
    cost: 27.5,
    costTotal: 770,
    amountDue: 896.28,
    productId: 'p-1',
    productName: 'Office 365 E3',
    subscriptionId: 's-1',
    currencyCode: 'USD',
  };

  it('takes what the MSP pays from cost, and its place from the invoice', () => {
    expect(mapVendorCharge({ body: item, parent: 'i-1' })).toMatchObject({
      id: 'own',
      company: 'c-1',
      parent: 'i-1',
      data: {
        invoiceId: 'i-1',
        class: 'credit',
        typeWord: 'service_credit',
        term: { kind: 'recurring', months: 36, word: '3-year' },
        quantity: '28',
        unitPrice: '32.01',
        unitCost: '27.5',
        costTotal: '770',
        fromDay: '2026-10-01',
        toDay: '2026-10-31',
      },
    });
  });

  it.each([
    ['subscription', 'Monthly', 'seat'],
    ['Subscription', 'Annual', 'yearly'],
    ['subscription', '3 Year', 'yearly'],
    ['subscription', 'Arrears', 'metered'],
    ['subscription', 'Trial', 'trial'],
    ['subscription', 'One-time', 'one-off'],
    ['subscription', 'Fortnightly', 'seat'],
    ['subscription', null, 'seat'],
    ['prorate', 'Annual', 'proration'],
    ['prorate', 'Arrears', 'metered'],
    ['prorate', 'Trial', 'trial'],
    ['service_credit', 'Arrears', 'credit'],
    ['one_time', 'One-Time', 'one-off'],
    ['rebate', 'Rebate', 'credit'],
    ['invoice-credit', null, 'credit'],
    ['surcharge', 'Monthly', 'unknown'],
  ])('of the type %j and the term %j is classed as %s', (type, term, expected) => {
    const { data } = mapVendorCharge({ body: { ...item, type, term }, parent: 'i-1' });
    expect(data).toMatchObject({ class: expected, typeWord: type });
  });

  it('gets an id from its content, its invoice and its number among doubles, not from the order of fields', () => {
    const id = (body: object, invoice = 'i-1') => (withIds([body], 'item', invoice)[0] as { id: string }).id;
    const { id: _, ...bare } = item;
    expect(id(Object.fromEntries(Object.entries(bare).toReversed()))).toBe(id(bare));
    const doubles = withIds([bare, bare], 'item', 'i-1').map((body) => (body as { id: string }).id);
    expect(new Set([...doubles, id(bare, 'i-2'), id({ ...bare, quantity: 29 })]).size).toBe(4);
    // Whoever may see an id and no cost must not find that by trying.
    expect(id({ ...bare, cost: 28, price: 40 })).toBe(id(bare));
    expect(id(item)).toBe('own');
  });

  it.each([
    [{ type: null }, 'invoice item own: type is missing'],
    [{ id: null }, 'invoice item: id is missing'],
    [{ quantity: null }, 'invoice item own: quantity is missing'],
    [{ costTotal: 'free' }, 'invoice item own: costTotal: "free" is not a number'],
  ])('refuses %j', (over, message) => {
    expect(() => mapVendorCharge({ body: { ...item, ...over }, parent: 'i-1' })).toThrow(message);
  });
});
