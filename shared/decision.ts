// What a member decided, over which bytes, and the proof of it.
import * as z from 'zod/mini';
import { recordRef } from './finding.ts';

/**
 * About actions: `approve` (with `edits`: change and approve), `send` (one message to the client, with `edits` where its
 * text was worked over), `it-happened` and `it-did-not` (a person settles what could not be told). About findings:
 * `not-a-problem`, `leave` (as it is, until a day or a ceiling), `remind` (on a day), `ask` (a person, a question, a due
 * day), `answer` (to that question; it becomes evidence), `did-by-hand`. Between people: `propose` (edits and a reason for
 * somebody who may approve), `decline` (no second word for a first approval). To questions of ours, until it is taken back:
 * `choose-line` (which of several lines is changed), `is-billing` and `not-billing` (of a message, and of what its sender
 * writes later). Of a letter that is not sent from here: `tell` (what became of it).
 */
export const decisionVerb = z.enum([
  'approve',
  'send',
  'it-happened',
  'it-did-not',
  'not-a-problem',
  'leave',
  'remind',
  'ask',
  'answer',
  'did-by-hand',
  'propose',
  'decline',
  'choose-line',
  'is-billing',
  'not-billing',
  'tell',
]);
export type DecisionVerb = z.infer<typeof decisionVerb>;

/** Verbs that answer what Countersign asks: they hold for the client until they are taken back. */
export const answerVerbs = ['choose-line', 'is-billing', 'not-billing'] as const satisfies readonly DecisionVerb[];
export type AnswerVerb = (typeof answerVerbs)[number];

/** Whether a decision answers what Countersign asked. */
export function isAnswerVerb(verb: string): verb is AnswerVerb {
  return answerVerbs.some((each) => each === verb);
}

const day = z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/));
/** A letter is longer than anything else that is said. */
const words = z.string().check(z.minLength(1), z.maxLength(8000));

/** What became of a letter that is not sent from here. */
export const toldLetter = z.object({
  /** The draft, by its id. */
  draft: z.string().check(z.minLength(1), z.maxLength(200)),
  /** "mailed": with the member's own mail, the text is what was sent; "told": otherwise; "none": the client is not told. */
  how: z.enum(['mailed', 'told', 'none']),
  to: z
    .array(z.object({ name: z.string().check(z.maxLength(200)), email: z.string().check(z.maxLength(320)) }))
    .check(z.maxLength(20)),
  cc: z.array(z.string().check(z.maxLength(320))).check(z.maxLength(20)),
});

/** What the device signs: the whole decision (RFC 8785 bytes of this object, Ed25519). */
export const signedDecision = z.object({
  v: z.literal(1),
  packet: z.string(),
  revision: z.int(),
  verb: decisionVerb,
  /** The chosen actions, each with the digest of what was on screen; empty where the verb is about findings. */
  actions: z.array(z.object({ id: z.string(), digest: z.string() })).check(z.maxLength(200)),
  /** Other values than were offered, by action: what is written instead, under a digest of its own. */
  edits: z.optional(z.array(z.object({ action: z.string(), after: z.record(z.string(), z.unknown()) }))),
  /** The findings it is about, by key, with the amount that was on screen; null where that was hidden. */
  findings: z.optional(z.array(z.object({ key: z.string(), amountMinor: z.nullable(z.int()) }))),
  reason: z.optional(z.string().check(z.maxLength(2000))),
  /** `leave`, `remind`: until that day; `ask`: an answer is due by then. */
  until: z.optional(day),
  /** `leave`: it comes back when more than this is at stake. */
  ceilingMinor: z.optional(z.int().check(z.gte(0))),
  /** `ask`: whom, a member's id or a role. */
  of: z.optional(z.string()),
  /** The question, or the answer; what was sent; of the line or the message that `record` names, what it was called on screen. */
  text: z.optional(words),
  /** `answer`: the decision that asked. */
  to: z.optional(z.string()),
  /** `approve`, `decline`: the first person's decision that it is the second word on. */
  seconds: z.optional(z.string()),
  /** `choose-line`: that line. `is-billing`, `not-billing`: that message. */
  record: z.optional(recordRef),
  /** `is-billing`, `not-billing`: whose later messages it goes for; left out: for this message alone. */
  sender: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  /** `tell`: which letter, and what became of it. */
  letter: z.optional(toldLetter),
  device: z.string(),
  /** The device's clock, corrected by the server's time. */
  at: z.string(),
  nonce: z.string().check(z.minLength(16), z.maxLength(64)),
});
export type SignedDecision = z.infer<typeof signedDecision>;

export const decision = z.object({
  id: z.string(),
  packet: z.string(),
  verb: z.string(),
  member: z.object({ id: z.string(), name: z.string() }),
  at: z.string(),
  /** Until when nothing leaves and it can be undone. */
  undoUntil: z.string(),
  actions: z.array(z.string()),
  /** Keys of the findings it is about, where it is not about actions. */
  findings: z._default(z.array(z.string()), []),
  until: z.optional(z.string()),
  ceilingMinor: z.optional(z.int()),
  of: z.optional(z.object({ id: z.string(), name: z.string() })),
  text: z.optional(z.string()),
  to: z.optional(z.string()),
  reason: z.optional(z.string()),
  /** Actions that waited for a second person when it was made, and the first person's decision it was the second word on. */
  waiting: z.optional(z.array(z.string())),
  seconds: z.optional(z.string()),
  record: z.optional(recordRef),
  sender: z.optional(z.string()),
  letter: z.optional(toldLetter),
  edits: z.optional(z.array(z.object({ action: z.string(), after: z.record(z.string(), z.unknown()) }))),
  revokedAt: z.nullable(z.string()),
  /** Where nobody undid it: why it went back ("left", "browser", "rights"), and the id of the member whose it was. */
  withdrawn: z.optional(z.object({ why: z.string(), of: z.string() })),
  /** The version of the policy it was made under; `member` is "policy" where that alone decided. */
  policy: z._default(z.int(), 0),
});
export type Decision = z.infer<typeof decision>;

/** As a member sees it: null is an amount that is not for their eyes. */
export const shownDecision = z.extend(decision, { ceilingMinor: z.optional(z.nullable(z.int())) });
export type ShownDecision = z.infer<typeof shownDecision>;
