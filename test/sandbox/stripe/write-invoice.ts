// Invoice items that wait for an invoice, and drafts that take them up.
import type { VendorContext } from '../handler.ts';
import type { Row } from '../rows.ts';
import { idOf, numberAt, rowAt, textAt } from '../rows.ts';
import { badParameter, missing, missingParameter } from './errors.ts';
import { noteChange } from './events.ts';
import { type Parameters, textOf } from './form.ts';
import { checkNames } from './listing.ts';
import { integerOf, neededOf, partsOf, wordOf } from './parameters.ts';
import { merged, replaceRow } from './write.ts';

/** What is modelled of what Stripe takes for an item. */
const itemNames = [
  ...['customer', 'subscription', 'invoice', 'amount', 'currency', 'description', 'discountable'],
  ...['period', 'metadata', 'expand'],
];
const invoiceNames = [
  ...['customer', 'subscription', 'currency', 'pending_invoice_items_behavior', 'auto_advance', 'collection_method'],
  ...['days_until_due', 'description', 'metadata', 'expand'],
];
const ended = ['canceled', 'incomplete_expired'];

/** A new invoice item: on a draft, or pending until the next invoice of the customer or of one subscription. Throws a Refusal. */
export function createItem(context: VendorContext, parameters: Parameters): Row {
  checkNames(parameters, itemNames);
  const customer = ownRow(context, 'customers', 'customer', neededOf(parameters, 'customer'), null);
  const subscription = textOf(parameters, 'subscription');
  const invoice = textOf(parameters, 'invoice');
  const amount = integerOf(parameters, 'amount');
  if (amount === undefined) throw missingParameter('amount');
  const currency = neededOf(parameters, 'currency');
  if (!/^[a-z]{3}$/.test(currency)) throw badParameter('currency', `Invalid currency: ${currency}.`);
  wordOf(parameters, 'discountable', ['true', 'false']);
  const owner =
    subscription === undefined ? null : ownRow(context, 'subscriptions', 'subscription', subscription, customer);
  if (owner !== null && ended.includes(textAt(owner, 'status'))) {
    throw badParameter('subscription', 'You cannot add invoice items to a canceled subscription.');
  }
  if (owner !== null && textAt(owner, 'currency') !== '' && owner.currency !== currency) {
    throw badParameter(
      'currency',
      `The invoice item's currency must be that of the subscription (${String(owner.currency)}).`,
    );
  }
  if (invoice !== undefined && ownRow(context, 'invoices', 'invoice', invoice, customer).status !== 'draft') {
    throw badParameter('invoice', 'This invoice is no longer editable.');
  }
  return addItem(context, {
    customer: idOf(customer),
    currency,
    amount,
    description: textOf(parameters, 'description') ?? null,
    discountable: textOf(parameters, 'discountable') !== 'false' && amount >= 0,
    metadata: merged({}, parameters.metadata),
    invoice: invoice ?? null,
    period: periodOf(context, parameters),
    parent:
      owner === null ? null : { type: 'subscription_details', subscription_details: { subscription: idOf(owner) } },
  });
}

function periodOf(context: VendorContext, parameters: Parameters): Row {
  const period = partsOf(parameters, 'period');
  const now = Math.floor(context.clock.nowMs() / 1000);
  if (period === undefined) return { start: now, end: now };
  checkNames(period, ['start', 'end']);
  const [start, end] = ['start', 'end'].map((name) => {
    const second = integerOf(period, name, 0);
    if (second === undefined) throw missingParameter(`period[${name}]`);
    return second;
  }) as [number, number];
  if (end < start) throw badParameter('period[end]', 'The period end must be after the period start.');
  return { start, end };
}

/** Another object that a parameter names, of that customer where one is given. Throws a Refusal. */
function ownRow(context: VendorContext, collection: string, name: string, id: string, customer: Row | null): Row {
  const row = context
    .state()
    .rows('stripe', collection)
    .find((each) => idOf(each) === id);
  if (row === undefined || (customer !== null && row.customer !== idOf(customer))) throw missing(name, id, name, 400);
  return row;
}

/** Puts an invoice item into the account, as new. */
export function addItem(context: VendorContext, item: Row): Row {
  return addRow(context, 'invoiceitems', 'ii', {
    date: Math.floor(context.clock.nowMs() / 1000),
    ...item,
  });
}

function addRow(context: VendorContext, collection: string, prefix: string, row: Row): Row {
  const rows = context.state().rows('stripe', collection);
  const made = { id: `${prefix}_new${rows.length + 1}`, ...row };
  rows.push(made);
  noteChange(made, context.clock.now());
  return made;
}

/** A new draft; pending items are left where they are unless they are to be included. Throws a Refusal. */
export function createInvoice(context: VendorContext, parameters: Parameters): Row {
  checkNames(parameters, invoiceNames);
  const customer = ownRow(context, 'customers', 'customer', neededOf(parameters, 'customer'), null);
  const id = textOf(parameters, 'subscription');
  const owner = id === undefined ? null : ownRow(context, 'subscriptions', 'subscription', id, customer);
  const behavior = wordOf(parameters, 'pending_invoice_items_behavior', ['exclude', 'include']) ?? 'exclude';
  const method = wordOf(parameters, 'collection_method', ['charge_automatically', 'send_invoice']);
  integerOf(parameters, 'days_until_due', 0);
  const pending = behavior === 'exclude' ? [] : pendingOf(context, customer, owner);
  const currency = textOf(parameters, 'currency') ?? textAt(owner ?? customer, 'currency');
  return draftOf(context, pending, {
    customer: idOf(customer),
    currency: currency === '' ? 'usd' : currency,
    status: 'draft',
    billing_reason: 'manual',
    collection_method: method ?? 'charge_automatically',
    auto_advance: textOf(parameters, 'auto_advance') === 'true',
    description: textOf(parameters, 'description') ?? null,
    metadata: merged({}, parameters.metadata),
    ...parentOf(owner),
  });
}

/** Of one subscription its own; without one those that are of none. */
function pendingOf(context: VendorContext, customer: Row, owner: Row | null): Row[] {
  const subscriptionOf = (row: Row) => rowAt(rowAt(row, 'parent'), 'subscription_details').subscription ?? null;
  return context
    .state()
    .rows('stripe', 'invoiceitems')
    .filter((row) => row.customer === idOf(customer) && (row.invoice ?? null) === null)
    .filter((row) => subscriptionOf(row) === (owner === null ? null : idOf(owner)));
}

/** An invoice of these items at once, as a subscription makes one: charged where it collects automatically, else open. */
export function invoiceOf(context: VendorContext, owner: Row, items: readonly Row[], reason: string): Row {
  const method = textAt(owner, 'collection_method') || 'charge_automatically';
  return draftOf(context, items, {
    customer: owner.customer ?? null,
    currency: owner.currency ?? 'usd',
    status: method === 'charge_automatically' ? 'paid' : 'open',
    billing_reason: reason,
    collection_method: method,
    ...parentOf(owner),
  });
}

function parentOf(owner: Row | null): Row {
  if (owner === null) return { parent: null };
  const subscription_details = { subscription: idOf(owner), metadata: owner.metadata ?? {} };
  return { parent: { type: 'subscription_details', quote_details: null, subscription_details } };
}

function draftOf(context: VendorContext, items: readonly Row[], over: Row): Row {
  const lines = items.map(
    (item): Row => ({
      id: `il_${String(item.id)}`,
      amount: numberAt(item, 'amount'),
      currency: item.currency ?? 'usd',
      description: item.description ?? null,
      quantity: 1,
      period: item.period ?? null,
      parent: {
        type: 'invoice_item_details',
        subscription_item_details: null,
        invoice_item_details: {
          invoice_item: idOf(item),
          proration: item.proration === true,
          proration_details: null,
          subscription: rowAt(rowAt(item, 'parent'), 'subscription_details').subscription ?? null,
        },
      },
    }),
  );
  const invoice = addRow(context, 'invoices', 'in', {
    created: Math.floor(context.clock.nowMs() / 1000),
    lines,
    ...over,
  });
  for (const item of items) replaceRow(context, 'invoiceitems', { ...item, invoice: idOf(invoice) });
  return invoice;
}
