// What confirmed links tie together, through a record's own link or its product's.
import { refKey, refOf, type StoredRecord } from '../../../../shared/records/record.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { recurringLines } from '../../lines/one-off.ts';
import { isRecurring, type Line, type Sub } from './seat-groups.ts';

/** The agreement lines a subscription may be billed on. */
export function linesFor(view: ClientView, subscription: Sub): Line[] {
  const own = linkIdsOf(view, subscription);
  return recurringLines(view).filter((line) => sharesOne(own, linkIdsOf(view, line)));
}

/** The recurring subscriptions behind an agreement line, and all others to the same products. */
export function subscriptionsFor(view: ClientView, line: Line): Sub[] {
  const own = linkIdsOf(view, line);
  const recurring = recordsOf(view, 'subscription').filter(isRecurring);
  const linked = recurring.filter((subscription) => sharesOne(own, linkIdsOf(view, subscription)));
  const products = new Set(linked.map(productKey));
  return recurring.filter((subscription) => products.has(productKey(subscription)));
}

/** Whether a confirmed link says what the subscription is in the PSA. */
export function isMapped(view: ClientView, subscription: Sub): boolean {
  const own = linkIdsOf(view, subscription);
  return view.links.some((link) => own.has(link.id) && link.records.some((ref) => ref.vendor === view.company.vendor));
}

/** The PSA's catalogue items that a confirmed link names for the subscription, where they were read. */
export function catalogueItemsFor(view: ClientView, subscription: Sub): StoredRecord<'product'>[] {
  const own = linkIdsOf(view, subscription);
  const named = new Set(view.links.filter((link) => own.has(link.id)).flatMap((link) => link.records.map(refKey)));
  const ofLines = linesFor(view, subscription).map((line) =>
    refKey({ vendor: line.connection, kind: 'product', id: line.data.productId ?? '' }),
  );
  return recordsOf(view, 'product').filter(
    (product) =>
      product.connection === view.company.vendor &&
      (named.has(refKey(refOf(product))) || ofLines.includes(refKey(refOf(product)))),
  );
}

/** The distributor's product as one text. */
export function productKey(subscription: Sub): string {
  return refKey({ vendor: subscription.connection, kind: 'product', id: subscription.data.productId });
}

/** Links by the records they name; a view never changes once it is made. */
const indexes = new WeakMap<ClientView, Map<string, string[]>>();

function linkIdsOf(view: ClientView, record: Line | Sub): Set<string> {
  let index = indexes.get(view);
  if (index === undefined) {
    index = new Map();
    for (const link of view.links.filter((each) => each.kind !== 'company')) {
      for (const ref of link.records) index.set(refKey(ref), [...(index.get(refKey(ref)) ?? []), link.id]);
    }
    indexes.set(view, index);
  }
  const { productId } = record.data;
  const ofProduct =
    productId === null ? [] : index.get(refKey({ vendor: record.connection, kind: 'product', id: productId }));
  return new Set([...(index.get(refKey(refOf(record))) ?? []), ...(ofProduct ?? [])]);
}

function sharesOne(left: ReadonlySet<string>, right: ReadonlySet<string>): boolean {
  return [...left].some((id) => right.has(id));
}
