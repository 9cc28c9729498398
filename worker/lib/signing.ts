// Ed25519: the Worker's own signature on the trail, and checks of devices' signatures.
import { base64url } from 'jose';

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

/** Whether a base64url signature over a text was made with this public key's private key; false for one that cannot be read. */
export async function verifySignature(publicJwk: PublicJwk, text: string, signature: string): Promise<boolean> {
  const key = await crypto.subtle.importKey('jwk', publicJwk, 'Ed25519', false, ['verify']);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(base64url.decode(signature));
  } catch {
    return false;
  }
  return crypto.subtle.verify('Ed25519', key, bytes, new TextEncoder().encode(text));
}
