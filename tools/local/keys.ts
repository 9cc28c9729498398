// Keys made from a seed, so that a run with the same seed signs the same bytes.
import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';

export interface PrivateJwk {
  kty: string;
  crv: string;
  x: string;
  d: string;
}

// PKCS #8 header of an Ed25519 private key (RFC 8410); the 32 secret bytes follow.
const pkcs8Header = Buffer.from('302e020100300506032b657004220420', 'hex');

/** 32 bytes that belong to a seed and a name. */
export function seededBytes(seed: string, name: string): Buffer {
  return createHash('sha256').update(`${seed}\n${name}`).digest();
}

/** An Ed25519 key as private JWK. */
export function seededKey(seed: string, name: string): PrivateJwk {
  const der = Buffer.concat([pkcs8Header, seededBytes(seed, name)]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  const { d } = key.export({ format: 'jwk' });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (d === undefined || x === undefined) throw new Error('the key has no parts');
  return { kty: 'OKP', crv: 'Ed25519', x, d };
}
