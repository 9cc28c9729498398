// A world's rows as Stripe serves them: whole objects, inner lists of ten at most, and others in place of their ids where asked.
import type { VendorContext } from '../handler.ts';
import type { Json, Row } from '../rows.ts';
import { idOf, isRow, rowAt } from '../rows.ts';
import { collections } from './collections.ts';
import { completed } from './complete.ts';
import { badParameter } from './errors.ts';
import { listed, newestFirst } from './listing.ts';

const innerMost = 10;
const deepest = 4;

/** Where the id of a field leads. */
const expandable: Readonly<Record<string, string>> = {
  customer: 'customers',
  charge: 'charges',
  invoice: 'invoices',
  latest_invoice: 'invoices',
  balance_transaction: 'balance_transactions',
  failure_balance_transaction: 'balance_transactions',
  default_price: 'prices',
  product: 'products',
  subscription: 'subscriptions',
  default_payment_method: 'payment_methods',
};
/** Fields that may name objects of several kinds. */
const sources = ['charges', 'refunds', 'disputes', 'payouts'];
/** Fields that are left out unless they are asked for, by collection. */
const includable: Readonly<Record<string, string>> = { invoices: 'payments', charges: 'refunds' };

/** Rows of a collection, with the items of subscriptions and the lines of invoices taken from their owners. */
export function rowsIn(context: VendorContext, collection: string): Row[] {
  const rows = (name: string) => context.state().rows('stripe', name);
  if (collection !== 'subscription_items') return rows(collection);
  return rows('subscriptions').flatMap((owner) =>
    innerRows(owner, 'items').map((item) => ({ subscription: owner.id ?? null, created: owner.created ?? 0, ...item })),
  );
}

/** The lines of an invoice, whole, in their order. */
export function linesOf(invoice: Row): Row[] {
  return innerRows(invoice, 'lines').map((line) => lineOf(invoice, line));
}

function lineOf(invoice: Row, line: Row): Row {
  const currency = invoice.currency ?? 'usd';
  const period = { start: invoice.created ?? 0, end: invoice.created ?? 0 };
  return completed('invoices/lines', 'line_item', { invoice: invoice.id ?? null, currency, period, ...line });
}

/** A world writes an inner list as Stripe does, or as its rows alone. */
function innerRows(owner: Row, name: string): Row[] {
  const rows: Json = rowAt(owner, name).data ?? owner[name] ?? [];
  return Array.isArray(rows) ? rows.filter(isRow) : [];
}

/** A row as it is served. `expand` are paths from the object on. Throws a Refusal for one that leads nowhere. */
export function shown(context: VendorContext, collection: string, row: Row, expand: readonly string[] = []): Row {
  const { object = collection } = collections[collection] ?? {};
  const whole = withInnerLists(context, collection, completed(collection, object, row), row);
  const wanted = Map.groupBy(expand, (path) => path.split('.')[0] ?? '');
  const included = includable[collection];
  if (included !== undefined && !wanted.has(included)) delete whole[included];
  for (const [name, paths] of wanted) {
    const rest = paths.map((path) => path.split('.').slice(1).join('.')).filter((path) => path !== '');
    whole[name] = expandedField(context, whole, name, rest);
  }
  return whole;
}

/** Checks how deep paths go. Throws a Refusal. */
export function checkDepth(paths: readonly string[]): void {
  const deep = paths.find((path) => path.split('.').length > deepest);
  if (deep !== undefined)
    throw badParameter('expand', `You cannot expand more than ${deepest} levels of a property: ${deep}`);
}

function expandedField(context: VendorContext, whole: Row, name: string, rest: readonly string[]): Json {
  const value = whole[name];
  if (value === undefined) throw badParameter('expand', `This property cannot be expanded (${name}).`);
  if (value === null) return null;
  if (Object.values(includable).includes(name)) return value;
  if (isRow(value) && rest.length > 0) {
    const inner = { ...value };
    for (const [head, paths] of Map.groupBy(rest, (path) => path.split('.')[0] ?? '')) {
      const deeper = paths.map((path) => path.split('.').slice(1).join('.')).filter((path) => path !== '');
      inner[head] = expandedField(context, inner, head, deeper);
    }
    return inner;
  }
  const places = name === 'source' ? sources : [expandable[name]].filter((each) => each !== undefined);
  if (places.length === 0) throw badParameter('expand', `This property cannot be expanded (${name}).`);
  const id = isRow(value) ? idOf(value) : value;
  for (const place of places) {
    const found = rowsIn(context, place).find((row) => idOf(row) === id);
    if (found !== undefined) return shown(context, place, found, rest);
  }
  return value;
}

function withInnerLists(context: VendorContext, collection: string, whole: Row, row: Row): Row {
  const id = String(idOf(row));
  const cut = (rows: readonly Row[], url: string) => listed(rows.slice(0, innerMost), rows.length > innerMost, url);
  switch (collection) {
    case 'invoices': {
      const payments = newestFirst(rowsIn(context, 'invoice_payments').filter((each) => each.invoice === id));
      return {
        ...whole,
        lines: cut(linesOf(whole), `/v1/invoices/${id}/lines`),
        payments: cut(
          payments.map((each) => shown(context, 'invoice_payments', each)),
          `/v1/invoice_payments?invoice=${id}`,
        ),
      };
    }
    case 'subscriptions': {
      const items = innerRows(row, 'items').map((item) =>
        shown(context, 'subscription_items', { subscription: id, created: row.created ?? 0, ...item }),
      );
      return { ...whole, items: cut(items, `/v1/subscription_items?subscription=${id}`) };
    }
    case 'subscription_items':
      return { ...whole, price: priceOf(context, whole.price) };
    case 'charges': {
      const refunds = newestFirst(rowsIn(context, 'refunds').filter((each) => each.charge === id));
      const all = refunds.map((each) => shown(context, 'refunds', each));
      return { ...whole, refunds: cut(all, `/v1/charges/${id}/refunds`) };
    }
    default:
      return whole;
  }
}

/** A price always stands whole in an item; a world may name it. */
function priceOf(context: VendorContext, price: Json | undefined): Json {
  if (isRow(price)) return completed('prices', 'price', price);
  const found = rowsIn(context, 'prices').find((row) => idOf(row) === price);
  return found === undefined ? (price ?? null) : shown(context, 'prices', found);
}
