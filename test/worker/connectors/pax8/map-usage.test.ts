// Pax8 usage and drafts become records, or are refused with the field's name.
import { describe, expect, it } from 'vitest';
import { withIds } from '../../../../worker/connectors/pax8/map/item-ids.ts';
import { mapUsageLine } from '../../../../worker/connectors/pax8/map/usage-line.ts';
import { mapUsageSummary } from '../../../../worker/connectors/pax8/map/usage-summary.ts';
import { mapDraftCharge } from '../../../../worker/connectors/pax8/map/vendor-charge.ts';

describe('usage summary', () => {
  const summary = {
    id: 'u-1',
    companyId: 'c-1',
    subscriptionId: 's-1',
    productId: 'p-1',
    resourceGroup: 'Company 1',
    vendorName: 'Microsoft',
    currentCharges: 100.56,
    partnerTotal: 86.456,
    currencyCode: 'USD',
    isTrial: false,
  };

  it('keeps what the client and what the MSP would pay, to the last digit', () => {
    expect(mapUsageSummary({ body: summary, parent: 's-1', company: 'c-9' })).toEqual({
      kind: 'usage-summary',
      id: 'u-1',
      company: 'c-1',
      parent: 's-1',
      data: {
        productId: 'p-1',
        subscriptionId: 's-1',
        name: 'Company 1',
        charges: '100.56',
        cost: '86.456',
        currency: 'USD',
        trial: false,
      },
    });
  });

  it('takes company and subscription from where it was listed, when it names none', () => {
    const { companyId: _c, subscriptionId: _s, ...bare } = summary;
    expect(mapUsageSummary({ body: bare, parent: 's-1', company: 'c-9' })).toMatchObject({
      company: 'c-9',
      parent: 's-1',
      data: { subscriptionId: 's-1' },
    });
    expect(mapUsageSummary({ body: bare })).toMatchObject({
      company: null,
      parent: null,
      data: { subscriptionId: null },
    });
  });

  it.each([
    [{ resourceGroup: null }, { name: 'Microsoft' }],
    [{ resourceGroup: null, vendorName: null }, { name: 'u-1' }],
    [{ isTrial: true }, { trial: true }],
    [
      { productId: null, currencyCode: null },
      { productId: null, currency: null },
    ],
  ])('%j', (over, data) => {
    expect(mapUsageSummary({ body: { ...summary, ...over } }).data).toMatchObject(data);
  });

  it.each([
    [{ id: null }, 'usage summary: id is missing'],
    [{ currentCharges: null }, 'usage summary u-1: currentCharges is missing'],
    [{ partnerTotal: undefined }, 'usage summary u-1: partnerTotal is missing'],
    [{ partnerTotal: 'some' }, 'usage summary u-1: partnerTotal: "some" is not a number'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapUsageSummary({ body: { ...summary, ...over } })).toThrow(message);
  });
});

describe('usage line', () => {
  const line = {
    id: 'own',
    usageDate: '2026-11-19',
    productId: 'p-1',
    productName: 'Storage',
    unitOfMeasure: 'GB',
    quantity: 3.5,
    unitPrice: 5.33,
    currentCharges: 18.655,
    partnerTotal: 10.38,
    currencyCode: 'USD',
    isTrial: false,
  };

  it('hangs under its summary', () => {
    expect(mapUsageLine({ body: line, parent: 'u-1', company: 'c-1' })).toEqual({
      kind: 'usage-line',
      id: 'own',
      company: 'c-1',
      parent: 'u-1',
      data: {
        summaryId: 'u-1',
        day: '2026-11-19',
        productId: 'p-1',
        productName: 'Storage',
        unit: 'GB',
        quantity: '3.5',
        unitPrice: '5.33',
        charges: '18.655',
        cost: '10.38',
        currency: 'USD',
        trial: false,
      },
    });
    expect(mapUsageLine({ body: { ...line, usageSummaryId: 'u-2' } })).toMatchObject({ company: null, parent: 'u-2' });
  });

  it.each([
    [{ id: null }, 'usage line: id is missing'],
    [{ usageDate: null }, 'usage line own: usageDate is missing'],
    [{ quantity: null }, 'usage line own: quantity is missing'],
    [{ currentCharges: null }, 'usage line own: currentCharges is missing'],
    [{ partnerTotal: null }, 'usage line own: partnerTotal is missing'],
    [{ usageDate: 'yesterday' }, 'usage line own: usageDate: "yesterday" is not a date'],
  ])('never guesses: %j', (over, message) => {
    expect(() => mapUsageLine({ body: { ...line, ...over }, parent: 'u-1' })).toThrow(message);
  });

  it('without a summary is refused', () => {
    expect(() => mapUsageLine({ body: line })).toThrow('usage line own: usageSummaryId is missing');
  });
});

describe('draft item', () => {
  const item = { type: 'subscription', companyId: 'c-1', subscriptionId: 's-1', sku: 'BP', quantity: 28, cost: 18.7 };
  const idOf = (body: object, month = '2026-12') => (withIds([body], 'draft-item', month)[0] as { id: string }).id;

  it('belongs to the month it would be invoiced in', () => {
    const [body] = withIds([item], 'draft-item', '2026-12');
    expect(mapDraftCharge({ body, parent: '2026-12' })).toMatchObject({
      kind: 'draft-charge',
      company: 'c-1',
      parent: '2026-12',
      data: { invoiceId: '2026-12', class: 'seat', quantity: '28', unitCost: '18.7', term: null, fromDay: null },
    });
  });

  it('stays the same one when its quantity or price moves, and is another in another month', () => {
    expect(idOf({ ...item, quantity: 30, cost: 19, price: 25 })).toBe(idOf(item));
    expect(idOf(item, '2027-01')).not.toBe(idOf(item));
    expect(idOf({ ...item, startPeriod: '2026-12-15' })).not.toBe(idOf(item));
  });

  it('and its double are told apart, in whichever order they come', () => {
    const [one, two] = [item, { ...item, quantity: 2 }];
    const ids = (list: object[]) =>
      Object.fromEntries(
        withIds(list, 'draft-item', '2026-12').map((body) => {
          const { quantity, id } = body as { quantity: number; id: string };
          return [quantity, id];
        }),
      );
    expect(ids([one, two])).toEqual(ids([two, one]));
    expect(new Set(Object.values(ids([one, two]))).size).toBe(2);
  });
});
