// Which agreement lines and which subscriptions speak of the same seats, by confirmed links alone.
import type { StoredRecord } from '../../../../shared/records/record.ts';
import { refKey, refOf } from '../../../../shared/records/record.ts';
import type { Term } from '../../../../shared/records/term.ts';
import { type ClientView, type ConfirmedLink, knownAs, linksOf, recordsOf } from '../../client-view.ts';
import { recurringLines } from '../../lines/one-off.ts';

export type Line = StoredRecord<'agreement-line'>;
export type Sub = StoredRecord<'subscription'>;

export interface SeatGroup {
  lines: Line[];
  subscriptions: Sub[];
}

export interface Grouping {
  groups: SeatGroup[];
  unlinkedLines: Line[];
  unlinkedSubscriptions: Sub[];
}

const notRecurring = new Set<Term['kind']>(['trial', 'one-time', 'activation']);

/** True for subscriptions that bill again and again; trials, one-time and activation fees do not. */
export function isRecurring({ data: { term, status } }: Sub): boolean {
  return !notRecurring.has(term.kind) && status !== 'trial';
}

/** Puts lines and subscriptions together: a line's own link first, its product's link otherwise. */
export function groupSeats(view: ClientView): Grouping {
  const groups = new Map<string, SeatGroup>();
  const unlinkedLines: Line[] = [];
  const unlinkedSubscriptions: Sub[] = [];
  for (const line of recurringLines(view)) {
    const link = linkOfLine(view, line);
    if (link === null) unlinkedLines.push(line);
    else groupOf(groups, link).lines.push(line);
  }
  for (const subscription of recordsOf(view, 'subscription').filter(isRecurring)) {
    const link = linkOfSubscription(view, subscription);
    if (link === null) unlinkedSubscriptions.push(subscription);
    else groupOf(groups, link).subscriptions.push(subscription);
  }
  return { groups: [...groups.values()], unlinkedLines, unlinkedSubscriptions };
}

function groupOf(groups: Map<string, SeatGroup>, link: string): SeatGroup {
  const group = groups.get(link) ?? { lines: [], subscriptions: [] };
  groups.set(link, group);
  return group;
}

/** Under which link a line is compared: its own, or its product's; null where nothing links it. */
export function linkOfLine(view: ClientView, line: Line): string | null {
  const own = linksOf(view, refOf(line)).find((link) => link.kind === 'line');
  if (own !== undefined) return own.id;
  return line.data.productId === null ? null : productLink(view, line.connection, line.data.productId);
}

function linkOfSubscription(view: ClientView, subscription: Sub): string | null {
  const own = linksOf(view, refOf(subscription)).find((link) => link.kind === 'line');
  return own?.id ?? productLink(view, subscription.connection, subscription.data.productId);
}

/**
 * The first of all product links that hang together with this product's. Only links between a distributor and whoever
 * bills lines of products count, the PSA and payment systems: one accounting item often stands for many products.
 */
function productLink(view: ClientView, connection: string, productId: string): string | null {
  const key = refKey({ connection, kind: 'product', id: productId });
  return seatLinks(view).find((each) => each.keys.has(key))?.id ?? null;
}

interface LinkedProducts {
  id: string;
  keys: Set<string>;
}

const known = new WeakMap<ClientView, LinkedProducts[]>();

/** Products that are one by confirmed links, each set under the id of its first link. */
function seatLinks(view: ClientView): LinkedProducts[] {
  const made = known.get(view) ?? joined(view);
  known.set(view, made);
  return made;
}

function joined(view: ClientView): LinkedProducts[] {
  const tied = new Set(view.linkedCompanies.map((company) => company.connection));
  const billing = new Set([...knownAs(view, 'psa'), ...knownAs(view, 'payments')].map(({ id }) => id));
  // A distributor that knows this client by no confirmed company says nothing of its lines.
  const distributors = new Set(knownAs(view, 'distributor').flatMap(({ id }) => (tied.has(id) ? id : [])));
  const sets: LinkedProducts[] = [];
  const joining = view.links.filter(
    ({ kind, records }) =>
      kind === 'product' &&
      records.some((ref) => billing.has(ref.connection)) &&
      records.some((ref) => distributors.has(ref.connection)),
  );
  for (const { id, records } of [...joining.filter(({ terms }) => terms?.as !== 'part'), ...onlyParts(joining)]) {
    const seats = records.filter((ref) => billing.has(ref.connection) || distributors.has(ref.connection));
    const own: LinkedProducts = { id, keys: new Set(seats.map(refKey)) };
    const touching = sets.filter((each) => [...each.keys].some((key) => own.keys.has(key)));
    const [first] = touching;
    for (const each of touching) for (const key of each.keys) own.keys.add(key);
    sets.splice(0, sets.length, ...sets.filter((each) => !touching.includes(each)), { ...own, id: first?.id ?? id });
  }
  return sets;
}

/** A part that is counted stands for its line where nothing else does: the one thing that the line's number can be held against. */
function onlyParts(links: readonly ConfirmedLink[]): ConfirmedLink[] {
  const keysOf = ({ records }: ConfirmedLink) => records.map(refKey);
  return links.filter((link) => {
    if (link.terms?.as !== 'part' || link.terms.ratio === null) return false;
    return links.every((other) => other === link || !keysOf(other).some((key) => keysOf(link).includes(key)));
  });
}

/** What a subscription is called for people. */
export function nameOf(subscription: Sub): string {
  return subscription.data.productName ?? `subscription ${subscription.id}`;
}
