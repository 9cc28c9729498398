// Intuit's tokens: an access token for an hour, with a refresh token that may be another one each time.
import { keysRefused } from '../../../shared/keys-refused.ts';
import { type Http, VendorError } from '../../lib/http.ts';
import type { TokenGrant } from '../types.ts';
import { tokenAnswer, tokenRefusal } from './schemas.ts';

/** Trades a refresh token for an access token and the next refresh token. Throws VendorError, "auth" when it is dead. */
export async function refresh(
  http: Http,
  { clientId = '', clientSecret = '' }: Readonly<Record<string, string>>,
  refreshToken: string,
): Promise<TokenGrant> {
  try {
    const { body } = await http.send(
      {
        method: 'POST',
        path: 'oauth2/v1/tokens/bearer',
        headers: { authorization: `Basic ${btoa(`${clientId}:${clientSecret}`)}` },
        form: { grant_type: 'refresh_token', refresh_token: refreshToken },
      },
      tokenAnswer,
    );
    const { access_token: token, expires_in: expiresInSeconds, refresh_token: next } = body;
    return { token, expiresInSeconds, ...(next === undefined ? {} : { refreshToken: next }) };
  } catch (thrown) {
    if (!(thrown instanceof VendorError) || !tokenRefusal.safeParse(thrown.body).success) throw thrown;
    throw new VendorError('auth', keysRefused('QuickBooks', thrown.message), {
      status: thrown.status,
      cause: thrown,
    });
  }
}
