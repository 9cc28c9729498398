// Cloudflare Access in front of the Worker, where the deployment has it: its signed assertion comes with every request.
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { AppError, messageOf } from '../../shared/errors.ts';
import type { Env } from '../env.ts';
import { log } from '../lib/log.ts';

const plainRefusal = 'Cloudflare Access did not let this request through; sign in at the address of your Countersign';

/** One set of keys per team: jose keeps them and reads them again when Access has rotated. */
const keysOf = new Map<string, ReturnType<typeof createRemoteJWKSet>>();

/**
 * Checks `Cf-Access-Jwt-Assertion` where ACCESS_TEAM_DOMAIN and ACCESS_AUD are set; the header, since the cookie need not
 * be passed on. Throws AppError access-refused. Source: developers.cloudflare.com/cloudflare-one, "Validate JWTs".
 */
export async function checkAccess(env: Env, assertion: string | undefined, nowMs: number): Promise<void> {
  const { ACCESS_TEAM_DOMAIN: team = '', ACCESS_AUD: audience = '' } = env;
  if (team === '' && audience === '') return;
  if (team === '' || audience === '') {
    throw new Error('ACCESS_TEAM_DOMAIN and ACCESS_AUD belong together; set both or none');
  }
  if (assertion === undefined) throw new AppError('access-refused', plainRefusal);
  const issuer = issuerOf(team);
  try {
    await jwtVerify(assertion, keysFor(issuer), {
      algorithms: ['RS256'],
      issuer,
      audience,
      requiredClaims: ['exp', 'iat'],
      currentDate: new Date(nowMs),
    });
  } catch (cause) {
    // Keys that cannot be read are no fault of the request: it is let in no more for that, and the log says so.
    if (!isOfTheAssertion(cause)) log('error', 'access-keys-unread', { team, why: messageOf(cause) });
    throw new AppError('access-refused', plainRefusal, { cause });
  }
}

function isOfTheAssertion(cause: unknown): boolean {
  return (
    cause instanceof errors.JOSEError && /^ERR_(JWT|JWS|JOSE_ALG|JOSE_NOT_SUPPORTED|JWKS_NO_MATCHING)/.test(cause.code)
  );
}

/** "team.cloudflareaccess.com", with or without https://, as the issuer is written. */
function issuerOf(team: string): string {
  return `https://${team.replace(/^https:\/\//, '').replace(/\/+$/, '')}`;
}

function keysFor(issuer: string): ReturnType<typeof createRemoteJWKSet> {
  const known = keysOf.get(issuer) ?? createRemoteJWKSet(new URL(`${issuer}/cdn-cgi/access/certs`));
  keysOf.set(issuer, known);
  return known;
}
