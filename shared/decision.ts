// What a member decided, over which bytes, and the proof of it.
import * as z from 'zod/mini';

/** `it-happened`, `it-did-not`: a person settles actions whose end could not be told. */
export const decisionVerb = z.enum(['approve', 'it-happened', 'it-did-not']);
export type DecisionVerb = z.infer<typeof decisionVerb>;

/** What the device signs: the whole decision (RFC 8785 bytes of this object, Ed25519). */
export const signedDecision = z.object({
  v: z.literal(1),
  packet: z.string(),
  revision: z.int(),
  verb: decisionVerb,
  /** The chosen actions, each with the digest of what was on screen. */
  actions: z.array(z.object({ id: z.string(), digest: z.string() })).check(z.minLength(1), z.maxLength(200)),
  reason: z.optional(z.string().check(z.maxLength(2000))),
  device: z.string(),
  /** The device's clock, corrected by the server's time. */
  at: z.string(),
  nonce: z.string().check(z.minLength(16), z.maxLength(64)),
});
export type SignedDecision = z.infer<typeof signedDecision>;

export const decision = z.object({
  id: z.string(),
  packet: z.string(),
  verb: z.string(),
  member: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
  /** Until when nothing leaves and it can be undone. */
  undoUntil: z.string(),
  actions: z.array(z.string()),
  reason: z.optional(z.string()),
  revokedAt: z.nullable(z.string()),
  /** The version of the policy it was made under; `member` is "policy" where that alone decided. */
  policy: z._default(z.int(), 0),
});
export type Decision = z.infer<typeof decision>;
