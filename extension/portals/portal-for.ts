// Which portal covers an address.
import type { Portal } from './types.ts';

/** The portal that the page's host belongs to, or null. */
export function portalFor(portals: readonly Portal[], { hostname }: { hostname: string }): Portal | null {
  const portal = coveredBy(portals, hostname);
  return portal?.hosts?.test(hostname) === false ? null : portal;
}

/**
 * The portal of a page that the script runs in, and whether that is on a server of an MSP's own: on a host that no
 * pattern covers the script runs only because a member named it.
 */
export function portalHere(portals: readonly Portal[], here: { hostname: string }) {
  const portal = portalFor(portals, here);
  if (portal !== null) return { portal, isOwnServer: false };
  const own = portals.find(({ ownServer }) => ownServer !== undefined);
  return own === undefined || coveredBy(portals, here.hostname) !== null ? null : { portal: own, isOwnServer: true };
}

function coveredBy(portals: readonly Portal[], hostname: string): Portal | null {
  return portals.find(({ matches }) => matches.some((pattern) => coversHost(pattern, hostname))) ?? null;
}

function coversHost(pattern: string, hostname: string): boolean {
  const host = /^https:\/\/([^/]+)\//.exec(pattern)?.[1] ?? '';
  return host.startsWith('*.') ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
}
