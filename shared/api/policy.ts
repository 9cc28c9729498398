// GET /v1/policy → PolicyAnswer; PUT /v1/policy: the next version, over the one that was read.
import * as z from 'zod/mini';
import { policy } from '../policy.ts';

export const policyRequest = z.object({
  policy,
  /** The version it changes; another one meanwhile is a conflict. */
  over: z.int(),
  /** Why, in the member's words. */
  reason: z.string().check(z.maxLength(500)),
});
export type PolicyRequest = z.infer<typeof policyRequest>;

const person = z.nullable(z.object({ id: z.string(), name: z.string() }));

export const policyAnswer = z.object({
  version: z.int(),
  digest: z.string(),
  policy,
  /** Who wrote it; null for the default. */
  author: z._default(person, null),
  /** Who else stands behind it (POST /v1/policy/:version/confirm); until then it widens nothing for its author. */
  confirmedBy: z._default(person, null),
});
export type PolicyAnswer = z.infer<typeof policyAnswer>;
