// Products that a person said are part of what another line bills: no money is billed for them by themselves.
import type { ClientView, ConfirmedLink } from '../../client-view.ts';
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

/** Whether something that is bought is part of the line, and nothing is what it bills. */
export function isBundle(view: ClientView, line: Line): boolean {
  const links = linksFor(view, line);
  return links.some(isPart) && links.every(isPart);
}
