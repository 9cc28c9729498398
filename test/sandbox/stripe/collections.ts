// Stripe's lists: where each is reached, what can be asked of it, and the right of a restricted key that opens it.
import type { Row } from '../rows.ts';
import { isRow, rowAt, textAt } from '../rows.ts';

export interface ListRule {
  /** What one of them is called: in refusals, and as its `object`. */
  object: string;
  /** The name of the right (general knowledge, unconfirmed but for rak_subscription_read). */
  right: string;
  /** Parameters that must equal a field, and where that is not the one of that name, how it is read. */
  equal?: Readonly<Record<string, (row: Row) => unknown>>;
  /** Parameters that are a second or a range of seconds. */
  ranges?: readonly string[];
  /** Parameters that are taken and not modelled. */
  ignored?: readonly string[];
  required?: readonly string[];
  /** Types of events about one of them, without what happened; null where there are none. */
  eventPrefix: string | null;
  /** Asked for by id after it was deleted, it says so instead of being missing. */
  tellsDeleted?: boolean;
}

const own = (name: string) => (row: Row) => row[name];
const fields = (...names: string[]) => Object.fromEntries(names.map((name) => [name, own(name)]));

const subscriptionOf = (row: Row) => textAt(rowAt(rowAt(row, 'parent'), 'subscription_details'), 'subscription');
const itemsOf = (row: Row) => {
  const { data } = rowAt(row, 'items');
  return Array.isArray(data) ? data.filter(isRow) : [];
};

/** By the address behind /v1/, which is the collection's name in a world. Payouts, disputes and balance transactions as in stripe-node's typings. */
export const collections: Readonly<Record<string, ListRule>> = {
  customers: {
    object: 'customer',
    right: 'rak_customer_read',
    equal: fields('email'),
    ranges: ['created'],
    ignored: ['test_clock'],
    eventPrefix: 'customer',
    tellsDeleted: true,
  },
  products: {
    object: 'product',
    right: 'rak_product_read',
    equal: { ...fields('url', 'type'), active: (row) => String(row.active ?? true) },
    ranges: ['created'],
    ignored: ['ids', 'shippable'],
    eventPrefix: 'product',
    tellsDeleted: true,
  },
  prices: {
    object: 'price',
    right: 'rak_plan_read',
    equal: { ...fields('currency', 'product', 'type'), active: (row) => String(row.active ?? true) },
    ranges: ['created'],
    ignored: ['lookup_keys', 'recurring'],
    eventPrefix: 'price',
  },
  subscriptions: {
    object: 'subscription',
    right: 'rak_subscription_read',
    equal: {
      ...fields('customer', 'customer_account', 'collection_method', 'test_clock'),
      price: (row) => itemsOf(row).map((item) => rowAt(item, 'price').id),
    },
    ranges: ['created', 'current_period_end', 'current_period_start'],
    ignored: ['automatic_tax', 'plan', 'status'],
    eventPrefix: 'customer.subscription',
  },
  subscription_items: {
    object: 'subscription_item',
    right: 'rak_subscription_read',
    equal: fields('subscription'),
    required: ['subscription'],
    eventPrefix: null,
  },
  invoices: {
    object: 'invoice',
    right: 'rak_invoice_read',
    equal: { ...fields('customer', 'customer_account', 'collection_method', 'status'), subscription: subscriptionOf },
    ranges: ['created', 'due_date'],
    eventPrefix: 'invoice',
  },
  invoiceitems: {
    object: 'invoiceitem',
    right: 'rak_invoice_read',
    equal: {
      ...fields('customer', 'customer_account', 'invoice'),
      pending: (row) => String((row.invoice ?? null) === null),
    },
    ranges: ['created'],
    eventPrefix: 'invoiceitem',
  },
  invoice_payments: {
    object: 'invoice_payment',
    right: 'rak_invoice_read',
    equal: fields('invoice', 'status'),
    ranges: ['created'],
    ignored: ['payment'],
    eventPrefix: 'invoice_payment',
  },
  charges: {
    object: 'charge',
    right: 'rak_charge_read',
    equal: fields('customer', 'payment_intent', 'transfer_group'),
    ranges: ['created'],
    eventPrefix: 'charge',
  },
  refunds: {
    object: 'refund',
    right: 'rak_charge_read',
    equal: fields('charge', 'payment_intent'),
    ranges: ['created'],
    eventPrefix: 'refund',
  },
  disputes: {
    object: 'dispute',
    right: 'rak_dispute_read',
    equal: fields('charge', 'payment_intent'),
    ranges: ['created'],
    eventPrefix: 'charge.dispute',
  },
  credit_notes: {
    object: 'credit_note',
    right: 'rak_credit_note_read',
    equal: fields('customer', 'customer_account', 'invoice'),
    ranges: ['created'],
    eventPrefix: 'credit_note',
  },
  payouts: {
    object: 'payout',
    right: 'rak_payout_read',
    equal: fields('destination', 'status'),
    ranges: ['created', 'arrival_date'],
    eventPrefix: 'payout',
  },
  balance_transactions: {
    object: 'balance_transaction',
    right: 'rak_balance_transaction_source_read',
    // Which payout one is in stands in no field of the wire: a world says it in a field of its own.
    equal: fields('currency', 'payout', 'source', 'type'),
    ranges: ['created'],
    eventPrefix: null,
  },
  payment_methods: {
    object: 'payment_method',
    right: 'rak_payment_method_read',
    equal: fields('customer', 'type'),
    eventPrefix: null,
  },
  events: {
    object: 'event',
    right: 'rak_event_read',
    equal: fields('type'),
    ranges: ['created'],
    ignored: ['delivery_success', 'types'],
    eventPrefix: null,
  },
  'billing/meters': {
    object: 'billing.meter',
    right: 'rak_billing_meter_read',
    equal: fields('status'),
    eventPrefix: null,
  },
};

/** The collections that a world holds and that events are told of. */
export const told = Object.entries(collections).flatMap(([name, { eventPrefix }]) =>
  eventPrefix === null ? [] : [{ name, prefix: eventPrefix }],
);
