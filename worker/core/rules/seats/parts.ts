// Products that a person said are part of what another line bills: no money is billed for them by themselves.
import { type ClientView, type ConfirmedLink, recordsOf } from '../../client-view.ts';
import { isEffective } from './billed-seats.ts';
import { linksFor, tiedLines } from './linked.ts';
import type { Line, Sub } from './seat-groups.ts';

const isPart = ({ terms }: ConfirmedLink): boolean => terms?.as === 'part';

/** Whether all that ties a subscription to lines says that it is part of them. */
export function isPartOnly(view: ClientView, subscription: Sub): boolean {
  const links = linksFor(view, subscription);
  return links.length > 0 && links.every(isPart);
}

/** The lines that a subscription is part of, by links that say in which numbers; none where nothing is counted. */
export function countedLinesAround(view: ClientView, subscription: Sub): Line[] {
  const links = linksFor(view, subscription).filter((link) => isPart(link) && link.terms?.ratio !== null);
  return tiedLines(view, links);
}

/** The first line today that bills a bundle of the PSA's own which holds what is bought; null where none does. */
export function bundleLineAround(view: ClientView, subscription: Sub): Line | null {
  const psa = view.company.connection;
  const named = linksFor(view, subscription).flatMap(({ records }) => records);
  const bought = new Set(
    named.filter(({ connection, kind }) => connection === psa && kind === 'product').map(({ id }) => id),
  );
  const bundles = recordsOf(view, 'product').filter(
    ({ connection, data }) => connection === psa && (data.holds ?? []).some((id) => bought.has(id)),
  );
  const ids = new Set(bundles.map(({ id }) => id));
  return (
    recordsOf(view, 'agreement-line').find(
      (line) => line.connection === psa && ids.has(line.data.productId ?? '') && isEffective(view, line, view.today),
    ) ?? null
  );
}

/** Whether something that is bought is part of the line, and nothing is what it bills. */
export function isBundle(view: ClientView, line: Line): boolean {
  const links = linksFor(view, line);
  return links.some(isPart) && links.every(isPart);
}
