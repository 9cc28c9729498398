// Sealing of secrets at rest: AES-GCM under the deployment's key.
import { base64url } from 'jose';

const ivBytes = 12;

/** Imports the deployment's sealing key (32 bytes as base64url). */
export async function sealingKey(encoded: string): Promise<CryptoKey> {
  const bytes = base64url.decode(encoded);
  if (bytes.length !== 32) throw new Error(`SEALING_KEY has ${bytes.length} bytes; it needs 32`);
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
}

/** Seals a text; the result holds the nonce and the sealed bytes. */
export async function seal(key: CryptoKey, text: string): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, new TextEncoder().encode(text));
  const out = new Uint8Array(ivBytes + sealed.byteLength);
  out.set(iv);
  out.set(new Uint8Array(sealed), ivBytes);
  return out;
}

/** Opens what `seal` made; throws when the key or the bytes are not the same. */
export async function unseal(key: CryptoKey, sealed: Uint8Array): Promise<string> {
  const iv = sealed.slice(0, ivBytes);
  const opened = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed.slice(ivBytes));
  return new TextDecoder().decode(opened);
}
