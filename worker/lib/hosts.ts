// Where a connection may send anything at all: its vendor's own hosts, by https.

export interface HostRules {
  /** "api.vendor.com" is that host, "*.vendor.com" every host under it. */
  patterns: readonly string[];
  /** True where vendors are doubles on this machine: loopback addresses and ".test" names may be called as well. */
  sandbox: boolean;
}

const ownName = /^(?:[a-z\d-]+\.)+[a-z][a-z\d-]*$/i;
const loopback = /^(?:127\.0\.0\.1|\[::1\]|localhost)$/;
/** Reserved for tests: no public name ends so (RFC 6761). */
const testName = /\.test$/;

/**
 * The rules for one connection. `own` is the name of the MSP's own server, where the vendor can be self-hosted: a whole
 * name, because an address or a pattern would open more than one server.
 */
export function hostRules(patterns: readonly string[], own: string | undefined, sandbox: boolean): HostRules {
  const isName = own !== undefined && ownName.test(own);
  return { patterns: isName ? [...patterns, own.toLowerCase()] : patterns, sandbox };
}

/** Why nothing is sent to an address, as a sentence; null when it may be called. */
export function hostRefusal(url: URL, { patterns, sandbox }: HostRules): string | null {
  const { hostname, protocol } = url;
  if (sandbox && (loopback.test(hostname) || testName.test(hostname))) return null;
  if (url.username !== '' || url.password !== '') return `the address of ${hostname} holds a name or a password`;
  if (!patterns.some((pattern) => fits(hostname, pattern))) {
    return `${hostname} is not a host of this vendor (${patterns.join(', ')}); correct the connection’s settings`;
  }
  if (protocol !== 'https:' || url.port !== '') {
    return `${url.origin} is not called: only https on its usual port is; correct the connection’s settings`;
  }
  return null;
}

function fits(hostname: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : hostname === pattern;
}
