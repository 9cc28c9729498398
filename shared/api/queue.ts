// GET /v1/queue[?limit&after]: what waits, for the popup and the badge.
import * as z from 'zod/mini';
import { connectionName } from '../connection.ts';
import { sourceCoverage } from '../coverage.ts';
import { packetState } from '../packet.ts';
import { pause } from '../pause.ts';
import { sum } from '../sums.ts';
import { trouble } from '../trouble.ts';

export const queueItem = z.object({
  packet: z.string(),
  client: z.string(),
  state: packetState,
  headline: z.string(),
  /** One for each meaning, basis and currency, of what is open; an older Worker does not say. */
  sums: z.optional(z.array(sum)),
  /** "3 seats", for who does not see what the first issue comes to. */
  measure: z.optional(z.nullable(z.string())),
  /** The same for an older extension; null: a part of it is hidden from this member, or it is of several meanings. */
  monthlyMinor: z.nullable(z.int()),
  oneOffMinor: z.nullable(z.int()),
  currency: z.string(),
  deadline: z.nullable(z.string()),
  /** Where the record is in the PSA, to open it there. */
  address: z.nullable(z.string()),
  /** How long the oldest open issue waits, Monday to Friday; an older Worker does not say. */
  waitingBusinessDays: z.optional(z.int()),
  /** True from the day the policy reminds of it. */
  reminded: z.optional(z.boolean()),
  /** Whom the policy turned to, a role or a member's id; null: nobody yet. */
  escalatedTo: z.optional(z.nullable(z.string())),
  /** Whom its first open issue goes to, before it was escalated: a role, or a member's id. */
  goesTo: z.optional(z.nullable(z.string())),
  /** Its name, where that is a member's. */
  goesToName: z.optional(z.nullable(z.string())),
  /** Whether anything in it goes to the reader, or waits for their answer. */
  mine: z.optional(z.boolean()),
  /** Questions that wait for the reader's answer, the first asked first. */
  questions: z.optional(
    z.array(
      z.object({
        /** The decision that asked. */
        decision: z.string(),
        finding: z.string(),
        /** What the issue is called. */
        about: z.string(),
        by: z.string(),
        text: z.string(),
        until: z.nullable(z.string()),
      }),
    ),
  ),
  /** Who approved first, where a second person is needed. */
  awaits: z.optional(z.nullable(z.object({ first: z.string(), mine: z.boolean() }))),
});
export type QueueItem = z.infer<typeof queueItem>;

/** At most so many lines are in one answer. */
export const mostLines = 100;

/** Which lines: at most `limit` of them (100 where it is not said), after those of an earlier answer by its `next`. */
export const queueQuery = z.object({
  limit: z.optional(z.string().check(z.regex(/^([1-9]\d?|100)$/, 'is a number from 1 to 100'))),
  after: z.optional(z.string().check(z.maxLength(400))),
});
export type QueueQuery = z.infer<typeof queueQuery>;

export const queueAnswer = z.object({
  /** How many wait for this member; what waits for somebody else's second word alone is not counted. */
  waiting: z.int(),
  /** How many of all go to this member, at first or by now, whatever is on this page; an older Worker does not say. */
  mine: z.optional(z.int()),
  /** What waits too long first, then the most urgent by the money this member sees. */
  items: z.array(queueItem),
  /** Ask with it as `after` for the lines behind these; null: there are none. */
  next: z._default(z.nullable(z.string()), null),
  sources: z.array(sourceCoverage),
  /** What could not be checked, over all clients; what the policy switched off stands beside it. */
  notChecked: z.object({ count: z.int(), amountMinor: z.nullable(z.int()), currency: z.nullable(z.string()) }),
  /** Titles of the checks that the policy switched off. */
  switchedOff: z._default(z.array(z.string()), []),
  covered: z.boolean(),
  /** Where writes are stopped right now; an older Worker does not say. */
  pauses: z._default(z.array(pause), []),
  /** Whether the reader may stop writes, and let those go that somebody else stopped; an older Worker does not say. */
  may: z._default(z.nullable(z.object({ pause: z.boolean(), resumeOthers: z.boolean() })), null),
  /** Approved changes that have not left yet. */
  held: z._default(z.int(), 0),
  /** Systems that nobody has let write, by connection, and how many approved changes wait for that. */
  readingOnly: z._default(z.array(z.object({ connection: z.string(), held: z.int() })), []),
  /** Every connected system. */
  connections: z._default(z.array(connectionName), []),
  /** Those that were removed, which what is past may name. */
  removed: z._default(z.array(connectionName), []),
  /** What stopped working, for those who can do something about it. */
  troubles: z._default(z.array(trouble), []),
  serverTime: z.string(),
});
export type QueueAnswer = z.infer<typeof queueAnswer>;
