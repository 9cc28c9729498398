// GET /v1/policy → PolicyAnswer, with the rules a policy may speak of; PUT /v1/policy: the next version, over the one that was read.
import * as z from 'zod/mini';
import { policy, ruleParam } from '../policy.ts';

export const policyRequest = z.object({
  policy,
  /** The version it changes; another one meanwhile is a conflict. */
  over: z.int(),
  /** Why, in the member's words. */
  reason: z.string().check(z.maxLength(500)),
});
export type PolicyRequest = z.infer<typeof policyRequest>;

export const policyRule = z.object({
  id: z.string(),
  title: z.string(),
  params: z.array(z.extend(ruleParam, { name: z.string() })),
});
export type PolicyRule = z.infer<typeof policyRule>;

const person = z.nullable(z.object({ id: z.string(), name: z.string() }));

export const policyAnswer = z.object({
  version: z.int(),
  digest: z.string(),
  policy,
  /** Every rule with its thresholds; an older Worker does not say. */
  rules: z.optional(z.array(policyRule)),
  /** Who wrote it; null for the default. */
  author: z._default(person, null),
  /** Who else stands behind it (POST /v1/policy/:version/confirm); until then it widens nothing for its author. */
  confirmedBy: z._default(person, null),
});
export type PolicyAnswer = z.infer<typeof policyAnswer>;
