// Which portal covers an address.
import type { Portal } from './types.ts';

/** The portal that the page's host belongs to, or null. */
export function portalFor(portals: readonly Portal[], { hostname }: { hostname: string }): Portal | null {
  const portal = portals.find(({ matches }) => matches.some((pattern) => coversHost(pattern, hostname))) ?? null;
  return portal?.hosts?.test(hostname) === false ? null : portal;
}

function coversHost(pattern: string, hostname: string): boolean {
  const host = /^https:\/\/([^/]+)\//.exec(pattern)?.[1] ?? '';
  return host.startsWith('*.') ? hostname === host.slice(2) || hostname.endsWith(host.slice(1)) : hostname === host;
}
