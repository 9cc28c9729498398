// What waits, with what newer Workers say beyond the contract this was built against: whose it is and how long it waits.
import * as z from 'zod/mini';
import * as contract from '../../shared/api/queue.ts';

export const queueItem = z.extend(contract.queueItem, {
  /** A role, or a member's id. */
  goesTo: z.optional(z.nullable(z.string())),
  waitingBusinessDays: z.optional(z.nullable(z.number())),
  /** True once the policy reminds of it. */
  reminded: z.optional(z.boolean()),
  /** To whom it was passed on for having waited too long. */
  escalatedTo: z.optional(z.nullable(z.string())),
});
export type QueueItem = z.infer<typeof queueItem>;

export const queueAnswer = z.extend(contract.queueAnswer, { items: z.array(queueItem) });
export type QueueAnswer = z.infer<typeof queueAnswer>;
