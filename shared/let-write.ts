// The word that lets a connection write: signed by the device of whoever says so, with the note that shows whether it can.
import * as z from 'zod/mini';

/** What the device signs (RFC 8785 bytes of this object, Ed25519). */
export const signedLetWrite = z.object({
  v: z.literal(1),
  verb: z.literal('let-write'),
  connection: z.string(),
  /** Of the connection as it was on screen: other keys are another one. */
  version: z.int(),
  /** The record of the MSP's own on which the note is written. */
  record: z.object({ kind: z.enum(['company', 'agreement']), id: z.string().check(z.minLength(1), z.maxLength(200)) }),
  device: z.string(),
  /** The device's clock, corrected by the server's time. */
  at: z.string(),
  nonce: z.string().check(z.minLength(16), z.maxLength(64)),
});
export type SignedLetWrite = z.infer<typeof signedLetWrite>;
