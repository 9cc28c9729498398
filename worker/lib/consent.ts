// A person's consent at a vendor (OAuth 2.0, authorization code with PKCE): how it is asked for, and how its code is redeemed.
import * as oauth from 'oauth4webapi';
import { messageOf } from '../../shared/errors.ts';
import { keysRefused } from '../../shared/keys-refused.ts';
import { type HostRules, hostRefusal } from './hosts.ts';
import { VendorError } from './http.ts';
import { longestBodyBytes, readText } from './read-body.ts';
import { refreshEndsIn } from './refresh-token.ts';

/** What whoever asks keeps: without the verifier nobody redeems the code, and without the state nobody answers. */
export interface AskedConsent {
  state: string;
  verifier: string;
  /** Where the person says yes. */
  address: string;
}

/** Makes the address at which a person gives the app consent, and what proves later who asked for it. */
export async function askConsent(
  { authorizeUrl, scopes }: { authorizeUrl: string; scopes: readonly string[] },
  clientId: string,
  redirectUri: string,
): Promise<AskedConsent> {
  const [state, verifier] = [oauth.generateRandomState(), oauth.generateRandomCodeVerifier()];
  const address = new URL(authorizeUrl);
  const asked = {
    ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: scopes.join(' '), state },
    ...{ code_challenge: await oauth.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' },
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return { state, verifier, address: address.href };
}

/** The app, as its owner typed it, and what came of the consent that it was given. */
export interface AnsweredConsent {
  clientId: string;
  clientSecret: string;
  /** The query of the address that the vendor sent the person back to. */
  callback: string;
  state: string;
  verifier: string;
  redirectUri: string;
}

interface TokenEndpoint {
  /** The system as errors call it. */
  title: string;
  /** The whole address. */
  url: string;
  hosts: HostRules;
  fetch: typeof fetch;
  timeout(): AbortSignal;
  /** True where vendors are doubles on this machine, which are reached by http. */
  sandbox: boolean;
}

/** What a code is worth: a code works once, so nothing of this can be asked for again. */
export interface Redeemed {
  token: string;
  expiresInSeconds: number;
  refreshToken: string;
  /** In how many seconds that is dead where it is not renewed; left out where the vendor does not say. */
  refreshEndsInSeconds?: number;
}

/** Trades the code of a consent for tokens. Throws VendorError: "auth" where the app or the consent is refused. */
export async function redeemConsent(at: TokenEndpoint, answered: AnsweredConsent): Promise<Redeemed> {
  const { title } = at;
  const server: oauth.AuthorizationServer = { issuer: new URL(at.url).origin, token_endpoint: at.url };
  const client: oauth.Client = { client_id: answered.clientId };
  try {
    const checked = oauth.validateAuthResponse(server, client, new URLSearchParams(answered.callback), answered.state);
    const answer = await oauth.authorizationCodeGrantRequest(
      server,
      client,
      oauth.ClientSecretBasic(answered.clientSecret),
      checked,
      answered.redirectUri,
      answered.verifier,
      {
        [oauth.allowInsecureRequests]: at.sandbox,
        [oauth.customFetch]: (url: string, init: oauth.CustomFetchOptions<'POST', URLSearchParams>) =>
          send(at, url, init),
        signal: at.timeout(),
      },
    );
    const granted = await oauth.processAuthorizationCodeResponse(server, client, answer);
    const { access_token: token, expires_in, refresh_token } = granted;
    if (refresh_token === undefined) {
      throw new VendorError('shape', `${title} gave no refresh token: allow the app to stay connected, and try again`);
    }
    const ends = refreshEndsIn(granted);
    return {
      ...{ token, expiresInSeconds: expires_in ?? 0, refreshToken: refresh_token },
      ...(ends === undefined ? {} : { refreshEndsInSeconds: ends }),
    };
  } catch (thrown) {
    throw sorted(title, thrown);
  }
}

/** To the token address alone; what it answers is bounded, and redirects are not followed. */
async function send(
  { hosts, fetch: sent }: TokenEndpoint,
  url: string,
  init: oauth.CustomFetchOptions<'POST', URLSearchParams>,
): Promise<Response> {
  const refusal = hostRefusal(new URL(url), hosts);
  if (refusal !== null) throw new VendorError('retryable', refusal, { sent: false });
  const answer = await sent(url, { ...init, body: init.body.toString(), redirect: 'manual' } as RequestInit);
  const text = await readText(answer);
  if (text === null) throw new VendorError('shape', `the answer is larger than ${longestBodyBytes} bytes`);
  return new Response(text, { status: answer.status, headers: answer.headers });
}

/** Never the code, a key or a token: only the names of errors, and what the vendor says of them. */
function sorted(title: string, thrown: unknown): VendorError {
  if (thrown instanceof VendorError) return thrown;
  if (thrown instanceof oauth.AuthorizationResponseError) {
    return new VendorError('auth', `${title} was given no consent (${thrown.error}); ask for it again`);
  }
  const error = thrown instanceof oauth.ResponseBodyError ? thrown.error : null;
  if (error === 'invalid_grant') {
    return new VendorError('auth', `${title} does not take this consent any more (${error}); ask for it again`);
  }
  if (error !== null) {
    return new VendorError(
      'auth',
      keysRefused(title, `${error}: check the client id, the secret and the redirect address`),
    );
  }
  if (thrown instanceof oauth.WWWAuthenticateChallengeError) {
    return new VendorError('auth', keysRefused(title, 'check the client id and the secret'));
  }
  if (thrown instanceof oauth.OperationProcessingError) {
    return new VendorError(
      'auth',
      `what came back does not belong to the consent that was asked for; ask for it again`,
    );
  }
  const why = `${title} did not answer what the consent is worth (${messageOf(thrown)}); ask for consent again`;
  return new VendorError('retryable', why, { cause: thrown });
}
