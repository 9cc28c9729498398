// The one switch that stops writes, and who threw it.
import * as z from 'zod/mini';

export const pause = z.object({
  /** Null: every connection. */
  connection: z.nullable(z.string()),
  by: z.object({ id: z.string(), name: z.string() }),
  reason: z.string(),
  at: z.string(),
});
export type Pause = z.infer<typeof pause>;
