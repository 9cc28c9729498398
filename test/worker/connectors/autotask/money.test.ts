// Invoices by their items, and one-off charges by what billed them.
import { expect, test } from 'vitest';
import { mapInvoice } from '../../../../worker/connectors/autotask/map/invoice.ts';
import { streams } from '../../../../worker/connectors/autotask/streams/index.ts';
import { autotaskWith, recordsIn } from './in-sandbox.ts';

const { 'contract-charges': charges, 'ticket-charges': ticketCharges, invoices } = streams;

const item = {
  id: 1,
  contractID: 11,
  contractServiceID: 21,
  serviceID: 31,
  quantity: 25,
  rate: 22,
  extendedPrice: 550,
};

function invoice(over: Record<string, unknown>, items: object[] = [item]) {
  const body = {
    id: 5,
    companyID: 1,
    invoiceDateTime: '2026-11-01T00:00:00',
    invoiceTotal: 550,
    ...over,
    _beside: { items },
  };
  return mapInvoice({ body }).data;
}

test('net is the sum of the items, whether or not the vendor’s total holds the tax', () => {
  for (const invoiceTotal of [550, 598.13]) {
    expect(invoice({ invoiceTotal, totalTaxValue: 48.13 })).toMatchObject({
      net: '550',
      tax: '48.13',
      total: '598.13',
    });
  }
  expect(
    invoice({}, [
      { ...item, extendedPrice: 0.1 },
      { ...item, id: 2, extendedPrice: 0.2 },
    ]).net,
  ).toBe('0.3');
});

test('without items the total is the net only where there is no tax', () => {
  expect(invoice({}, []).net).toBe('550');
  expect(() => invoice({ totalTaxValue: 50 }, [])).toThrow('invoice 5: the list of its items is missing');
  expect(() => invoice({}, [{ ...item, extendedPrice: null }])).toThrow('invoice 5: extendedPrice is missing');
});

test('it is of the one contract whose services it bills, else of the one ticket, else of neither', () => {
  const labour = { id: 2, ticketID: 41, quantity: 1, rate: 150, extendedPrice: 150 };
  expect(invoice({}, [item, labour])).toMatchObject({ type: 'agreement', agreementId: '11', appliesTo: null });
  expect(invoice({}, [item, { ...item, contractID: 12 }])).toMatchObject({ type: 'standard', agreementId: null });
  expect(invoice({}, [labour])).toMatchObject({ type: 'standard', appliesTo: { kind: 'ticket', id: '41' } });
  expect(invoice({}, [labour, { ...labour, ticketID: 42 }])).toMatchObject({ appliesTo: null });
  expect(invoice({}, [{ ...labour, extendedPrice: -150 }])).toMatchObject({ type: 'credit' });
});

test('an invoice without a number is called by its id; void and paid are told by their fields', () => {
  expect(invoice({})).toMatchObject({ number: '5', state: 'unknown', balance: null });
  expect(invoice({ invoiceNumber: 'INV-1', paidDate: '2026-11-09T00:00:00' })).toMatchObject({
    number: 'INV-1',
    state: 'paid',
  });
  expect(invoice({ isVoided: true, paidDate: '2026-11-09T00:00:00' })).toMatchObject({ state: 'void' });
});

test('an old invoice is not read at every pass, and is once a day', async () => {
  const old = { id: 1, companyID: 1, invoiceNumber: '900', invoiceDateTime: '2026-03-01T00:00:00Z', invoiceTotal: 5 };
  const { ctx } = await autotaskWith({
    Invoices: [old, { ...old, id: 2, invoiceDateTime: '2026-11-01T00:00:00Z' }],
    BillingItems: [],
  });
  const first = await invoices.list(ctx, null);
  const ids = async (from: typeof first.next, nowMs: number) => [
    ...(await recordsIn(invoices, { ...ctx, nowMs }, from)).keys(),
  ];
  expect(await ids(first.next, ctx.nowMs + 900_000)).toEqual(['2']);
  expect(await ids(first.next, ctx.nowMs + 86_400_000)).toEqual(['1', '2']);
});

test('a charge is billed by the invoice of its item, and unclear where it is billed and no item shows', async () => {
  const charge = {
    id: 1,
    contractID: 11,
    name: 'Onboarding',
    datePurchased: '2026-11-05T00:00:00Z',
    unitQuantity: 2,
    unitPrice: 150,
  };
  const data = async (own: object, items: object[] = []) => {
    const { ctx } = await autotaskWith({
      ContractCharges: [{ ...charge, isBillableToCompany: true, ...own } as never],
      BillingItems: items as never,
    });
    return (await recordsIn(charges, ctx)).get('1');
  };
  expect(await data({ isBilled: false })).toMatchObject({
    ...{ company: '1', parent: '11' },
    data: {
      kind: 'adjustment',
      amount: '300',
      billing: 'billable',
      invoiceId: null,
      chargedTo: { kind: 'agreement', id: '11' },
    },
  });
  expect(await data({ isBilled: true }, [{ id: 1, contractChargeID: 1, invoiceID: 9 }])).toMatchObject({
    data: { invoiceId: '9', billing: 'billable' },
  });
  expect(await data({ isBilled: true })).toMatchObject({ data: { invoiceId: null, billing: 'unknown' } });
  expect(await data({ isBillableToCompany: false, unitPrice: null })).toMatchObject({
    data: { billing: 'do-not-bill', amount: '0' },
  });
});

test('a charge of a ticket is its company’s', async () => {
  const { ctx } = await autotaskWith();
  expect((await recordsIn(ticketCharges, ctx)).get('1')).toMatchObject({
    company: '1',
    data: { chargedTo: { kind: 'ticket', id: '42' } },
  });
});
