// Xero's tokens: an access token for half an hour, and a refresh token that is another one after every use.
import type { Clock } from '../clock.ts';
import { createRotatingTokens, type Tokens } from '../rotating-tokens.ts';
import { answer } from './errors.ts';

/** The credentials that the Xero double accepts; `refreshToken` is what the consent gave. */
export const XERO_CREDENTIALS = {
  clientId: 'SANDBOXXEROCLIENT',
  clientSecret: 'sandboxXeroSecret',
  refreshToken: 'sandbox-xero-refresh-0',
} as const;

/** The organisation that a world's own section is of. */
export const TENANT_ID = '7f3b1c52-4e0d-4a8e-9d61-0c2a5b9e8f10';

/** The refresh token that the consent to an organisation gave. */
export function refreshTokenOf(tenantId: string): string {
  return tenantId === TENANT_ID ? XERO_CREDENTIALS.refreshToken : `${tenantId}-xero-refresh-0`;
}

export const TOKEN_PATH = '/connect/token';

/** On a host of its own, where people sign in. */
export const CONSENT_PATH = '/identity/connect/authorize';

const DAY_SECONDS = 86_400;

/**
 * A token service of one organisation on the sandbox's clock. Xero keeps a replaced refresh token for half an hour;
 * without `graceMs` it dies at once, which is the harder case.
 */
export function createTokens(clock: Clock, tenantId: string, graceMs = 0): Tokens {
  const owner = tenantId === TENANT_ID ? 'sandbox' : tenantId;
  return createRotatingTokens({
    clock,
    client: XERO_CREDENTIALS,
    firstRefreshToken: refreshTokenOf(tenantId),
    named: { access: `${owner}-xero-access-`, refresh: `${owner}-xero-refresh-`, consent: `${owner}-xero-consent-` },
    accessLifeSeconds: 1800,
    refreshLifeSeconds: 60 * DAY_SECONDS,
    graceMs,
    answer,
    besides: { token_type: 'Bearer', scope: SCOPES.join(' ') },
    refused: { error: 'invalid_grant' },
  });
}

const SCOPES = [
  'offline_access',
  'accounting.contacts.read',
  'accounting.invoices',
  'accounting.payments.read',
  'accounting.settings.read',
];
