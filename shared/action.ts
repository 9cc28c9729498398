// One intended write in a vendor system, or a manual step.
import * as z from 'zod/mini';
import { recordRef } from './finding.ts';

export const actionState = z.enum([
  'proposed',
  'approved',
  'sending',
  'done',
  'rejected',
  'stale',
  'unknown',
  'withdrawn',
]);
export type ActionState = z.infer<typeof actionState>;

/** What the vendor answered and what a read-back showed. */
export const receipt = z.object({
  at: z.string(),
  /** The vendor's status of the write; null when it was found already done. */
  status: z.nullable(z.int()),
  /** What was read right before and right after. */
  readBefore: z.unknown(),
  readBack: z.unknown(),
  message: z.optional(z.string()),
});
export type Receipt = z.infer<typeof receipt>;

export const action = z.object({
  id: z.string(),
  type: z.string(),
  half: z.enum(['forward', 'catch-up', 'record', 'manual']),
  vendor: z.string(),
  /** `within` is the record the target hangs under, where the vendor's address needs it. */
  target: z.object({ kind: z.string(), id: z.string(), within: z.optional(recordRef), name: z.optional(z.string()) }),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
  effectiveDate: z.optional(z.string()),
  reversible: z.boolean(),
  /** The finding it answers. */
  finding: z.string(),
  /** Actions that must be done first. */
  follows: z.optional(z.array(z.string())),
  digest: z.string(),
  state: actionState,
  receipt: z.optional(receipt),
});
export type Action = z.infer<typeof action>;
