// Sealing of secrets at rest: AES-GCM under the deployment's keys, each text bound to where it belongs.
import { base64url } from 'jose';
import { canonicalJson } from '../../shared/canonical.ts';
import type { Fields } from '../../shared/connection.ts';

/** What a sealed text is, and whose. It opens nowhere else. */
export interface Place {
  connection: string;
  purpose: 'secret' | 'access token' | 'refresh token' | 'webhook secret';
  /** Where the connection leads, and as whom. */
  origin: Fields;
  account: Fields;
}

/** A sealed text as it is stored. */
export interface Sealed {
  v: 1;
  /** The key it opens with. */
  kid: string;
  iv: Uint8Array<ArrayBuffer>;
  ct: Uint8Array<ArrayBuffer>;
}

/** A sealed text that does not open; the message says whose, why, and what to do. */
export class SealingError extends Error {
  override name = 'SealingError';
}

export interface Keyring {
  /** The id of the key that seals. */
  newest: string;
  seal(place: Place, text: string): Promise<Sealed>;
  /** Throws SealingError. */
  open(place: Place, sealed: Sealed): Promise<string>;
}

const keyBytes = 32;
const ivBytes = 12;
const kidLength = 8;

/**
 * Reads SEALING_KEY: keys of 32 bytes as base64url, with spaces or commas between them. The first one seals, all of them
 * open; a key's id is the beginning of its SHA-256. Throws an Error that names the key that is wrong, by its place.
 */
export async function keyring(encoded: string): Promise<Keyring> {
  const list = encoded.split(/[\s,]+/).filter((each) => each !== '');
  const keys = await Promise.all(list.map(importKey));
  const [newest] = keys;
  if (newest === undefined) throw new Error('SEALING_KEY is empty; it needs a key of 32 bytes as base64url');
  const held = keys.map(({ kid }) => kid).join(', ');
  return {
    newest: newest.kid,
    async seal(place, text) {
      const iv = crypto.getRandomValues(new Uint8Array(ivBytes));
      const additionalData = boundTo(place, newest.kid);
      const plain = new TextEncoder().encode(text);
      const ct = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, newest.key, plain);
      return { v: 1, kid: newest.kid, iv, ct: new Uint8Array(ct) };
    },
    async open(place, sealed) {
      const { connection, purpose } = place;
      const again = `or connect "${connection}" again`;
      if (sealed.v !== 1) throw new SealingError(`the ${purpose} of "${connection}" is sealed in an unknown form`);
      const found = keys.find(({ kid }) => kid === sealed.kid);
      if (found === undefined) {
        throw new SealingError(
          `the ${purpose} of "${connection}" was sealed with key ${sealed.kid}, and SEALING_KEY holds ${held}: put that key back behind the first one, ${again}`,
        );
      }
      const { iv, ct, kid } = sealed;
      try {
        const params = { name: 'AES-GCM', iv, additionalData: boundTo(place, kid) };
        return new TextDecoder().decode(await crypto.subtle.decrypt(params, found.key, ct));
      } catch (cause) {
        throw new SealingError(
          `the ${purpose} of "${connection}" does not open with key ${kid}: it was altered, or sealed for something else; restore the gate’s storage, ${again}`,
          { cause },
        );
      }
    },
  };
}

async function importKey(encoded: string, at: number): Promise<{ kid: string; key: CryptoKey }> {
  const bytes = bytesOf(encoded, at);
  if (bytes.length !== keyBytes) {
    throw new Error(`SEALING_KEY: key ${at + 1} has ${bytes.length} bytes; it needs ${keyBytes}`);
  }
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const kid = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']);
  return { kid: kid.slice(0, kidLength), key };
}

/** The decoder's own error says neither what it read nor where that came from. */
function bytesOf(encoded: string, at: number): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(base64url.decode(encoded));
  } catch (cause) {
    throw new Error(`SEALING_KEY: key ${at + 1} is not base64url`, { cause });
  }
}

function boundTo({ connection, purpose, origin, account }: Place, kid: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(new TextEncoder().encode(canonicalJson([1, kid, connection, purpose, origin, account])));
}
