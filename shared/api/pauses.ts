// POST /v1/pauses: stop writes, of one connection or of all, reads of one with them, or let them go again. The answer is what holds now.
import * as z from 'zod/mini';
import { pause } from '../pause.ts';

export const pauseRequest = z.object({
  /** Null: every connection. */
  connection: z.nullable(z.string().check(z.minLength(1), z.maxLength(80))),
  on: z.boolean(),
  /** Why, in the member's words; may be empty. */
  reason: z.string().check(z.maxLength(500)),
  /** Stops reading as well: of one connection, by an administrator. */
  reads: z.optional(z.boolean()),
});
export type PauseRequest = z.infer<typeof pauseRequest>;

export const pausesAnswer = z.object({ pauses: z.array(pause) });
export type PausesAnswer = z.infer<typeof pausesAnswer>;
