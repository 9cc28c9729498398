// The fields of Stripe's objects that are used; all others are ignored.
import { z } from 'zod';
import { type Instant, instantOf } from '../../../shared/time.ts';
import { currency, decimal, flag, id, line, part, parts, text } from '../../lib/lenient.ts';

/** The envelope of every list, inside objects too. */
export const listAnswer = z.object({
  object: z.literal('list'),
  data: z.array(z.unknown()),
  has_more: z.boolean(),
});

/** A list inside an object: the first ten, and whether there are more. */
const innerList = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .object({ data: z.array(z.object(shape)), has_more: z.boolean() })
    .nullish()
    .transform((list) => list ?? null);

export const anyObject = z.looseObject({});
export const deletedObject = z.looseObject({ deleted: z.literal(true) });

/** `error.type` sorts them; the texts are for people. */
export const refusal = z.object({ error: z.object({ type: text, code: text, message: text, param: text }) });

/** Unix seconds as an instant; absent and null are null. */
const moment = z
  .unknown()
  .optional()
  .transform((value, check): Instant | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && Number.isFinite(value)) return instantOf(Math.trunc(value) * 1000);
    check.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is not a time in seconds` });
    return z.NEVER;
  });

/** An amount in the currency's smallest unit; absent and null are null. */
const minor = z
  .unknown()
  .optional()
  .transform((value, check): number | null => {
    if (value === undefined || value === null) return null;
    if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
    check.addIssue({ code: 'custom', message: `${JSON.stringify(value)} is not a whole number` });
    return z.NEVER;
  });

/** Another object by its id, or expanded; null where there is none. */
const reference = z
  .unknown()
  .optional()
  .transform((value): string | null => {
    const named = value !== null && typeof value === 'object' && 'id' in value ? value.id : value;
    return typeof named === 'string' && named !== '' ? named : null;
  });

/** What money hangs on, by its id or expanded: whose it is stands in it. */
const owner = z
  .unknown()
  .optional()
  .transform((value): { id: string; customer: string | null } | null => {
    const known = reference.parse(value);
    const customer = value !== null && typeof value === 'object' && 'customer' in value ? value.customer : null;
    return known === null ? null : { id: known, customer: reference.parse(customer) };
  });

/** Keys and values that the MSP and its tools write on objects. */
const metadata = z
  .record(z.string(), z.unknown())
  .nullish()
  .catch(null)
  .transform((value): Record<string, string> => {
    const pairs = Object.entries(value ?? {}).filter((pair): pair is [string, string] => typeof pair[1] === 'string');
    return Object.fromEntries(pairs);
  });

const address = part({ line1: text, postal_code: text, state: text });

export const customerBody = z.object({
  id,
  name: line,
  business_name: line,
  email: text,
  description: line,
  phone: text,
  address,
  currency,
  metadata,
});

const priceFields = {
  id,
  currency,
  nickname: line,
  billing_scheme: text,
  unit_amount: minor,
  unit_amount_decimal: decimal,
  transform_quantity: part({ divide_by: decimal }),
  recurring: part({ interval: text, interval_count: decimal, usage_type: text }),
};

export const productBody = z.object({
  id,
  name: line,
  active: flag,
  default_price: part(priceFields),
});

export const subscriptionBody = z.object({
  id,
  customer: reference,
  status: text,
  description: line,
  currency,
  start_date: moment,
  ended_at: moment,
  cancel_at: moment,
  cancel_at_period_end: flag,
  collection_method: text,
  schedule: reference,
  application: reference,
  pause_collection: part({ behavior: text }),
  pending_update: part({ expires_at: moment }),
  billing_schedules: parts({}),
  next_pending_invoice_item_invoice: moment,
  items: innerList({ id, quantity: decimal, current_period_end: moment, price: part(priceFields) }),
});

/** A product by its id, or whole. */
const productOfPrice = z
  .unknown()
  .optional()
  .transform((value) => ({
    id: reference.parse(value),
    name: value !== null && typeof value === 'object' && 'name' in value ? line.parse(value.name) : null,
  }));

/** Its price comes with the product, which is asked for. */
export const subscriptionItemBody = z.object({
  id,
  subscription: reference,
  quantity: decimal,
  current_period_end: moment,
  price: part({ ...priceFields, product: productOfPrice }),
  metadata,
});

/** Whatever takes notes: subscriptions, invoices, customers. */
export const notedBody = z.object({ metadata });

const taxes = parts({ amount: minor, tax_behavior: text });

const lineFields = {
  id,
  description: text,
  amount: minor,
  quantity: decimal,
  discount_amounts: parts({ amount: minor }),
  taxes,
  pricing: part({ unit_amount_decimal: decimal, price_details: part({ product: reference }) }),
};

export type LineBody = z.infer<z.ZodObject<typeof lineFields>>;

export const invoiceBody = z.object({
  id,
  customer: reference,
  number: line,
  status: text,
  currency,
  billing_reason: text,
  total: minor,
  total_excluding_tax: minor,
  total_taxes: taxes,
  amount_remaining: minor,
  due_date: moment,
  effective_at: moment,
  created: moment,
  custom_fields: parts({ name: text, value: text }),
  metadata,
  parent: part({ subscription_details: part({ subscription: reference }) }),
  status_transitions: part({ finalized_at: moment, paid_at: moment, voided_at: moment }),
  lines: innerList(lineFields),
  payments: innerList({
    amount_paid: minor,
    amount_requested: minor,
    status: text,
    payment: part({ charge: reference, payment_intent: reference }),
  }),
});

/** Whether an object's inner list goes on behind its first ten, and the last of those. */
export const cutList = z.object({ data: z.array(z.looseObject({ id: z.string() })), has_more: z.literal(true) });

export const chargeBody = z.object({
  id,
  customer: reference,
  amount: minor,
  amount_captured: minor,
  amount_refunded: minor,
  captured: flag,
  currency,
  created: moment,
  status: text,
  failure_code: text,
  failure_message: text,
  payment_intent: reference,
  payment_method_details: part({ type: text }),
  receipt_number: text,
  metadata,
  /** Asked for. */
  balance_transaction: part({ fee: minor, currency }),
  failure_balance_transaction: part({ created: moment }),
});

export const creditNoteBody = z.object({
  id,
  customer: reference,
  invoice: reference,
  number: line,
  amount: minor,
  currency,
  created: moment,
  effective_at: moment,
  status: text,
});

/** A refund may name no customer; its charge, which is asked for, does. */
export const refundBody = z.object({
  id,
  customer: reference,
  charge: owner,
  amount: minor,
  currency,
  created: moment,
  status: text,
  reason: text,
});

export const disputeBody = z.object({
  id,
  charge: owner,
  amount: minor,
  currency,
  created: moment,
  status: text,
  reason: text,
  evidence_details: part({ due_by: moment }),
});

export const pendingItemBody = z.object({
  id,
  customer: reference,
  invoice: reference,
  description: text,
  metadata,
  date: moment,
  amount: minor,
  currency,
  quantity: decimal,
  pricing: part({ unit_amount_decimal: decimal, price_details: part({ product: reference }) }),
  parent: part({ subscription_details: part({ subscription: reference }) }),
});

export const payoutBody = z.object({
  id,
  amount: minor,
  currency,
  arrival_date: moment,
  status: text,
  automatic: flag,
});

/** Its source, which is asked for, says whose it is. */
export const balanceTransactionBody = z.object({
  id,
  type: text,
  reporting_category: text,
  amount: minor,
  fee: minor,
  net: minor,
  currency,
  source: owner,
});

export const eventBody = z.object({
  id: z.string(),
  created: z.number(),
  type: z.string(),
  data: z.object({ object: z.looseObject({ id: z.string().optional() }) }),
});
export type EventBody = z.infer<typeof eventBody>;
