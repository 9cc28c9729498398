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
      address: { postalCode: '80210' },
      website: 'vfc.example',
      status: 'Active',
      externalId: 'A123',
    };
    expect(mapCompany({ body })).toMatchObject({
      id: 'c-1',
      company: 'c-1',
      data: { name: 'VFC Network, Inc', postcode: '80210', externalId: 'A123', status: 'active', phone: null },
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
    ['2 year', '2-Year'],
    ['ONE_TIME', 'One-Time'],
    ['Fortnightly', 'Fortnightly'],
  ])('the term %j is %j', (billingTerm, term) => {
    expect(mapSubscription({ body: { ...subscription, billingTerm } }).data.billingTerm).toBe(term);
  });

  it('keeps a status it does not know', () => {
    expect(mapSubscription({ body: { ...subscription, status: 'Paused' } }).data.status).toBe('Paused');
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
          { from: '2020-12-01T20:20:13.153Z', quantity: '2', status: 'Active' },
          { from: '2020-12-10T06:12:14.453Z', quantity: '5', status: 'Active' },
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
      data: { day: '2026-11-04', status: 'Nothing Due', total: '9985.96', currency: 'USD' },
    });
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
        type: 'service-credit',
        term: '3 Year',
        quantity: '28',
        unitPrice: '32.01',
        unitCost: '27.5',
        costTotal: '770',
        fromDay: '2026-10-01',
        toDay: '2026-10-31',
      },
    });
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
