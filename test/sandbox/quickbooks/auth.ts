// Intuit's tokens: an access token for an hour, and a refresh token that is another one after every use.
import type { Clock } from '../clock.ts';
import { answer } from './errors.ts';

/** The credentials and the company the QuickBooks double accepts; `refreshToken` is what the consent gave. */
export const QUICKBOOKS_CREDENTIALS = {
  clientId: 'sandboxQuickbooksClient',
  clientSecret: 'sandboxQuickbooksSecret',
  refreshToken: 'AB-sandbox-refresh-0',
} as const;

export const REALM_ID = '9130350000000000000';

/** The refresh token that the consent to a company gave. */
export function refreshTokenOf(realmId: string): string {
  return realmId === REALM_ID ? QUICKBOOKS_CREDENTIALS.refreshToken : `AB-${realmId}-refresh-0`;
}

export const TOKEN_PATH = '/oauth2/v1/tokens/bearer';

const ACCESS_LIFE_SECONDS = 3600;
const REFRESH_LIFE_SECONDS = 8_726_400;

export interface Tokens {
  /** Answers a request for a token. */
  issue(request: Request): Promise<Response>;
  /** True when the request carries an access token that is known and not expired. */
  admits(request: Request): boolean;
  /** Makes every access token given so far worthless; refresh tokens live on. */
  expireAll(): void;
  /** A person connects again: the refresh token that this consent gives. */
  consent(): string;
}

/**
 * A token service of one company on the sandbox's clock. `graceMs` is how long a replaced refresh token still works: Intuit's pages speak of
 * a day, reports of single use; without it the old one dies at once, which is the harder case.
 */
export function createTokens(clock: Clock, realmId: string, graceMs = 0): Tokens {
  const accessUntilMs = new Map<string, number>();
  const refreshUntilMs = new Map<string, number>([[refreshTokenOf(realmId), Number.POSITIVE_INFINITY]]);
  const owner = realmId === REALM_ID ? 'sandbox' : realmId;
  let issued = 0;
  let consents = 0;

  const refresh = (used: string): Response => {
    issued += 1;
    const access = `${owner}-quickbooks-access-${issued}`;
    const next = `AB-${owner}-refresh-${issued}`;
    accessUntilMs.set(access, clock.nowMs() + ACCESS_LIFE_SECONDS * 1000);
    refreshUntilMs.set(next, clock.nowMs() + REFRESH_LIFE_SECONDS * 1000);
    refreshUntilMs.set(used, Math.min(refreshUntilMs.get(used) ?? 0, clock.nowMs() + graceMs));
    return answer({
      token_type: 'bearer',
      access_token: access,
      refresh_token: next,
      expires_in: ACCESS_LIFE_SECONDS,
      x_refresh_token_expires_in: REFRESH_LIFE_SECONDS,
    });
  };

  return {
    async issue(request) {
      const form = new URLSearchParams(await request.text());
      if (!isKnownClient(request, form)) return answer({ error: 'invalid_client' }, 401);
      if (form.get('grant_type') !== 'refresh_token') return answer({ error: 'unsupported_grant_type' }, 400);
      const used = form.get('refresh_token') ?? '';
      const untilMs = refreshUntilMs.get(used);
      if (untilMs === undefined || clock.nowMs() >= untilMs) {
        return answer({ error_description: 'Token invalid', error: 'invalid_grant' }, 400);
      }
      return refresh(used);
    },
    admits(request) {
      const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
      const untilMs = scheme?.toLowerCase() === 'bearer' ? accessUntilMs.get(token ?? '') : undefined;
      return untilMs !== undefined && clock.nowMs() < untilMs;
    },
    expireAll: () => accessUntilMs.clear(),
    consent() {
      consents += 1;
      const token = `AB-${owner}-consent-${consents}`;
      refreshUntilMs.set(token, clock.nowMs() + REFRESH_LIFE_SECONDS * 1000);
      return token;
    },
  };
}

/** By Basic, or in the form. */
function isKnownClient(request: Request, form: URLSearchParams): boolean {
  const { clientId, clientSecret } = QUICKBOOKS_CREDENTIALS;
  const basic = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  if (request.headers.get('authorization') === basic) return true;
  return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
}
