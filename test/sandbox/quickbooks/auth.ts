// Intuit's tokens: an access token for an hour, and a refresh token that is another one after every use.
import type { Clock } from '../clock.ts';
import { createRotatingTokens, type Tokens } from '../rotating-tokens.ts';
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

/** On a host of its own, where people sign in. */
export const CONSENT_PATH = '/connect/oauth2';

const REFRESH_LIFE_SECONDS = 8_726_400;

/**
 * A token service of one company on the sandbox's clock. `graceMs` is how long a replaced refresh token still works: Intuit's pages speak of
 * a day, reports of single use; without it the old one dies at once, which is the harder case.
 */
export function createTokens(clock: Clock, realmId: string, graceMs = 0): Tokens {
  const owner = realmId === REALM_ID ? 'sandbox' : realmId;
  return createRotatingTokens({
    clock,
    client: QUICKBOOKS_CREDENTIALS,
    firstRefreshToken: refreshTokenOf(realmId),
    named: { access: `${owner}-quickbooks-access-`, refresh: `AB-${owner}-refresh-`, consent: `AB-${owner}-consent-` },
    accessLifeSeconds: 3600,
    refreshLifeSeconds: REFRESH_LIFE_SECONDS,
    graceMs,
    answer,
    besides: { token_type: 'bearer', x_refresh_token_expires_in: REFRESH_LIFE_SECONDS },
    refused: { error_description: 'Token invalid', error: 'invalid_grant' },
  });
}
