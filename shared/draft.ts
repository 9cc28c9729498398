// A text built from the packet's facts.
import * as z from 'zod/mini';

/** Who would read a text: known before it is sent. */
export const recipients = z.object({
  to: z.array(z.object({ name: z.string(), email: z.string() })),
  /** Addresses. */
  cc: z.array(z.string()),
});
export type Recipients = z.infer<typeof recipients>;

export const draft = z.object({
  kind: z.enum(['billing-summary', 'usage-exception', 'client-message']),
  text: z.string(),
  /** Every figure in the text with the finding it comes from. */
  facts: z.array(z.object({ text: z.string(), finding: z.string() })),
  /** Stays while the draft is about the same thing. */
  id: z.optional(z.string()),
  /** The ticket it is written on, where it answers what was asked there. */
  ticket: z.optional(z.object({ connection: z.string(), kind: z.literal('ticket'), id: z.string() })),
  /** Absent where nobody is known; empty on a ticket that mails nobody: the client reads it there alone. */
  to: z.optional(recipients.shape.to),
  cc: z.optional(recipients.shape.cc),
  /** The finding whose question it answers. */
  answers: z.optional(z.string()),
  /** The action that sends it; absent while there is none to be had, or where it is not sent from here. */
  action: z.optional(z.string()),
  /** Of a letter about changes that are written: what it tells of, and whose money that is. */
  written: z.optional(
    z.object({
      findings: z.array(z.object({ key: z.string(), amountMinor: z.int(), currency: z.string() })),
      sight: z.enum(['none', 'sell', 'cost']),
      /** The billing month it was written in. */
      period: z.string(),
    }),
  ),
  /** True where amounts in it are not for the reader's eyes: what is left is no text to send or to copy. */
  hidden: z.optional(z.boolean()),
});
export type Draft = z.infer<typeof draft>;
