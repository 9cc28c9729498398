// The name of a public key that is the same everywhere: its RFC 7638 thumbprint.
import { sha256 } from '@noble/hashes/sha2.js';
import { base64url } from 'jose';
import { canonicalJson } from '../../shared/canonical.ts';
import type { PublicJwk } from './signing.ts';

/** base64url SHA-256 of the key's required members in order. */
export function keyIdOf({ kty, crv, x }: PublicJwk): string {
  return base64url.encode(sha256(new TextEncoder().encode(canonicalJson({ crv, kty, x }))));
}
