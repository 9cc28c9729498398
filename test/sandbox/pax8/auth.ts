// Pax8's tokens: given for client credentials, good for a day of the sandbox's clock.
import type { Clock } from '../clock.ts';
import { instantText } from '../clock.ts';
import { readJson } from '../handler.ts';
import { isRow } from '../rows.ts';
import { accessDenied, json } from './errors.ts';

/** The credentials the Pax8 double accepts. */
export const PAX8_CREDENTIALS = {
  clientId: 'sandboxPax8Client',
  clientSecret: 'sandboxPax8Secret',
} as const;

export const TOKEN_PATHS = ['/v1/token', '/oauth/token'];

const TOKEN_LIFE_SECONDS = 86_400;
const AUDIENCES = ['https://api.pax8.com', 'api://p8p.client', 'api://provisioning', 'api://usage'];

export interface Tokens {
  /** Answers a request for a token. */
  issue(request: Request): Promise<Response>;
  /** True when the request carries a token that is known and not expired. */
  admits(request: Request): boolean;
  /** Makes every token given so far worthless. */
  expireAll(): void;
}

/** A token service on the sandbox's clock, for one client. */
export function createTokens(clock: Clock, clientId: string): Tokens {
  const expiries = new Map<string, number>();
  let issued = 0;
  return {
    async issue(request) {
      const body = await readJson(request);
      if (!isRow(body) || body.client_id !== clientId || body.client_secret !== PAX8_CREDENTIALS.clientSecret)
        return accessDenied();
      if (body.grant_type !== 'client_credentials' || !AUDIENCES.includes(String(body.audience))) return accessDenied();
      issued += 1;
      const token = `sandbox-pax8-token-${issued}`;
      const expiresAtMs = clock.nowMs() + TOKEN_LIFE_SECONDS * 1000;
      expiries.set(token, expiresAtMs);
      return json({
        access_token: token,
        expires_in: TOKEN_LIFE_SECONDS,
        expires_at: instantText(expiresAtMs),
        token_type: 'Bearer',
      });
    },
    admits(request) {
      const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
      const expiresAtMs = scheme?.toLowerCase() === 'bearer' ? expiries.get(token ?? '') : undefined;
      return expiresAtMs !== undefined && clock.nowMs() < expiresAtMs;
    },
    expireAll: () => expiries.clear(),
  };
}
