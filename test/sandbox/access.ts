// Cloudflare Access as far as a Worker behind it sees it: the team's public keys, and assertions signed with them.
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, SignJWT } from 'jose';
import { type Handler, jsonResponse } from './handler.ts';

/** The team's host, as the Worker reaches it. */
export const accessHost = 'access.sandbox.test';

interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  publicKey: KeyObject;
}

const newKey = (kid: string): SigningKey => ({ kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) });

/**
 * GET /cdn-cgi/access/certs: the keys, the current one first, as developers.cloudflare.com shows them ("Validate JWTs").
 * POST /sign: an assertion over the claims posted; `?key=` with the previous one, or a stranger’s.
 */
export function createAccess(): Handler {
  const [current, previous, stranger] = [newKey('current'), newKey('previous'), newKey('stranger')];
  return async (request) => {
    const url = new URL(request.url);
    if (url.pathname === '/cdn-cgi/access/certs') {
      const keys = await Promise.all(
        [current, previous].map(async ({ kid, publicKey }) => ({
          ...(await exportJWK(publicKey)),
          kid,
          alg: 'RS256',
          use: 'sig',
        })),
      );
      return jsonResponse({ keys });
    }
    const key = { previous, stranger }[url.searchParams.get('key') ?? ''] ?? current;
    const claims = (await request.json()) as Record<string, unknown>;
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: key.kid, typ: 'JWT' });
    return jsonResponse({ token: await token.sign(key.privateKey) });
  };
}
