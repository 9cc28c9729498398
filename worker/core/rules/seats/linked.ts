// What confirmed links tie together, through a record's own link or its product's.
import { refKey, refOf, type StoredRecord } from '../../../../shared/records/record.ts';
import { type ClientView, type ConfirmedLink, connectionsAs, linksOf, recordsOf } from '../../client-view.ts';
import { recurringLines } from '../../lines/one-off.ts';
import { isRecurring, type Line, type Sub } from './seat-groups.ts';

/** The agreement lines a subscription may be billed on, also those that it is part of. */
export function linesFor(view: ClientView, subscription: Sub): Line[] {
  return tiedLines(view, linksFor(view, subscription));
}

/** The lines that these links name, by themselves or by their product. */
export function tiedLines(view: ClientView, links: readonly ConfirmedLink[]): Line[] {
  return tiedTo(tiesOf(view).lines, links);
}

/** The recurring subscriptions behind an agreement line, and all others to the same products; what is part of it is none. */
export function subscriptionsFor(view: ClientView, line: Line): Sub[] {
  return behind(view, line, ({ terms }) => terms?.as !== 'part');
}

/** The recurring subscriptions that are part of what the line bills. */
export function partsOf(view: ClientView, line: Line): Sub[] {
  return behind(view, line, ({ terms }) => terms?.as === 'part');
}

function behind(view: ClientView, line: Line, isMeant: (link: ConfirmedLink) => boolean): Sub[] {
  const { recurring } = tiesOf(view);
  const products = new Set(tiedTo(recurring, linksFor(view, line).filter(isMeant)).map(productKey));
  return products.size === 0 ? [] : recurring.all.filter((subscription) => products.has(productKey(subscription)));
}

/** All recurring subscriptions to the product of this one, this one among them. */
export function subscriptionsTo(view: ClientView, subscription: Sub): Sub[] {
  return tiesOf(view).recurring.all.filter((each) => productKey(each) === productKey(subscription));
}

/** Whether a confirmed link says what the subscription is in the PSA, or in a payment system that bills for itself. */
export function isMapped(view: ClientView, subscription: Sub): boolean {
  const billing = new Set([view.company.connection, ...connectionsAs(view, 'payments')]);
  return linksFor(view, subscription).some((link) => link.records.some((ref) => billing.has(ref.connection)));
}

/** The PSA's catalogue items that a confirmed link names for the subscription, where they were read. */
export function catalogueItemsFor(view: ClientView, subscription: Sub): StoredRecord<'product'>[] {
  const named = new Set(linksFor(view, subscription).flatMap((link) => link.records.map(refKey)));
  const ofLines = linesFor(view, subscription).map((line) =>
    refKey({ connection: line.connection, kind: 'product', id: line.data.productId ?? '' }),
  );
  return recordsOf(view, 'product').filter(
    (product) =>
      product.connection === view.company.connection &&
      (named.has(refKey(refOf(product))) || ofLines.includes(refKey(refOf(product)))),
  );
}

/** The distributor's product as one text. */
export function productKey(subscription: Sub): string {
  return refKey({ connection: subscription.connection, kind: 'product', id: subscription.data.productId });
}

interface Tied<T> {
  all: T[];
  byLink: Map<ConfirmedLink, T[]>;
}

/** Lines and subscriptions by their links; a view never changes once it is made. */
const ties = new WeakMap<ClientView, { lines: Tied<Line>; recurring: Tied<Sub> }>();

function tiesOf(view: ClientView): { lines: Tied<Line>; recurring: Tied<Sub> } {
  const known = ties.get(view);
  if (known !== undefined) return known;
  const made = {
    lines: byLink(view, [...recurringLines(view)]),
    recurring: byLink(view, recordsOf(view, 'subscription').filter(isRecurring)),
  };
  ties.set(view, made);
  return made;
}

function byLink<T extends Line | Sub>(view: ClientView, all: T[]): Tied<T> {
  const tied = new Map<ConfirmedLink, T[]>();
  for (const record of all) {
    for (const link of linksFor(view, record)) {
      const others = tied.get(link);
      if (others === undefined) tied.set(link, [record]);
      else others.push(record);
    }
  }
  return { all, byLink: tied };
}

/** The records that share a link with these, in the order they were read. */
function tiedTo<T extends Line | Sub>({ all, byLink }: Tied<T>, links: readonly ConfirmedLink[]): T[] {
  const [first = [], ...others] = links.flatMap((link) => [byLink.get(link) ?? []]);
  if (others.length === 0) return first;
  const found = new Set([first, ...others].flat());
  return all.filter((record) => found.has(record));
}

/** The links of the record itself, and those of its product; those of companies are none. */
export function linksFor(view: ClientView, record: Line | Sub): ConfirmedLink[] {
  const { productId } = record.data;
  const ofProduct =
    productId === null ? [] : linksOf(view, { connection: record.connection, kind: 'product', id: productId });
  return [...new Set([...linksOf(view, refOf(record)), ...ofProduct])].filter(({ kind }) => kind !== 'company');
}
