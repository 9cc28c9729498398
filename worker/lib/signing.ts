// Ed25519: the Worker's own signature on the trail, and checks of devices' signatures.
import { base64url } from 'jose';
import { isSoundKey, isSoundSignature } from './ed25519-form.ts';

export type PublicJwk = { kty: string; crv: string; x: string };

export interface Signer {
  /** base64url Ed25519 signature of a text. */
  sign(text: string): Promise<string>;
  publicJwk: PublicJwk;
}

/** A signer from a private JWK. */
export async function importSigner(jwk: JsonWebKey & PublicJwk): Promise<Signer> {
  const key = await crypto.subtle.importKey('jwk', jwk, 'Ed25519', false, ['sign']);
  return {
    async sign(text) {
      const signature = await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text));
      return base64url.encode(new Uint8Array(signature));
    },
    publicJwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x },
  };
}

/**
 * Whether a base64url signature over a text was made with this public key's private key; false for a key or a signature
 * that is none in form (worker/lib/ed25519-form.ts).
 */
export async function verifySignature(publicJwk: PublicJwk, text: string, signature: string): Promise<boolean> {
  if (!isSoundKey(publicJwk.x) || !isSoundSignature(signature)) return false;
  const key = await crypto.subtle.importKey('jwk', publicJwk, 'Ed25519', false, ['verify']);
  const bytes = new Uint8Array(base64url.decode(signature));
  return crypto.subtle.verify('Ed25519', key, bytes, new TextEncoder().encode(text));
}
