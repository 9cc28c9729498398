// Reads TRAIL_KEY: the key that signs the trail, and before it went, the ones it replaces.
import { type Ed25519Key, ed25519Key } from '../../shared/trail-key.ts';
import { importSigner, type Signer, verifySignature } from './signing.ts';

/** One key of the setting. `signer` is null where only its public part was given: that key is lost. */
export interface TrailKey {
  publicKey: Ed25519Key;
  signer: Signer | null;
}

/** The setting's keys in their order; the first one signs. */
export type TrailKeys = readonly [TrailKey & { signer: Signer }, ...TrailKey[]];

/** From a JWK, or a list of them. Throws an Error that names the key that is wrong, by its place. */
export async function trailKeysFrom(setting: string | undefined): Promise<TrailKeys> {
  const given = listFrom(setting ?? '');
  const [first, ...rest] = await Promise.all(given.map((each, index) => importKey(each, index + 1)));
  if (first === undefined) throw new Error('TRAIL_KEY holds no key');
  const { signer } = first;
  if (signer === null) throw new Error('TRAIL_KEY: key 1 has no private part, and the first one has to sign');
  return [{ ...first, signer }, ...rest];
}

function listFrom(setting: string): unknown[] {
  try {
    const read: unknown = JSON.parse(setting);
    return Array.isArray(read) ? read : [read];
  } catch {
    // The parser's own message repeats what it read.
    throw new Error('TRAIL_KEY is no JSON; it needs a private Ed25519 key (JWK), or a list of them');
  }
}

async function importKey(given: unknown, place: number): Promise<TrailKey> {
  const { kty, crv, x, d } = (given ?? {}) as JsonWebKey;
  const read = ed25519Key.safeParse({ kty, crv, x });
  if (!read.success) throw new Error(`TRAIL_KEY: key ${place} is no Ed25519 key (JWK)`);
  const publicKey = read.data;
  if (d === undefined) return { publicKey, signer: null };
  const signer = await importSigner({ ...publicKey, d }).catch(() => null);
  // What does not belong together would sign what nobody can check.
  if (signer === null || !(await verifySignature(publicKey, 'own', await signer.sign('own')))) {
    throw new Error(`TRAIL_KEY: the parts of key ${place} do not belong together`);
  }
  return { publicKey, signer };
}
