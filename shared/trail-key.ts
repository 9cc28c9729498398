// How the key that signs the trail gives way to another one: by an event that the old one signs.
import * as z from 'zod/mini';
import { canonicalJson } from './canonical.ts';
import type { ChainedEvent } from './trail.ts';

/** An Ed25519 public key (JWK), and nothing beside it. */
export const ed25519Key = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  // 32 bytes as base64url, whose last character holds four bits: one spelling for one key.
  x: z.string().check(z.regex(/^[\w-]{42}[AEIMQUYcgkosw048]$/)),
});
export type Ed25519Key = z.infer<typeof ed25519Key>;

/** From its link on, `publicKey` signs the trail instead of `replaces`. */
const keyLost = z.strictObject({
  publicKey: ed25519Key,
  replaces: ed25519Key,
  /** The last link that was chained when this was said; `seq` 0 before the first. */
  sealedNow: z.strictObject({ seq: z.int(), hash: z.string() }),
});

/** What the key events say, by type: one is signed by the key that goes, the other tells that it is lost. */
export const keyEventBodies = {
  'trail-key-changed': z.extend(keyLost, { oldKeySignature: z.string() }),
  'trail-key-lost': keyLost,
} as const;

/** What the old key's signature covers: the whole event but the signature. */
export function keyChangeText({ v, type, at, body }: Pick<ChainedEvent, 'v' | 'type' | 'at' | 'body'>): string {
  const { oldKeySignature: _, ...rest } = body;
  return canonicalJson({ v, type, at, body: rest });
}
