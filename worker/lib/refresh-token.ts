// OAuth: an access token for a refresh token, which may be another one each time (RFC 6749, section 6).
import { z } from 'zod';
import { keysRefused } from '../../shared/keys-refused.ts';
import { type Http, VendorError } from './http.ts';

/** In how many seconds the refresh token is dead: unused, and for good, where the vendor says so. */
const refreshEnds = z.object({
  x_refresh_token_expires_in: z.number().positive().optional().catch(undefined),
  x_refresh_token_hard_expires_in: z.number().positive().optional().catch(undefined),
});

/** Without a refresh token the one that was used goes on. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
  ...refreshEnds.shape,
});

/** The sooner of both, as a token answer has them; undefined where it says nothing. */
export function refreshEndsIn(answer: unknown): number | undefined {
  const ends = Object.values(refreshEnds.safeParse(answer).data ?? {}).filter((each) => each !== undefined);
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** What is said of a refresh token that is not taken (seen with HTTP 400). */
const tokenRefusal = z.object({ error: z.literal('invalid_grant') });

export interface TokenEndpoint {
  /** The system as errors call it. */
  title: string;
  /** Relative to the token address. */
  path: string;
  /** What it is asked with beside the app's keys. */
  headers?: Readonly<Record<string, string>>;
}

/**
 * Trades a refresh token for an access token and, where one comes, the next refresh token; the client's id and secret go
 * along by Basic. Throws VendorError, "auth" when the refresh token is dead.
 */
export async function refresh(
  http: Http,
  { title, path, headers }: TokenEndpoint,
  { clientId = '', clientSecret = '' }: Readonly<Record<string, string>>,
  refreshToken: string,
): Promise<{ token: string; expiresInSeconds: number; refreshToken?: string; refreshEndsInSeconds?: number }> {
  try {
    const { body } = await http.send(
      {
        method: 'POST',
        path,
        headers: { ...headers, authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
        form: { grant_type: 'refresh_token', refresh_token: refreshToken },
      },
      tokenAnswer,
    );
    const { access_token: token, expires_in: expiresInSeconds, refresh_token: next } = body;
    const ends = refreshEndsIn(body);
    return {
      ...{ token, expiresInSeconds },
      ...(next === undefined ? {} : { refreshToken: next }),
      ...(ends === undefined ? {} : { refreshEndsInSeconds: ends }),
    };
  } catch (thrown) {
    if (!(thrown instanceof VendorError) || !tokenRefusal.safeParse(thrown.body).success) throw thrown;
    throw new VendorError('auth', keysRefused(title, thrown.message), { status: thrown.status, cause: thrown });
  }
}
