// Keys of a deployment, made of the machine's own randomness.
import { generateKeyPairSync, randomBytes } from 'node:crypto';

/** A key that signs the trail, as a private JWK (Ed25519). */
export function newTrailKey() {
  const { kty, crv, x = '', d } = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  return { kty, crv, x, d };
}

/** A key that seals or salts: 32 bytes as base64url. */
export function newSecretKey(): string {
  return randomBytes(32).toString('base64url');
}
