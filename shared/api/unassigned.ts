// GET /v1/unassigned: companies of distributors that belong to no client here, so that nothing bought for them is compared.
import * as z from 'zod/mini';

export const unassignedAnswer = z.object({
  companies: z.array(
    z.object({
      connection: z.string(),
      id: z.string(),
      name: z.string(),
      /** How many subscriptions are on. */
      subscriptions: z.int(),
      /** What it costs a month, by currency; null for who may not see costs. Empty where no invoice says. */
      monthly: z.nullable(z.array(z.object({ amountMinor: z.int(), currency: z.string() }))),
    }),
  ),
  /** All of them together, most first. */
  monthly: z.nullable(z.array(z.object({ amountMinor: z.int(), currency: z.string() }))),
});
export type UnassignedAnswer = z.infer<typeof unassignedAnswer>;
