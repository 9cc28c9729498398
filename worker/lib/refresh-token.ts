// OAuth: an access token for a refresh token, which may be another one each time (RFC 6749, section 6).
import { z } from 'zod';
import { keysRefused } from '../../shared/keys-refused.ts';
import { type Http, VendorError } from './http.ts';

/** Without a refresh token the one that was used goes on. */
const tokenAnswer = z.object({
  access_token: z.string().min(1),
  expires_in: z.number().positive(),
  refresh_token: z.string().min(1).optional(),
});

/** What is said of a refresh token that is not taken (seen with HTTP 400). */
const tokenRefusal = z.object({ error: z.literal('invalid_grant') });

export interface TokenEndpoint {
  /** The system as errors call it. */
  title: string;
  /** Relative to the token address. */
  path: string;
}

/**
 * Trades a refresh token for an access token and, where one comes, the next refresh token; the client's id and secret go
 * along by Basic. Throws VendorError, "auth" when the refresh token is dead.
 */
export async function refresh(
  http: Http,
  { title, path }: TokenEndpoint,
  { clientId = '', clientSecret = '' }: Readonly<Record<string, string>>,
  refreshToken: string,
): Promise<{ token: string; expiresInSeconds: number; refreshToken?: string }> {
  try {
    const { body } = await http.send(
      {
        method: 'POST',
        path,
        headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
        form: { grant_type: 'refresh_token', refresh_token: refreshToken },
      },
      tokenAnswer,
    );
    const { access_token: token, expires_in: expiresInSeconds, refresh_token: next } = body;
    return { token, expiresInSeconds, ...(next === undefined ? {} : { refreshToken: next }) };
  } catch (thrown) {
    if (!(thrown instanceof VendorError) || !tokenRefusal.safeParse(thrown.body).success) throw thrown;
    throw new VendorError('auth', keysRefused(title, thrown.message), { status: thrown.status, cause: thrown });
  }
}
