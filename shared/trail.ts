// The trail: how events are chained, signed and written down, so that the chain can be checked offline and by anyone.
import * as z from 'zod/mini';
import { canonicalJson, digest, sha256Hex } from './canonical.ts';
import { openingShape } from './salted.ts';

/** The format of events, of an export and of its head; a verifier refuses any other. */
export const trailVersion = 2;

/** Who caused an event. */
export const actor = z.union([
  z.strictObject({ kind: z.literal('member'), id: z.string(), device: z.string() }),
  z.strictObject({ kind: z.literal('worker') }),
]);
export type Actor = z.infer<typeof actor>;

const facts = z.record(z.string(), z.unknown());

/** What of an event can be erased one day, with the salt its hash is made under. */
export const privatePart = z.strictObject({ salt: z.string().check(z.regex(openingShape)), value: facts });
export type PrivatePart = z.infer<typeof privatePart>;

/** One event as it is chained. `private` is the salted hash of its private part, which may be gone. */
export const chainedEvent = z.strictObject({
  v: z.literal(trailVersion),
  type: z.string(),
  at: z.string(),
  actor,
  body: facts,
  private: z.optional(z.string()),
});
export type ChainedEvent = z.infer<typeof chainedEvent>;

/**
 * One line of an export: the canonical JSON of exactly this. `hash` = SHA-256 over canonical JSON of [seq, prev, event];
 * `private` is left out once it was erased.
 */
export const trailLink = z.strictObject({
  seq: z.int(),
  prev: z.string(),
  hash: z.string(),
  event: chainedEvent,
  private: z.optional(privatePart),
});
export type TrailLink = z.infer<typeof trailLink>;

/** What a head's signature (Ed25519) covers, as canonical JSON. */
const headed = z.strictObject({
  v: z.literal(trailVersion),
  length: z.int(),
  /** The last link's hash. */
  head: z.string(),
  /** Events appended but not chained yet, and the digest of the list of them. */
  unsealed: z.strictObject({ count: z.int(), digest: z.string() }),
});
export type Headed = z.infer<typeof headed>;

/** The last line of an export, in canonical JSON: the signed head. */
export const trailHead = z.extend(headed, { signature: z.string(), publicKey: z.record(z.string(), z.unknown()) });
export type TrailHead = z.infer<typeof trailHead>;

/** What the first link points back to. */
export const genesis = '0'.repeat(64);

/** The hash of one link. */
export function linkHash(seq: number, prev: string, event: unknown): string {
  return sha256Hex(canonicalJson([seq, prev, event]));
}

/** A head over so many links, and what is not chained yet. */
export function headOver(length: number, head: string, unsealed: readonly unknown[]): Headed {
  return { v: trailVersion, length, head, unsealed: { count: unsealed.length, digest: digest(unsealed) } };
}

/** The text a head's signature covers. */
export function headText({ v, length, head, unsealed }: Headed): string {
  return canonicalJson({ v, length, head, unsealed });
}
