// GET /v1/found: what was found over all clients, in figures that are never added up, with examples to look at.
import * as z from 'zod/mini';
import { shownFinding } from '../finding.ts';

/**
 * What a finding's money is. `not-billed`: sold or bought, and on no invoice. `late-cash`: billed, and not in accounting or
 * not come in. `distributor`: charged by the distributor otherwise than was ordered. `too-much`: a client pays for nothing.
 * `question`: somebody waits for an answer; it carries no money. `next-run`: work of this month, which its run may still
 * bill; it counts as none of the others.
 */
export const foundKind = z.enum(['not-billed', 'late-cash', 'distributor', 'too-much', 'question', 'next-run']);
export type FoundKind = z.infer<typeof foundKind>;

const foundSum = z.object({
  /** Null: a part of it is hidden. */
  amountMinor: z.nullable(z.int()),
  currency: z.string(),
  basis: z.enum(['monthly', 'one-off']),
  /** Sales, or what is paid for. */
  money: z.enum(['sell', 'cost']),
  /** What it is, in a few words: "not billed". */
  meaning: z.string(),
});
export type FoundSum = z.infer<typeof foundSum>;

export const foundFigure = z.object({
  kind: foundKind,
  issues: z.int(),
  clients: z.int(),
  /** One for each currency, basis and meaning; none for questions. */
  sums: z.array(foundSum),
});
export type FoundFigure = z.infer<typeof foundFigure>;

export const foundExample = z.object({
  packet: z.string(),
  client: z.object({ id: z.string(), name: z.string() }),
  kind: foundKind,
  finding: shownFinding,
});
export type FoundExample = z.infer<typeof foundExample>;

export const foundAnswer = z.object({
  /** How many clients were looked at. */
  clients: z.int(),
  /** Open issues, and at how many clients. */
  issues: z.int(),
  atClients: z.int(),
  /** The kinds there are issues of. */
  figures: z.array(foundFigure),
  /** The few that tell most, each of another kind and client where there are such. */
  examples: z.array(foundExample),
  /** How far back each system's invoices reach: the day of the first one that was read. */
  readSince: z.array(z.object({ connection: z.string(), system: z.string(), day: z.string() })),
  /** What could not be checked, each thing once, with what it comes to a month; null: a part is hidden. */
  notChecked: z.object({
    count: z.int(),
    monthly: z.array(z.object({ amountMinor: z.nullable(z.int()), currency: z.string() })),
  }),
  /** The first day that the policy judges; null: all that was read is judged. */
  judgesFrom: z._default(z.nullable(z.string()), null),
  /** Systems that were not read to their end yet: more may be found in them. */
  waiting: z.array(z.string()),
  serverTime: z.string(),
});
export type FoundAnswer = z.infer<typeof foundAnswer>;
