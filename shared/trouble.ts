// What stopped working and needs the operator, as the popup tells it.
import * as z from 'zod/mini';

/**
 * schedule: no check has begun. work: what is due is not being done. keys: a system does not take the keys it is connected
 * with. connection: a system answers nothing. source: a part of what a system holds cannot be read. Others may follow.
 */
export const trouble = z.object({
  kind: z.string(),
  /** When it last worked; null when it never did. */
  since: z.nullable(z.string()),
  /** The connection it is about. */
  system: z.optional(z.string()),
  /** What the system answered. */
  text: z.optional(z.string()),
});
export type Trouble = z.infer<typeof trouble>;
