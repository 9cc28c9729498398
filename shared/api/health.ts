// GET /v1/health: whether everything runs, for outside monitors (status 200 or 503); an administrator's device sees more.
import * as z from 'zod/mini';
import { trouble } from '../trouble.ts';

/** What anyone may know: no names, no amounts. */
export const healthAnswer = z.object({
  ok: z.boolean(),
  /** Kinds of trouble, each once. */
  stopped: z.array(z.string()),
  /** True while a token is, or may be, sealed with another key than the first of SEALING_KEY, or the trail signed with another than the first of TRAIL_KEY. */
  oldKeysNeeded: z.boolean(),
  serverTime: z.string(),
});

export const healthDetails = z.extend(healthAnswer, {
  schema: z.int(),
  lastTickAt: z.nullable(z.string()),
  /** The row that is due longest and that nobody has taken. */
  oldestDue: z.nullable(z.object({ kind: z.string(), at: z.string(), lateMs: z.int() })),
  connections: z.array(
    z.object({
      id: z.string(),
      lastSuccessAt: z.nullable(z.string()),
      error: z.nullable(z.string()),
      /** What is worth knowing though it works, in a sentence. */
      note: z.nullable(z.string()),
    }),
  ),
  /** Events of the trail that wait to be chained. */
  trailUnsealed: z.int(),
  /** The key that seals, and how many tokens do not open; null before the first look. */
  sealing: z.nullable(z.object({ key: z.string(), left: z.int() })),
  troubles: z.array(trouble),
});
/** What the address answers, by who asks. */
export const healthReport = z.union([healthDetails, healthAnswer]);
export type HealthAnswer = z.infer<typeof healthAnswer>;
export type HealthDetails = z.infer<typeof healthDetails>;
