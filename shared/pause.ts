// The one switch that stops writes, and reads with them where an administrator says so, and who threw it.
import * as z from 'zod/mini';

export const pause = z.object({
  /** Null: every connection. */
  connection: z.nullable(z.string()),
  by: z.object({ id: z.string(), name: z.string() }),
  reason: z.string(),
  at: z.string(),
  /** True where nothing of the connection is read meanwhile either; an administrator's word. */
  reads: z.optional(z.boolean()),
});
export type Pause = z.infer<typeof pause>;
