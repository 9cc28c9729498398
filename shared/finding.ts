// One thing that needs attention: rule, subject, numbers, money at stake, evidence.
import * as z from 'zod/mini';

export const recordRef = z.object({ connection: z.string(), kind: z.string(), id: z.string() });

/** One field of one record that a figure rests on; `seenAt` is when the vendor last confirmed it. */
export const evidence = z.object({
  connection: z.string(),
  kind: z.string(),
  id: z.string(),
  field: z.string(),
  value: z.unknown(),
  seenAt: z.string(),
});
export type Evidence = z.infer<typeof evidence>;

export const impact = z.object({
  amountMinor: z.int(),
  currency: z.string(),
  basis: z.enum(['monthly', 'one-off']),
});
export type Impact = z.infer<typeof impact>;

/** One-off money for what is already past; shown beside the finding, never part of its impact. */
export const catchUp = z.object({
  /** True where it goes back to the client. */
  credit: z.optional(z.boolean()),
  amountMinor: z.int(),
  currency: z.string(),
  /** First and last day it covers. */
  fromDay: z.string(),
  toDay: z.string(),
});

export type CatchUp = z.infer<typeof catchUp>;

/** How far the waiting of an open issue has come by the policy's reminders. */
export const waitingStage = z.enum(['reminded', 'escalated']);
export type WaitingStage = z.infer<typeof waitingStage>;

export const finding = z.object({
  key: z.string(),
  rule: z.string(),
  severity: z.enum(['low', 'medium', 'high']),
  subject: recordRef,
  impact,
  catchUp: z.nullable(catchUp),
  /** The day after which it costs more or can no longer be done. */
  deadline: z.optional(z.string()),
  evidence: z.array(evidence),
  /** The rule's own numbers and names, worded by `shared/words`. */
  facts: z.record(z.string(), z.unknown()),
  /** Why no write is proposed although money is at stake; null when one is. */
  held: z.nullable(z.string()),
  /**
   * "done": our approved change was seen in the vendor's system; kept in the packet until its billing month ends.
   * "set-aside": a person said it is no problem, to leave it, or that they did it by hand, and what they said still holds.
   * "asked": a question about it waits for its answer.
   */
  state: z.enum(['open', 'done', 'set-aside', 'asked']),
  /** What a person decided about it, in words: who, what, until when. */
  judgment: z.optional(z.string()),
  /** Until that day it is in no queue: a person wants to be reminded then. */
  remindDay: z.optional(z.string()),
  /** Since when it waits for somebody: the day it was found, or came back. */
  waitingSince: z.optional(z.string()),
  /** The day it was first found, and in how many packets it stood before this one. */
  openedDay: z.optional(z.string()),
  carried: z.optional(z.int()),
  /** Whom it goes to: a role, or a member's id. */
  goesTo: z.optional(z.string()),
  /** What the policy made of its waiting: whom it goes to is reminded, or the policy turned to somebody else as well. */
  waitingStage: z.optional(waitingStage),
  /** Whom it went to before it was escalated, and goes to still. */
  firstFor: z.optional(z.string()),
});
export type Finding = z.infer<typeof finding>;

const hideable = z.nullable(z.int());

/** As a member sees it: an amount that is not for their eyes is null, never 0 and never left out. */
export const shownFinding = z.extend(finding, {
  impact: z.extend(impact, { amountMinor: hideable }),
  catchUp: z.nullable(z.extend(catchUp, { amountMinor: hideable })),
});
export type ShownFinding = z.infer<typeof shownFinding>;
