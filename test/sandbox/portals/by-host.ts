// One web server for all portals: the request's host chooses.
import type { Handler } from '../handler.ts';

export interface HostedPortal {
  /** Names, or "*.vendor.com" for every host under one. */
  hosts: readonly string[];
  handle: Handler;
}

/** Answers with the first portal that has the request's host; 421 with the hosts there are for any other. */
export function portalByHost(portals: readonly HostedPortal[]): Handler {
  return async (request) => {
    const { hostname } = new URL(request.url);
    const portal = portals.find(({ hosts }) => hosts.some((pattern) => fits(hostname, pattern)));
    if (portal !== undefined) return portal.handle(request);
    const known = portals.flatMap(({ hosts }) => hosts).join(', ');
    const text = `No portal is at ${hostname}. There are portals at ${known}: let those names lead to this address.`;
    return new Response(text, { status: 421, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  };
}

function fits(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
