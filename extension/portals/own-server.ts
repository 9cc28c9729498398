// PSAs that MSPs have on servers of their own.
import { portals } from './index.ts';

/** Every page of an origin, as a match pattern; one with a port is not known in every browser. */
export function pagesOf(origin: string): string {
  return `https://${new URL(origin).hostname}/*`;
}

/** The one PSA that can be on such a server: what it is called, and an address as an example; null where there is none. */
export const ownServer = portals.find((portal) => portal.ownServer !== undefined)?.ownServer ?? null;
