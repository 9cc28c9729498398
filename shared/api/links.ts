// GET and POST /v1/links: what is matched, what is asked, and what people answer.
import * as z from 'zod/mini';
import { recordRef } from '../finding.ts';
import { linkKind, linkState, linkTerms, standaloneMeans } from '../link.ts';

const link = z.object({
  kind: linkKind,
  records: z.array(recordRef).check(z.minLength(2), z.maxLength(20)),
  /** Where they are not one for one: of a product or a line, and of two records alone. */
  terms: z.optional(linkTerms),
});
/** So many of each list may one answer hold. */
export const mostAnswered = 2000;
const ids = z.optional(z.array(z.string()).check(z.maxLength(mostAnswered)));

/** Every part is optional; together they say something. What is in `links` was chosen by hand. */
export const linksRequest = z.object({
  links: z.optional(z.array(link).check(z.maxLength(mostAnswered))),
  /** Links of the list that are the same thing. */
  same: ids,
  /** Links of the list that are not. */
  notSame: ids,
  /** Links, confirmed, turned down or acting by themselves, that are open again. */
  takeBack: ids,
  /** Records without a counterpart, and why. */
  standalone: z.optional(
    z.array(z.object({ record: recordRef, means: standaloneMeans })).check(z.maxLength(mostAnswered)),
  ),
  /** Records of which that is not so. */
  notStandalone: z.optional(z.array(recordRef).check(z.maxLength(mostAnswered))),
});
export type LinksRequest = z.infer<typeof linksRequest>;

/** What rested on links that carry nothing any more, by client. */
export const restedOn = z.object({
  client: z.string(),
  name: z.string(),
  /** Open issues that rest on what is not linked any more; they close, or become something that cannot be checked. */
  issues: z.int(),
  /** Changes that were written for the client; they stay. */
  written: z.int(),
});
export type RestedOn = z.infer<typeof restedOn>;

/** `links`: those that are confirmed now; the same link twice is one. */
export const linksAnswer = z.object({
  links: z.array(z.extend(link, { id: z.string() })),
  restedOn: z.optional(z.array(restedOn)),
});
export type LinksAnswer = z.infer<typeof linksAnswer>;

const monthly = z.array(z.object({ amountMinor: z.int(), currency: z.string() }));

/** One record of a question, as people know it. */
export const linkSide = z.object({
  record: recordRef,
  /** The connection it is in, as people write it. */
  system: z.string(),
  role: z.enum(['psa', 'distributor', 'accounting', 'payments', 'counts']),
  name: z.string(),
  /** What tells it from others of that name, in short texts. */
  facts: z.array(z.string()),
});
export type LinkSide = z.infer<typeof linkSide>;

export const linkWord = z.enum(['very-likely', 'likely', 'choose']);

export const linkChoice = z.object({
  link: z.string(),
  side: linkSide,
  word: linkWord,
  /** Why, as sentences; empty for products where the reader may not see costs. */
  reasons: z.array(z.string()),
});
export type LinkChoice = z.infer<typeof linkChoice>;

export const linkQuestion = z.object({
  id: z.string(),
  kind: linkKind,
  /** `choose`: the choices exclude each other. `nothing`: nothing is proposed. */
  asks: z.enum(['same', 'choose', 'nothing']),
  subject: linkSide,
  choices: z.array(linkChoice),
  /** What it is a month, in sales or in costs; null for who may not see that. */
  monthly: z.nullable(monthly),
  money: z.enum(['sales', 'costs']),
});
export type LinkQuestion = z.infer<typeof linkQuestion>;

/** A link that is decided, or a record without a counterpart. */
export const decidedLink = z.object({
  /** Null for a record without a counterpart. */
  link: z.nullable(z.string()),
  kind: linkKind,
  sides: z.array(linkSide),
  state: z.nullable(linkState),
  means: z.nullable(standaloneMeans),
  /** Where they are not one for one. */
  terms: z._default(z.nullable(linkTerms), null),
  /** Who said so; null where it acts by itself. */
  by: z.nullable(z.string()),
  at: z.string(),
  reasons: z.array(z.string()),
});
export type DecidedLink = z.infer<typeof decidedLink>;

/** How much of what is billed a month is matched, in one currency. */
export const matchedMonth = z.object({
  currency: z.string(),
  totalMinor: z.int(),
  /** Confirmed by a person, or an own service. */
  personMinor: z.int(),
  /** By an id that both systems hold. */
  idMinor: z.int(),
  proposedMinor: z.int(),
  nothingMinor: z.int(),
});
export type MatchedMonth = z.infer<typeof matchedMonth>;

export const linksShown = z.enum(['open', 'done', 'rejected']);

const recordName = z.string().check(z.maxLength(300), z.regex(/^[^:]+:[^:]+:.+$/s, 'names no record'));

export const linksQuery = z.object({
  shown: z.optional(linksShown),
  /** Only what is asked or said of this record, its client and its product: `connection:kind:id`. */
  about: z.optional(recordName),
  kind: z.optional(linkKind),
  /** Only what has this in a name of one of its records. */
  q: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
  /** In pages as large as one answer may be, for whoever reads all of it. */
  whole: z.optional(z.literal('yes')),
  /** How many to pass over: a page's `next`. */
  after: z.optional(z.string().check(z.regex(/^\d{1,6}$/, 'is no place in this list'))),
});
export type LinksQuery = z.infer<typeof linksQuery>;

export const linksView = z.object({
  /** By currency, most first; null for who may not see what clients are billed. */
  month: z.nullable(z.array(matchedMonth)),
  /** Lines that bill every month: how many of them are matched. */
  lines: z.object({ total: z.int(), matched: z.int() }),
  /** Questions by kind; `product` is null for who may not see costs, which are part of what tells products. */
  open: z.object({ company: z.int(), product: z.nullable(z.int()), line: z.int() }),
  done: z.int(),
  rejected: z.int(),
  /** Systems that were not read to their end yet: their questions come when they are. */
  waiting: z.array(z.string()),
  /** The record that was asked about; an older Worker does not say. */
  about: z._default(z.nullable(linkSide), null),
  questions: z.array(linkQuestion),
  decided: z.array(decidedLink),
  next: z.nullable(z.string()),
});
export type LinksView = z.infer<typeof linksView>;

export const findQuery = z.object({
  q: z.string().check(z.minLength(1), z.maxLength(100)),
  kind: z.enum(['company', 'product']),
  /** In the PSA, or in all other systems. */
  in: z.enum(['psa', 'others']),
});
export type FindQuery = z.infer<typeof findQuery>;

export const findAnswer = z.object({ found: z.array(linkSide) });
export type FindAnswer = z.infer<typeof findAnswer>;

/**
 * A question of the list, by its id. `with` asks about one answer by hand alone: a record that its subject would be linked
 * to, `as` what and in which numbers ("1:10": one on the line for ten bought).
 */
export const replayQuery = z.object({
  question: z.string().check(z.minLength(1), z.maxLength(600)),
  with: z.optional(recordName),
  as: z.optional(linkTerms.shape.as),
  ratio: z.optional(z.string().check(z.regex(/^[1-9]\d{0,2}:[1-9]\d{0,2}$/, 'is no ratio like 1:10'))),
});
export type ReplayQuery = z.infer<typeof replayQuery>;

/** What one answer would have raised in the last months, as if all other proposals were confirmed as well. */
export const replay = z.object({
  /** Of a question with choices: which of them; null: all that is proposed. */
  link: z.nullable(z.string()),
  issues: z.int(),
  /** One for each currency and basis; null: not for the reader's eyes. */
  sums: z.array(
    z.object({
      amountMinor: z.nullable(z.int()),
      currency: z.string(),
      basis: z.enum(['monthly', 'one-off']),
      meaning: z.string(),
    }),
  ),
  /** At how many of the clients that it touches this was looked at: those with the most money. */
  looked: z.int(),
  touches: z.int(),
});
export type Replay = z.infer<typeof replay>;

export const replayAnswer = z.object({ replays: z.array(replay), months: z.int() });
export type ReplayAnswer = z.infer<typeof replayAnswer>;
