// ConnectWise bodies become records, or are refused with the field's name.
import { describe, expect, it } from 'vitest';
import { mapAgreement } from '../../../../worker/connectors/connectwise/map/agreement.ts';
import { mapAgreementLine } from '../../../../worker/connectors/connectwise/map/agreement-line.ts';
import { mapCompany } from '../../../../worker/connectors/connectwise/map/company.ts';
import { mapContact } from '../../../../worker/connectors/connectwise/map/contact.ts';
import { mapProduct } from '../../../../worker/connectors/connectwise/map/product.ts';

const company = { id: 2, identifier: 'YourCompany', name: 'Your Company', status: { id: 1, name: 'Active' } };

describe('company', () => {
  it('keeps what identifies a company and leaves blanks out', () => {
    const record = mapCompany({
      body: {
        ...company,
        types: [{ id: 5, name: 'Client' }],
        website: 'www.yourcompany.com',
        phoneNumber: '8139357100',
        zip: '',
        currency: { id: 7, currencyCode: 'USD', name: 'US Dollars' },
        billToCompany: { id: 9, name: 'The Payer' },
        customFields: [{ anything: true }],
      },
    });

    expect(record).toEqual({
      kind: 'company',
      id: '2',
      company: '2',
      parent: null,
      data: {
        name: 'Your Company',
        code: 'YourCompany',
        status: 'active',
        types: ['Client'],
        website: 'www.yourcompany.com',
        phone: '8139357100',
        postcode: null,
        street: null,
        region: null,
        foreignIds: [],
        billTo: { id: '9', name: 'The Payer' },
        currency: 'USD',
      },
    });
  });

  it.each([
    [{ status: { name: 'Active' } }, 'active'],
    [{ status: { name: 'Not-Active' } }, 'inactive'],
    [{ status: { name: 'Inactive' } }, 'inactive'],
    [{ status: { name: 'Credit hold' } }, 'unknown'],
    [{ status: null }, 'unknown'],
    [{ deletedFlag: true }, 'deleted'],
  ])('%j is %s', (over, status) => {
    expect(mapCompany({ body: { ...company, ...over } }).data.status).toBe(status);
  });

  it('keeps what other systems call it: the account number, and own fields that are an id by caption or shape', () => {
    const customFields = [
      { caption: 'Distributor ID', value: 'D-77' },
      { caption: 'Tenant', value: '5c1b2a1e-0000-4000-8000-00000000abcd' },
      { caption: 'Idle since', value: '2024' },
      { caption: 'Sites', value: 3 },
      { caption: 'Other id', value: null },
    ];
    const { data } = mapCompany({ body: { ...company, accountNumber: 'A-104', customFields } });
    expect(data.foreignIds).toEqual(['A-104', 'D-77', '5c1b2a1e-0000-4000-8000-00000000abcd']);
  });

  it('has no payer when it pays for itself', () => {
    expect(mapCompany({ body: { ...company, billToCompany: { id: 2, name: 'x' } } }).data.billTo).toBeNull();
  });

  it('hangs under its parent, and under none where that is itself', () => {
    expect(mapCompany({ body: { ...company, parentCompany: { id: 2, name: 'x' } } }).parent).toBeNull();
    expect(mapCompany({ body: { ...company, parentCompany: { id: 9, name: 'x' } } }).parent).toBe('9');
  });

  it('takes a currency only from a three-letter code', () => {
    expect(mapCompany({ body: { ...company, currency: { name: 'US Dollars' } } }).data.currency).toBeNull();
    expect(mapCompany({ body: { ...company, currency: { name: 'eur' } } }).data.currency).toBe('EUR');
  });

  it.each([
    [{ name: 'No id' }, 'company: id is missing'],
    [{ id: 4 }, 'company 4: name is missing'],
    ['not an object', /^company: body: /],
    [null, /^company: body: /],
  ])('refuses %j', (body, message) => {
    expect(() => mapCompany({ body })).toThrow(message);
  });
});

describe('contact', () => {
  const contact = {
    id: 3,
    firstName: 'Arnie',
    lastName: 'Bellini',
    company: { id: 2 },
    communicationItems: [
      { value: '8139357100', communicationType: 'Phone', defaultFlag: true },
      { value: 'old@yourcompany.com', communicationType: 'Email' },
      { value: 'arnie@yourcompany.com', communicationType: 'Email', defaultFlag: true },
    ],
    defaultBillingFlag: true,
    inactiveFlag: false,
  };

  it('takes the default email and the company', () => {
    expect(mapContact({ body: contact })).toMatchObject({
      id: '3',
      company: '2',
      data: { name: 'Arnie Bellini', email: 'arnie@yourcompany.com', isBilling: true, isDefault: false, active: true },
    });
  });

  it('is refused without any name', () => {
    expect(() => mapContact({ body: { id: 3 } })).toThrow('contact 3: firstName is missing');
  });
});

describe('agreement', () => {
  const agreement = {
    id: 1,
    name: 'Gold',
    company: { id: 2 },
    agreementStatus: 'Active',
    startDate: '2024-01-01T00:00:00Z',
    endDate: '',
    nextInvoiceDate: '2026-12-01T00:00:00Z',
    billingCycle: { id: 2, name: 'Monthly' },
    prorateFlag: true,
  };

  it('cuts dates to days and reads the cycle', () => {
    expect(mapAgreement({ body: agreement })).toMatchObject({
      id: '1',
      company: '2',
      data: {
        status: 'active',
        startDay: '2024-01-01',
        endDay: null,
        cycleMonths: 1,
        cycleWord: 'Monthly',
        nextInvoiceDay: '2026-12-01',
        prorate: true,
        billTo: null,
      },
    });
  });

  it.each([
    [{ billingCycle: { name: 'Quarterly' } }, 3, 'Quarterly'],
    [{ billingCycle: { name: 'Semi-Annual' } }, 6, 'Semi-Annual'],
    [{ billingCycle: undefined, billCycle: { name: 'Yearly' } }, 12, 'Yearly'],
    [{ billingCycle: { name: 'Every full moon' } }, null, 'Every full moon'],
    [{ billingCycle: null }, 1, null],
  ])('%j is a cycle of %s months', (over, cycleMonths, cycleWord) => {
    expect(mapAgreement({ body: { ...agreement, ...over } }).data).toMatchObject({ cycleMonths, cycleWord });
  });

  it('a child hangs under its parent, and has no cycle of its own', () => {
    const child = { ...agreement, billingCycle: null, billCycle: null, parentAgreement: { id: 502, name: 'Master' } };
    expect(mapAgreement({ body: child })).toMatchObject({ parent: '502', data: { cycleMonths: null } });
  });

  it.each([
    [{ cancelledFlag: true, dateCancelled: '2026-06-30T00:00:00Z' }, 'cancelled', '2026-06-30'],
    [{ agreementStatus: 'Expired', endDate: '2026-01-31T00:00:00Z' }, 'expired', '2026-01-31'],
    [{ endDate: '2026-01-31T00:00:00Z', noEndingDateFlag: true }, 'active', null],
    [{ agreementStatus: 'Dormant' }, 'unknown', null],
    [{ endDate: '0001-01-01T00:00:00Z' }, 'active', null],
  ])('%j is %s, ending %s', (over, status, endDay) => {
    expect(mapAgreement({ body: { ...agreement, ...over } }).data).toMatchObject({ status, endDay });
  });

  it('is refused with a date that is none', () => {
    expect(() => mapAgreement({ body: { ...agreement, startDate: 'soon' } })).toThrow(
      'agreement 1: startDate: "soon" is not a date',
    );
  });
});

describe('agreement line', () => {
  const addition = {
    id: 7,
    product: { id: 70, identifier: 'M365-BP' },
    quantity: 25,
    lessIncluded: 3,
    unitPrice: 22.05,
    unitCost: '18.9',
    billCustomer: 'Billable',
    effectiveDate: '2025-01-01T00:00:00Z',
    cancelledDate: '',
    description: 'Microsoft 365 Business Premium',
    _info: { lastUpdated: '2026-10-02T10:00:00Z', updatedBy: 'zoe' },
  };
  const item = { parent: '3', company: '2' };

  it('keeps quantities and prices exact', () => {
    expect(mapAgreementLine({ body: addition, ...item })).toEqual({
      kind: 'agreement-line',
      id: '7',
      company: '2',
      parent: '3',
      data: {
        productId: '70',
        productCode: 'M365-BP',
        description: 'Microsoft 365 Business Premium',
        steps: [
          {
            from: '2025-01-01',
            until: null,
            quantity: '25',
            included: '3',
            unitPrice: '22.05',
            unitCost: '18.9',
            billing: 'billable',
            posted: 'as-agreement',
          },
        ],
        updatedAt: '2026-10-02T10:00:00Z',
        updatedBy: 'zoe',
      },
    });
  });

  it('takes an unreadable moment of change as unknown', () => {
    const body = { ...addition, _info: { lastUpdated: '2015-12-24T22: 08: 22Z' } };
    expect(mapAgreementLine({ body, ...item }).data.updatedAt).toBeNull();
  });

  it('needs no price where nothing is charged', () => {
    const body = { ...addition, unitPrice: null, billCustomer: 'DoNotBill' };
    expect(mapAgreementLine({ body, ...item }).data.steps).toMatchObject([{ unitPrice: '0', billing: 'do-not-bill' }]);
  });

  it.each([
    [{ unitPrice: undefined }, 'addition 7: unitPrice is missing'],
    [{ unitPrice: undefined, billCustomer: 'Sometimes' }, 'addition 7: unitPrice is missing'],
    [{ quantity: 'many' }, 'addition 7: quantity: "many" is not a number'],
    [{ quantity: null }, 'addition 7: quantity is missing'],
    [{ id: null }, 'addition: id is missing'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapAgreementLine({ body: { ...addition, ...over }, ...item })).toThrow(message);
  });

  it('is refused when no agreement is known', () => {
    expect(() => mapAgreementLine({ body: addition })).toThrow('addition 7: agreementId is missing');
  });
});

describe('product', () => {
  it('takes the vendor before the manufacturer', () => {
    const body = {
      id: 70,
      identifier: 'M365-BP',
      description: 'Microsoft 365 Business Premium',
      vendor: { id: 8, name: 'Pax8' },
      manufacturer: { id: 9, name: 'Microsoft' },
      manufacturerPartNumber: 'CFQ7TTC0LCHC',
      price: 22,
      cost: 18.5,
    };
    expect(mapProduct({ body }).data).toEqual({
      name: 'Microsoft 365 Business Premium',
      code: 'M365-BP',
      vendorName: 'Pax8',
      vendorSku: 'CFQ7TTC0LCHC',
      price: '22',
      cost: '18.5',
      active: true,
    });
  });

  it.each([
    ['Monthly', 1],
    ['Annual', 12],
    ['Every full moon', null],
  ])('a price that recurs %s is for so many months: %s', (name, priceMonths) => {
    const body = { id: 5, identifier: 'BACKUP', price: 120, recurringFlag: true, recurringBillCycle: { id: 2, name } };
    expect(mapProduct({ body }).data).toMatchObject({ price: '120', priceMonths });
    // What does not recur is priced for no time.
    expect(mapProduct({ body: { ...body, recurringFlag: false } }).data).not.toHaveProperty('priceMonths');
  });
});
