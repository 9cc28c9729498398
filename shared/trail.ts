// The trail: how events are chained and how the chain is checked, offline and by anyone.
import * as z from 'zod/mini';
import { canonicalJson, sha256Hex } from './canonical.ts';

/** Who caused an event. */
export const actor = z.union([
  z.object({ kind: z.literal('member'), id: z.string(), name: z.string(), device: z.string() }),
  z.object({ kind: z.literal('worker') }),
]);
export type Actor = z.infer<typeof actor>;

/** One event as it is appended; `body` holds the facts of its type. */
export const trailEvent = z.object({
  v: z.literal(1),
  type: z.string(),
  at: z.string(),
  actor,
  body: z.record(z.string(), z.unknown()),
});
export type TrailEvent = z.infer<typeof trailEvent>;

/** One line of an export. `hash` = SHA-256 over canonical JSON of [seq, prev, event]. */
export const trailLink = z.object({
  seq: z.int(),
  prev: z.string(),
  hash: z.string(),
  event: trailEvent,
});
export type TrailLink = z.infer<typeof trailLink>;

/** The last line of an export: the signed head (Ed25519 over canonical JSON of [length, head]). */
export const trailHead = z.object({
  length: z.int(),
  head: z.string(),
  signature: z.string(),
  publicKey: z.record(z.string(), z.unknown()),
  /** Events appended but not chained yet. */
  unsealed: z.int(),
});
export type TrailHead = z.infer<typeof trailHead>;

/** What the first link points back to. */
export const genesis = '0'.repeat(64);

/** The hash of one link. */
export function linkHash(seq: number, prev: string, event: unknown): string {
  return sha256Hex(canonicalJson([seq, prev, event]));
}

/** The text a head's signature covers. */
export function headText(length: number, head: string): string {
  return canonicalJson([length, head]);
}
