// Reads DIGEST_KEY, which salts every digest.
import { base64url } from 'jose';
import type { Salt } from '../../shared/salted.ts';

const keyBytes = 32;

/** The salt of a deployment. Throws an Error that says what is wrong with the setting. */
export function saltFrom(setting: string | undefined): Salt {
  let bytes: Uint8Array;
  try {
    bytes = base64url.decode(setting ?? '');
  } catch (cause) {
    throw new Error('DIGEST_KEY is not base64url; it needs 32 bytes of it', { cause });
  }
  if (bytes.length !== keyBytes) throw new Error(`DIGEST_KEY has ${bytes.length} bytes; it needs ${keyBytes}`);
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
