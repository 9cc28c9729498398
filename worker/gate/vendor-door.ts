// The gate's own requests to its vendor: for tokens, and the first reading with keys that are new.
import { connectorOf, hostsOf, keysIn, placeIn } from '../connections/connection.ts';
import type { Access, Connector, ReadContext, Rights } from '../connectors/types.ts';
import { learnedVersion, underVersion } from '../lib/api-version.ts';
import { createHttp, type Http, type HttpOptions, VendorError } from '../lib/http.ts';
import type { TokenMaker } from './tokens.ts';

interface Outside extends Pick<HttpOptions, 'fetch' | 'timeout'> {
  /** True where vendors are doubles on this machine. */
  sandbox: boolean;
}

/** How gates reach vendors over the given way out. */
export function vendorDoor(outside: Outside): Pick<TokenMaker, 'obtain' | 'tryOut'> {
  const tokenOf = async (connector: Connector, access: Access, kept: string | null) => {
    const place = placeIn(access);
    const baseUrl = connector.tokenBaseUrl?.(place) ?? connector.baseUrl(place);
    const http = httpTo(outside, connector, access, baseUrl, kept === null ? [] : [kept]);
    return (await connector.obtainToken?.(http, keysIn(access), place, kept)) ?? null;
  };
  return {
    obtain: (vendor, access, kept) => tokenOf(known(vendor), access, kept),
    async tryOut(vendor, access, settings, nowMs) {
      const connector = known(vendor);
      const grant = await tokenOf(connector, access, null);
      const headers = connector.headers(keysIn(access), grant?.token ?? null);
      const secrets = grant === null ? [] : [grant.token, grant.refreshToken ?? ''];
      const plain = httpTo(outside, connector, access, connector.baseUrl(placeIn(access)), secrets, headers);
      const versions = connector.apiVersions?.(access.account);
      const { apiVersion: pinned } = settings;
      const http = underVersion(plain, versions, { title: connector.title, pinned, learned: undefined });
      const rights: Rights = await rightsOver(connector, { http, settings, nowMs, zone: 'UTC' });
      const found = learnedVersion(versions, pinned, http.apiVersion());
      return { grant, rights: found === undefined ? rights : { ...rights, apiVersion: found } };
    },
  };
}

/**
 * One page of every stream that is listed. The first one has to be answered, or the keys are no good; of the others it is
 * noted which are, and which the vendor refuses to this account. Throws VendorError.
 */
async function rightsOver({ streams }: Connector, ctx: ReadContext): Promise<{ reads: string[]; refused: string[] }> {
  const [reads, refused]: [string[], string[]] = [[], []];
  for (const [id, stream] of Object.entries(streams).filter(([, each]) => each.reads !== 'dependent')) {
    try {
      await stream.list(ctx, null);
      reads.push(id);
    } catch (error) {
      if (!(error instanceof VendorError) || reads.length === 0) throw error;
      // Anything else is no word on rights, and whoever connects waits: the reading itself will tell.
      if (error.kind !== 'auth' && error.kind !== 'forbidden') break;
      refused.push(id);
    }
  }
  return { reads, refused };
}

function known(vendor: string): Connector {
  const connector = connectorOf(vendor);
  if (connector !== null) return connector;
  throw new VendorError('retryable', `this build has no connector for ${vendor}`, { sent: false });
}

function httpTo(
  { sandbox, fetch, timeout }: Outside,
  connector: Connector,
  access: Access,
  baseUrl: string,
  more: readonly string[],
  headers: Record<string, string> = {},
): Http {
  return createHttp({
    title: connector.title,
    baseUrl,
    besides: connector.besides,
    hosts: hostsOf(connector, access, sandbox),
    secrets: [...Object.values(access.secrets), ...more].filter((secret) => secret !== ''),
    headers: async () => headers,
    rightFor: connector.rightFor,
    saidIn: connector.saidIn,
    admit: async () => {},
    fetch,
    timeout,
  });
}
