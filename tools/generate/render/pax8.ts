// A generated MSP as the distributor Pax8 holds it.
import type { Instant } from '../../../shared/time.ts';
import type { Row } from '../../../test/sandbox/rows.ts';
import {
  type Client,
  type DistributorCharge,
  type DistributorInvoice,
  type Msp,
  type Product,
  quantityOf,
  type Subscription,
  unitCostMinor,
} from '../model.ts';
import { amountOf, type Renderer, uuid } from './renderer.ts';

const kept = new Set(['company', 'product', 'subscription']);

export const pax8: Renderer = {
  vendor: 'pax8',
  idOf: (kind, n) => (kept.has(kind) ? uuid(kind, n) : null),
  render(msp) {
    const { name, clock, clients: all, products, distributorInvoices: invoices, spelledOtherwise = false } = msp;
    const clients = all.filter(({ hasTenant = true }) => hasTenant);
    const subscriptions = clients.flatMap((client) => client.subscriptions.map((each) => ({ client, each })));
    const charges = clients.flatMap((client) => client.charges.map((each) => ({ client, each })));
    return {
      companies: clients.flatMap((client) => [
        companyRow(client),
        ...(client.moreTenants ?? []).map((n) => companyRow({ ...client, n, name: `${client.name} (${n})` })),
      ]),
      products: products.filter(({ isBought, boughtAs }) => isBought && boughtAs === undefined).map(productRow),
      subscriptions: subscriptions.map(({ client, each }) => subscriptionRow(clock, client, each)),
      'subscriptions/history': Object.fromEntries(
        subscriptions
          .filter(({ each }) => each.steps.length > 1 || each.end !== null)
          .map(({ client, each }) => {
            const states = statesOf(clock, client, each);
            return [uuid('subscription', each.n), spelledOtherwise ? states : states.toReversed()];
          }),
      ),
      invoices: invoices.map((invoice) =>
        invoiceRow(
          name,
          invoice,
          charges.map(({ each }) => each).filter((each) => each.invoice.n === invoice.n),
        ),
      ),
      'invoices/items': Object.fromEntries(
        invoices.map((invoice) => [
          uuid('invoice', invoice.n),
          charges
            .filter(({ each }) => each.invoice.n === invoice.n)
            .map(({ client, each }) => (spelledOtherwise ? respelled : sameSpelling)(itemRow(client, each))),
        ]),
      ),
      'invoices/draftItems': [],
      'usage-summaries': [],
      'usage-lines': {},
    };
  },
};

function companyRow({ n, name, domain, storedId }: Client): Row {
  return {
    id: uuid('company', n),
    name,
    address: { street: `${100 + n} Mill Street`, city: 'Portland', stateOrProvince: 'OR', postalCode: '97209' },
    website: domain,
    ...(storedId === undefined ? {} : { externalId: storedId }),
    status: 'Active',
    selfServiceAllowed: false,
    billOnBehalfOfEnabled: false,
    orderApprovalRequired: false,
    updatedDate: '2026-08-11T11:33:12.314-0600',
  };
}

function productRow({ n, name, code, maker }: Product): Row {
  return {
    id: uuid('product', n),
    name,
    vendorName: maker,
    shortDescription: name,
    sku: `PX-${code}`,
    vendorSku: `${code}:0001`,
  };
}

/** As it stands now; the list tells it by all it says but the quantity, the state and when that changed. */
function subscriptionRow(now: Instant, client: Client, subscription: Subscription): Row {
  return statesOf(now, client, subscription).at(-1) ?? {};
}

/** Every state it was in, as full snapshots, oldest first; a subscription that ended says so from when it was cancelled. */
function statesOf(now: Instant, client: Client, subscription: Subscription): Row[] {
  const { n, product, startDay, steps, end, term = 'Monthly', commitment, currency = 'USD', status } = subscription;
  const base = {
    id: uuid('subscription', n),
    companyId: uuid('company', subscription.tenantN ?? client.n),
    productId: uuid('product', product.boughtAs ?? product.n),
    vendorSubscriptionId: uuid('vendor subscription', n),
    startDate: `${startDay}T08:30:00Z`,
    createdDate: steps[0]?.at ?? `${startDay}T08:30:00Z`,
    billingStart: startDay,
    price: amountOf(product.priceMinor, currency),
    currencyCode: currency,
    partnerCost: amountOf(unitCostMinor(subscription), currency),
    productName: product.name,
    billingTerm: term,
    commitmentTerm:
      commitment === undefined
        ? null
        : { id: uuid('commitment', n), term: commitment.term, endDate: commitment.endDay },
    vendorSkuId: `${product.code}:0001`,
  };
  const states: Row[] = steps.map(({ at, quantity }) => ({
    ...base,
    quantity,
    status: status ?? 'Active',
    updatedDate: at,
  }));
  if (end === null) return states;
  const ended = { ...base, quantity: quantityOf(subscription) };
  if (end.isDated === false) return [...states, { ...ended, status: 'Cancelled', updatedDate: end.saidAt }];
  const dated = { ...ended, endDate: end.day };
  const isOver = `${end.day}T23:00:00Z` <= now;
  return [
    ...states,
    { ...dated, status: 'PendingCancel', updatedDate: end.saidAt },
    ...(isOver ? [{ ...dated, status: 'Cancelled', updatedDate: `${end.day}T23:00:00Z` }] : []),
  ];
}

function invoiceRow(partnerName: Msp['name'], invoice: DistributorInvoice, charges: readonly DistributorCharge[]): Row {
  const { n, day, isPaid, isCredited = false, currency = 'USD' } = invoice;
  const totalMinor = charges.reduce((sum, each) => sum + costTotalMinor(each), 0);
  return {
    id: uuid('invoice', n),
    invoiceDate: day,
    dueDate: `${day.slice(0, 8)}25`,
    balance: isPaid || isCredited ? 0 : amountOf(totalMinor, currency),
    carriedBalance: 0,
    total: amountOf(totalMinor, currency),
    currencyCode: currency,
    status: isCredited ? 'Credited' : isPaid ? 'Paid' : 'Unpaid',
    partnerName,
  };
}

function costTotalMinor({
  quantity,
  subscription,
  costMinor = unitCostMinor(subscription),
}: DistributorCharge): number {
  return Math.round(quantity * costMinor);
}

const sameSpelling = (item: Row) => item;

/** As other readers of the API have seen it: underscores in types, terms in other spellings, and "flat" as its document has it. */
function respelled(item: Row): Row {
  return {
    ...item,
    type: String(item.type).replaceAll('-', '_'),
    term: item.term === '3 Year' ? '3-Year' : item.term === 'One-Time' ? 'One-time' : (item.term ?? null),
    rateType: 'flat',
  };
}

function itemRow({ n, name }: Client, charge: DistributorCharge): Row {
  const {
    invoice,
    subscription,
    quantity,
    type = 'subscription',
    fromDay,
    toDay,
    unit = 'User',
    part = 0,
    isLoose = false,
  } = charge;
  const { product, currency = 'USD' } = subscription;
  const { term = subscription.term ?? 'Monthly', costMinor = unitCostMinor(subscription) } = charge;
  const price = amountOf(Math.round(product.priceMinor * quantity), currency);
  const cost = amountOf(costTotalMinor(charge), currency);
  return {
    id: uuid(
      `${type === 'subscription' ? '' : `${type} ${fromDay ?? ''} `}item of ${invoice.n}${part === 0 ? '' : ` part ${part}`}`,
      subscription.n,
    ),
    type,
    purchaseOrderNumber: 'N/A',
    companyId: uuid('company', subscription.tenantN ?? n),
    companyName: name,
    startPeriod: fromDay ?? invoice.fromDay,
    endPeriod: toDay ?? invoice.toDay,
    quantity,
    unitOfMeasure: unit,
    term,
    sku: `PX-${product.code}`,
    description: product.name,
    rateType: 'Flat',
    chargeType: 'per',
    price: amountOf(product.priceMinor, currency),
    subTotal: price,
    cost: amountOf(costMinor, currency),
    costTotal: cost,
    offeredBy: 'Pax8',
    billedByPax8: false,
    total: price,
    productId: uuid('product', product.boughtAs ?? product.n),
    productName: product.name,
    billingFee: 0,
    billingFeeRate: 0,
    amountDue: cost,
    currencyCode: currency,
    salesTax: 0,
    subscriptionId: isLoose ? null : uuid('subscription', subscription.n),
    vendorName: product.maker,
  };
}
