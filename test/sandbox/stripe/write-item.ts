// The quantity of a subscription item: what is billed of the change, and when, is what `proration_behavior` says.
import type { VendorContext } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import { idOf, isRow, numberAt, rowAt, textAt } from '../rows.ts';
import { badParameter, missing } from './errors.ts';
import type { Parameters } from './form.ts';
import { checkNames } from './listing.ts';
import { rowsIn, shown } from './objects.ts';
import { integerOf, wordOf } from './parameters.ts';
import { merged, replaceRow } from './write.ts';
import { addItem, invoiceOf } from './write-invoice.ts';

/** What is modelled of what Stripe takes. */
const names = [
  'quantity',
  'proration_behavior',
  'proration_date',
  'payment_behavior',
  'off_session',
  'metadata',
  'expand',
];
const ended = ['canceled', 'incomplete_expired'];

/** The item as it is written, in its subscription. Throws a Refusal. */
export function writeItem(context: VendorContext, id: string, parameters: Parameters): Row {
  checkNames(parameters, names);
  const found = rowsIn(context, 'subscription_items').find((each) => idOf(each) === id);
  const owner = context
    .state()
    .rows('stripe', 'subscriptions')
    .find((each) => idOf(each) === found?.subscription);
  if (found === undefined || owner === undefined) throw missing('subscription_item', id);
  const item = shown(context, 'subscription_items', found);
  const price = rowAt(item, 'price');
  const quantity = integerOf(parameters, 'quantity', 0);
  const behavior = wordOf(parameters, 'proration_behavior', ['create_prorations', 'always_invoice', 'none']);
  const at = integerOf(parameters, 'proration_date', 0) ?? Math.floor(context.clock.nowMs() / 1000);
  if (ended.includes(textAt(owner, 'status'))) {
    throw badParameter('', 'A canceled subscription can only update its cancellation_details and metadata.');
  }
  if (quantity !== undefined && rowAt(price, 'recurring').usage_type === 'metered') {
    throw badParameter('quantity', 'You cannot set a quantity on a subscription item with a metered price.');
  }
  const changed: Row = {
    ...item,
    ...(quantity === undefined ? {} : { quantity }),
    metadata: merged(rowAt(item, 'metadata'), parameters.metadata),
  };
  putItem(context, owner, { ...changed, price: found.price ?? null });
  const was = numberAt(item, 'quantity');
  if (quantity !== undefined && quantity !== was)
    bill(context, owner, item, quantity, behavior ?? 'create_prorations', at);
  return changed;
}

/** A world writes an inner list as Stripe does, or as its rows alone; it stays as it is written. */
function putItem(context: VendorContext, owner: Row, item: Row): void {
  const { subscription: _, ...own } = item;
  const put = (rows: Json): Json =>
    Array.isArray(rows) ? rows.map((row) => (isRow(row) && idOf(row) === idOf(item) ? { ...row, ...own } : row)) : rows;
  const { items = [] } = owner;
  replaceRow(context, 'subscriptions', {
    ...owner,
    items: isRow(items) ? { ...items, data: put(items.data ?? []) } : put(items),
  });
}

type Behavior = 'create_prorations' | 'always_invoice' | 'none';

/** The rest of the period at the old quantity is credited and at the new one billed; from nothing to something is billed at once. */
function bill(context: VendorContext, owner: Row, item: Row, quantity: number, behavior: Behavior, at: number): void {
  const was = numberAt(item, 'quantity');
  const [start, end] = [numberAt(item, 'current_period_start'), numberAt(item, 'current_period_end')];
  const unit = Number(textAt(rowAt(item, 'price'), 'unit_amount_decimal'));
  const name = textAt(rowAt(item, 'price'), 'nickname') || 'item';
  const rest = end > start ? Math.max(0, Math.min(1, (end - at) / (end - start))) : 0;
  const line = (count: number, what: string, sign: number): Row =>
    addItem(context, {
      customer: owner.customer ?? null,
      currency: owner.currency ?? 'usd',
      amount: Math.round(sign * unit * count * rest),
      description: `${what} ${count} × ${name}`,
      discountable: false,
      proration: true,
      proration_details: { credited_items: null, discount_amounts: [] },
      period: { start: at, end },
      parent: {
        type: 'subscription_details',
        subscription_details: { subscription: idOf(owner), subscription_item: idOf(item) },
      },
    });
  const isFirst = was === 0 && quantity > 0;
  if (behavior === 'none' && !isFirst) return;
  const lines = [...(was > 0 ? [line(was, 'Unused time on', -1)] : []), line(quantity, 'Remaining time on', 1)];
  if (behavior === 'always_invoice' || isFirst) invoiceOf(context, owner, lines, 'subscription_update');
}
