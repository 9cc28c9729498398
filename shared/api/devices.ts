// POST /v1/devices: enrol this browser with a one-time code. GET /v1/me: who it is enrolled as.
import * as z from 'zod/mini';
import { memberRights } from '../member.ts';

export const enrolRequest = z.object({
  code: z.string().check(z.minLength(4), z.maxLength(64)),
  /** Public Ed25519 key as JWK. */
  publicKey: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().check(z.maxLength(64)) }),
  /** What the member will recognise it by: "Chrome on Windows". */
  name: z.string().check(z.minLength(1), z.maxLength(80)),
});
export type EnrolRequest = z.infer<typeof enrolRequest>;

export const memberView = z.object({
  device: z.string(),
  member: z.object({ id: z.string(), name: z.string(), role: z.string() }),
  /** What the member may do and see. */
  rights: z.optional(memberRights),
  /** Whether this device may stand as the second of two people. */
  counts: z.optional(z.boolean()),
});
export type MemberView = z.infer<typeof memberView>;
