// The device's Ed25519 key: made here, never leaves here, cannot be exported.
import { base64url } from 'jose';
import type { EnrolRequest } from '../../shared/api/devices.ts';
import { database } from './database.ts';

/** Makes a key pair that is not kept yet. */
export async function makeDeviceKey(): Promise<CryptoKeyPair> {
  return (await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])) as CryptoKeyPair;
}

/** The public key as the Worker wants it. */
export async function publicJwk(keys: CryptoKeyPair): Promise<EnrolRequest['publicKey']> {
  const { x } = await crypto.subtle.exportKey('jwk', keys.publicKey);
  if (x === undefined) throw new TypeError('the device key has no public part');
  return { kty: 'OKP', crv: 'Ed25519', x };
}

/** Keeps a key pair as this device's. */
export async function keepDeviceKey(keys: CryptoKeyPair): Promise<void> {
  await database.keys.put({ id: 'device', keys });
}

/** The private key of this device, or null before enrolment. */
export async function deviceKey(): Promise<CryptoKey | null> {
  return (await database.keys.get('device'))?.keys.privateKey ?? null;
}

/** Signs a text; base64url. */
export async function signText(key: CryptoKey, text: string): Promise<string> {
  const signature = await crypto.subtle.sign('Ed25519', key, new TextEncoder().encode(text));
  return base64url.encode(new Uint8Array(signature));
}
