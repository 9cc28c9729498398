// The gate's own requests to its vendor: where it is, for tokens, and the first reading with keys that are new.
import type { Fields } from '../../shared/connection.ts';
import { dayMs, secondMs } from '../../shared/time.ts';
import { connectorOf, hostsOf, keysIn, placeIn } from '../connections/connection.ts';
import type { Access, Connector, Rights } from '../connectors/types.ts';
import { learnedVersion, underVersion } from '../lib/api-version.ts';
import { type AnsweredConsent, redeemConsent } from '../lib/consent.ts';
import { createHttp, type Http, type HttpOptions, VendorError } from '../lib/http.ts';
import { rightsOver } from './rights-over.ts';
import type { Grant, TokenMaker, TriedOut } from './tokens.ts';

interface Outside extends Pick<HttpOptions, 'fetch' | 'timeout'> {
  /** True where vendors are doubles on this machine. */
  sandbox: boolean;
}

/** How gates reach vendors over the given way out. */
export function vendorDoor(outside: Outside): Pick<TokenMaker, 'obtain' | 'tryOut' | 'lookAgain' | 'redeem'> {
  const tokenOf = async (connector: Connector, access: Access, kept: string | null) => {
    const place = placeIn(access);
    const baseUrl = connector.tokenBaseUrl?.(place) ?? connector.baseUrl(place);
    const http = httpTo(outside, connector, access, baseUrl, kept === null ? [] : [kept]);
    const grant = (await connector.obtainToken?.(http, keysIn(access), place, kept)) ?? null;
    return grant && endingAsTold(connector, grant);
  };
  return {
    obtain: (vendor, access, kept) => tokenOf(known(vendor), access, kept),
    async tryOut(vendor, given, settings, nowMs, consented) {
      const connector = known(vendor);
      const told = await lookedUp(outside, connector, given);
      const access = { ...given, origin: { ...given.origin, ...told?.origin } };
      const grant = consented ?? (await tokenOf(connector, access, null));
      const rights = await looked(outside, connector, access, grant, settings, nowMs);
      return { grant, rights, ...(told === null ? {} : { told }) };
    },
    lookAgain: (vendor, access, token, settings, nowMs) =>
      looked(outside, known(vendor), access, token === null ? null : { token }, settings, nowMs),
    async redeem(vendor, origin, answered) {
      try {
        return { ok: true, ...(await redeemed(outside, known(vendor), origin, answered)) };
      } catch (error) {
        if (!(error instanceof VendorError)) throw error;
        return { ok: false, message: error.message };
      }
    },
  };
}

/** What the vendor tells of the account's addresses, by who keeps it; null where it is not asked. Throws VendorError. */
async function lookedUp(
  outside: Outside,
  connector: Connector,
  { origin, account }: Access,
): Promise<NonNullable<TriedOut['told']> | null> {
  const { lookUp, fields } = connector;
  if (lookUp === undefined) return null;
  const place = placeIn({ origin, account });
  const http = httpTo(outside, connector, { origin, account, secrets: {} }, lookUp.baseUrl(place), []);
  const found = Object.entries(await lookUp.find(http, place));
  const of = (part: 'origin' | 'setting') =>
    Object.fromEntries(found.filter(([name]) => fields.some((field) => field.name === name && field.part === part)));
  return { origin: of('origin'), settings: of('setting') };
}

/** What the account may do, asked with this token. Throws VendorError. */
async function looked(
  outside: Outside,
  connector: Connector,
  access: Access,
  grant: Pick<Grant, 'token' | 'refreshToken'> | null,
  settings: Fields,
  nowMs: number,
): Promise<Rights> {
  const headers = connector.headers(keysIn(access), grant?.token ?? null);
  const secrets = grant === null ? [] : [grant.token, grant.refreshToken ?? ''];
  const plain = httpTo(outside, connector, access, connector.baseUrl(placeIn(access)), secrets, headers);
  const versions = connector.apiVersions?.(access.account);
  const { apiVersion: pinned } = settings;
  const http = underVersion(plain, versions, { title: connector.title, pinned, learned: undefined });
  const rights = await rightsOver(connector, { http, settings, nowMs, zone: 'UTC' });
  const found = learnedVersion(versions, pinned, http.apiVersion());
  return found === undefined ? rights : { ...rights, apiVersion: found };
}

/** What the code of a consent is worth, and for which account it was given. Throws VendorError. */
async function redeemed(outside: Outside, connector: Connector, origin: Fields, answered: AnsweredConsent) {
  const { title, consent } = connector;
  if (consent === undefined) throw new VendorError('rejected', `${title} is connected with keys`, { sent: false });
  const access = { origin, account: {}, secrets: {} };
  const base = connector.tokenBaseUrl?.(origin) ?? connector.baseUrl(origin);
  const url = `${base.replace(/\/?$/, '/')}${consent.tokenPath}`;
  const hosts = hostsOf(connector, access, outside.sandbox);
  const grant = await redeemConsent({ title, url, hosts, ...outside }, answered);
  const headers = connector.headers({}, grant.token);
  const secrets = [grant.token, grant.refreshToken, answered.clientSecret];
  const http = httpTo(outside, connector, access, connector.baseUrl(origin), secrets, headers);
  const account = await consent.accountOf(http, new URLSearchParams(answered.callback), grant.token);
  return { grant: endingAsTold(connector, grant), account };
}

/** With the vendor's rule where its answer does not say when the refresh token ends. */
function endingAsTold<G extends Grant>({ refreshUnusedDays: days }: Connector, grant: G): G {
  if (days === undefined || grant.refreshToken === undefined) return grant;
  return { refreshEndsInSeconds: days * (dayMs / secondMs), ...grant };
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
    refusalIn: connector.refusalIn,
    admit: async () => {},
    fetch,
    timeout,
  });
}
