// Checks one Ed25519 signature offline.
import { createPublicKey, verify, type webcrypto } from 'node:crypto';
import { isSoundKey, isSoundSignature } from '../../worker/lib/ed25519-form.ts';

/** Whether a text was signed with an Ed25519 key (JWK). A key of another kind, or none at all, signs nothing. */
export function isSigned(jwk: unknown, text: string, signature: string): boolean {
  const { kty, crv, x } = (jwk ?? {}) as webcrypto.JsonWebKey;
  // Node picks the algorithm by the key: one of another kind could call itself by the name of one that is trusted.
  if (kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) return false;
  if (!isSoundKey(x) || !isSoundSignature(signature)) return false;
  try {
    const key = createPublicKey({ key: { kty, crv, x }, format: 'jwk' });
    return verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
  } catch {
    return false;
  }
}
