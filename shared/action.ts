// One intended write in a vendor system, or a manual step.
import * as z from 'zod/mini';
import { recordRef } from './finding.ts';
import type { Write } from './writes.ts';

/**
 * `prepared`: ready for whoever wants it, and asked of nobody (taking a done change back, a message to the client). `unknown`:
 * whether it took effect cannot be told; a person settles it and it is never sent again.
 */
export const actionState = z.enum([
  'prepared',
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
  /** The day until which what was read was kept; it is left out since. */
  keptUntil: z.optional(z.string()),
});
export type Receipt = z.infer<typeof receipt>;

/** Why it is written: from now on, for what is past, or as a record beside a change. */
export const purpose = z.enum(['forward', 'catch-up', 'record']);
export type Purpose = z.infer<typeof purpose>;

/** Everything of an action but what it writes. */
const actionFrame = z.object({
  id: z.string(),
  purpose,
  /** Who does it: the connector, or a person in the system's own screens; that closes when it is seen. */
  by: z.enum(['connector', 'person']),
  connection: z.string(),
  /** `within` is the record the target hangs under, where the system's address needs it. */
  target: z.object({ kind: z.string(), id: z.string(), within: z.optional(recordRef), name: z.optional(z.string()) }),
  effectiveDate: z.optional(z.string()),
  /** What undoes it, in words that follow the change ("can be undone"); null: nothing does. */
  undo: z.nullable(z.string()),
  /** The finding it answers. */
  finding: z.string(),
  /** Actions that must be done first. */
  follows: z.optional(z.array(z.string())),
  /**
   * The record it waits for, where that does not exist yet: the client's first of this kind with these fields, dated on
   * that day or later. It becomes the target. With `like` it is the one with the same number as another system's, which
   * is waited for first.
   */
  awaits: z.optional(
    z.object({
      kind: z.string(),
      where: z.record(z.string(), z.unknown()),
      fromDay: z.optional(z.string()),
      like: z.optional(
        z.object({
          connection: z.string(),
          kind: z.string(),
          where: z.record(z.string(), z.unknown()),
          fromDay: z.string(),
        }),
      ),
    }),
  ),
  /** The action it takes back. */
  compensates: z.optional(z.string()),
  digest: z.string(),
  state: actionState,
  receipt: z.optional(receipt),
});

export type ActionFrame = z.infer<typeof actionFrame>;
export type Action = ActionFrame & Write;
/** An action of which some of the frame is not known yet, or left out. */
export type ActionWithout<K extends keyof ActionFrame> = Omit<ActionFrame, K> & Write;

/** A type that a newer Worker has passes as it came, and is shown as it is. */
export const action = z.extend(actionFrame, {
  type: z.string(),
  before: z.record(z.string(), z.unknown()),
  after: z.record(z.string(), z.unknown()),
}) as unknown as z.ZodMiniType<Action>;

/** Whether a client would read it: sent by a decision of its own, never approved with changes. */
export function isMessage<A extends Pick<Action, 'type'>>(each: A): each is A & { type: 'message' } {
  return each.type === 'message';
}

/** A person's step in the system's own screens. */
export function isByHand({ by }: Pick<Action, 'by'>): boolean {
  return by === 'person';
}
