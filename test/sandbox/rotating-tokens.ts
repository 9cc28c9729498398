// OAuth tokens of a vendor's double: an access token for a while, and a refresh token that is another one after every use.
import type { Clock } from './clock.ts';
import type { Json, Row } from './rows.ts';

export interface Tokens {
  /** Answers a request for a token. */
  issue(request: Request): Promise<Response>;
  /** True when the request carries an access token that is known and not expired. */
  admits(request: Request): boolean;
  /** Makes every access token given so far worthless; refresh tokens live on. */
  expireAll(): void;
  /** A person connects again: the refresh token that this consent gives. */
  consent(): string;
  /** A person gives an app consent: the code that the app redeems once, within minutes, with what proves that it asked. */
  code(asked: AskedCode): string;
}

/** What an app asks for consent with (RFC 6749, section 4.1.1; RFC 7636, section 4.3). */
export interface AskedCode {
  clientId: string;
  redirectUri: string;
  /** S256; null where the app proves nothing. */
  challenge: string | null;
}

/** Codes die sooner than their users do (Xero: five minutes). */
const CODE_LIFE_MS = 5 * 60_000;

export interface RotatingTokens {
  clock: Clock;
  client: { clientId: string; clientSecret: string };
  /** The refresh token that the first consent gave. */
  firstRefreshToken: string;
  /** What stands in the tokens, so that accounts tell theirs apart. */
  named: { access: string; refresh: string; consent: string };
  accessLifeSeconds: number;
  refreshLifeSeconds: number;
  /** How long a replaced refresh token still works; 0: it dies at once. */
  graceMs: number;
  /** The vendor's own way to answer. */
  answer(body: Json, status?: number): Response;
  /** What the vendor says beside the tokens, and of a refresh token that is dead. */
  besides: Row;
  refused: Row;
}

/** A token service of one account on the sandbox's clock. */
export function createRotatingTokens(options: RotatingTokens): Tokens {
  const { clock, named, accessLifeSeconds, refreshLifeSeconds, graceMs, answer } = options;
  const accessUntilMs = new Map<string, number>();
  const refreshUntilMs = new Map<string, number>([[options.firstRefreshToken, Number.POSITIVE_INFINITY]]);
  const codes = new Map<string, AskedCode & { untilMs: number }>();
  let issued = 0;
  let consents = 0;
  let given = 0;

  const refresh = (used: string): Response => {
    issued += 1;
    const access = `${named.access}${issued}`;
    const next = `${named.refresh}${issued}`;
    accessUntilMs.set(access, clock.nowMs() + accessLifeSeconds * 1000);
    refreshUntilMs.set(next, clock.nowMs() + refreshLifeSeconds * 1000);
    refreshUntilMs.set(used, Math.min(refreshUntilMs.get(used) ?? 0, clock.nowMs() + graceMs));
    const tokens = { access_token: access, refresh_token: next, expires_in: accessLifeSeconds };
    return answer({ ...tokens, ...options.besides });
  };

  const consent = (): string => {
    consents += 1;
    const token = `${named.consent}${consents}`;
    refreshUntilMs.set(token, clock.nowMs() + refreshLifeSeconds * 1000);
    return token;
  };
  const redeem = async (form: URLSearchParams): Promise<Response> => {
    const code = form.get('code') ?? '';
    const asked = codes.get(code);
    codes.delete(code);
    const isGood =
      asked !== undefined &&
      clock.nowMs() < asked.untilMs &&
      asked.clientId === options.client.clientId &&
      asked.redirectUri === form.get('redirect_uri') &&
      (asked.challenge === null || asked.challenge === (await challengeOf(form.get('code_verifier') ?? '')));
    return isGood ? refresh(consent()) : answer(options.refused, 400);
  };

  return {
    async issue(request) {
      const form = new URLSearchParams(await request.text());
      if (!isKnownClient(request, form, options.client)) return answer({ error: 'invalid_client' }, 401);
      if (form.get('grant_type') === 'authorization_code') return redeem(form);
      if (form.get('grant_type') !== 'refresh_token') return answer({ error: 'unsupported_grant_type' }, 400);
      const used = form.get('refresh_token') ?? '';
      const untilMs = refreshUntilMs.get(used);
      return untilMs === undefined || clock.nowMs() >= untilMs ? answer(options.refused, 400) : refresh(used);
    },
    admits(request) {
      const [scheme, token] = (request.headers.get('authorization') ?? '').split(' ');
      const untilMs = scheme?.toLowerCase() === 'bearer' ? accessUntilMs.get(token ?? '') : undefined;
      return untilMs !== undefined && clock.nowMs() < untilMs;
    },
    expireAll: () => accessUntilMs.clear(),
    consent,
    code(asked) {
      given += 1;
      const code = `${named.consent}code-${given}`;
      codes.set(code, { ...asked, untilMs: clock.nowMs() + CODE_LIFE_MS });
      return code;
    },
  };
}

/** By Basic, or in the form. */
function isKnownClient(
  request: Request,
  form: URLSearchParams,
  { clientId, clientSecret }: RotatingTokens['client'],
): boolean {
  const basic = `Basic ${btoa(`${clientId}:${clientSecret}`)}`;
  if (request.headers.get('authorization') === basic) return true;
  return form.get('client_id') === clientId && form.get('client_secret') === clientSecret;
}

/** BASE64URL(SHA256(verifier)), RFC 7636. */
async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  return btoa(String.fromCharCode(...new Uint8Array(hash)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}
