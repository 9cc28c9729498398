// GET /v1/shadow: the changes that were offered and that nobody decided on, beside what became of them without us.
import * as z from 'zod/mini';

/**
 * What became of an offered change: `same`: it stands in the system as it was offered, made there by somebody. `otherwise`:
 * something else was made of the line. `gone`: the line is as it was, and the change is not called for any more. `open`: it
 * still waits.
 */
export const shadowOutcome = z.enum(['same', 'otherwise', 'gone', 'open']);
export type ShadowOutcome = z.infer<typeof shadowOutcome>;

export const shadowChange = z.object({
  client: z.object({ id: z.string(), name: z.string() }),
  connection: z.string(),
  /** The id of the line, and what people know it as. */
  line: z.string(),
  name: z.string(),
  /** The quantity of the line, or its last billed day (null: none). */
  what: z.enum(['quantity', 'end']),
  before: z.nullable(z.string()),
  offered: z.nullable(z.string()),
  /** What it is now; null as well where the line is not there any more. */
  now: z.nullable(z.string()),
  outcome: shadowOutcome,
  /** When it was offered no more; null while it is. */
  until: z.nullable(z.string()),
});
export type ShadowChange = z.infer<typeof shadowChange>;

export const shadowAnswer = z.object({
  /** What ended before this day is not told. */
  sinceDay: z.string(),
  counts: z.record(shadowOutcome, z.int()),
  /** Those that ended first, newest before older ones; not more than a page holds. */
  changes: z.array(shadowChange),
  /** How many there are beside those. */
  more: z.int(),
  /** True where there are more than are looked through: then only the newest of those that ended, and the oldest that wait, are counted. */
  isCut: z.boolean(),
  serverTime: z.string(),
});
export type ShadowAnswer = z.infer<typeof shadowAnswer>;
