// Reads DIGEST_KEY, whose keys salt every digest.
import { base64url } from 'jose';
import type { Salt } from '../../shared/salted.ts';

const keyBytes = 32;

/**
 * The salts of a deployment: keys of 32 bytes as base64url, with spaces or commas between them. The first one makes
 * digests, all of them open those that were made. Throws an Error that names the key that is wrong, by its place.
 */
export function saltsFrom(setting: string | undefined): readonly [Salt, ...Salt[]] {
  const keys = (setting ?? '').split(/[\s,]+/).filter((each) => each !== '');
  const [first, ...older] = keys.map(saltOf);
  if (first === undefined) throw new Error('DIGEST_KEY is empty; it needs a key of 32 bytes as base64url');
  return [first, ...older];
}

function saltOf(key: string, at: number): Salt {
  let bytes: Uint8Array;
  try {
    bytes = base64url.decode(key);
  } catch (cause) {
    throw new Error(`DIGEST_KEY: key ${at + 1} is not base64url`, { cause });
  }
  if (bytes.length !== keyBytes) {
    throw new Error(`DIGEST_KEY: key ${at + 1} has ${bytes.length} bytes; it needs ${keyBytes}`);
  }
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
