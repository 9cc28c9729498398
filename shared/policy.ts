// The MSP's own rules: thresholds, what may move by itself, whom an issue goes to, cadence and tone. One versioned document.
import * as z from 'zod/mini';
import { digest } from './canonical.ts';
import { dayOf } from './time.ts';

const count = (least: number, most: number) => z.int().check(z.gte(least), z.lte(most));

/** What may move by itself: forward changes of one rule, up to this size and money. Nothing else ever does. */
export const allowance = z.strictObject({
  rule: z.string().check(z.minLength(1), z.maxLength(60)),
  /** The largest change of a quantity, up or down. */
  maxQuantity: count(1, 1_000_000),
  maxMonthlyMinor: count(1, 1_000_000_000),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
});
export type Allowance = z.infer<typeof allowance>;

/** One threshold of a rule: a whole number that the policy may set between `least` and `most`. */
export const ruleParam = z.object({
  /** What it means, in plain words. */
  label: z.string(),
  /** "minor units" are those of the currency an issue is in. */
  unit: z.enum(['hours', 'days', 'business days', 'percent', 'units', 'minor units']),
  default: z.int(),
  least: z.int(),
  most: z.int(),
});
export type RuleParam = z.infer<typeof ruleParam>;

/** When an agreement is billed, as a person confirmed it; days are counted from the run. */
export const billingCalendar = z.strictObject({
  /** Whether a run bills the cycle that begins with it, or the one before. */
  timing: z.enum(['advance', 'arrears']),
  runDay: count(1, 31),
  /** Time entries are locked so many days before. */
  lockDays: z.optional(count(0, 60)),
  reviewDays: z.optional(count(0, 60)),
  sendByDays: z.optional(count(0, 60)),
});
export type BillingCalendar = z.infer<typeof billingCalendar>;

/** The name of an agreement in `calendars`. */
export function calendarKey(connection: string, agreement: string): string {
  return `${connection}:${agreement}`;
}

/**
 * Where the trail's head is noted once a day, so that a copy of it lies outside of what Countersign keeps: a record of the
 * MSP's own in one of its systems, a company or an agreement.
 */
export const anchor = z.strictObject({
  connection: z.string().check(z.minLength(1), z.maxLength(60)),
  kind: z.enum(['company', 'agreement']),
  id: z.string().check(z.minLength(1), z.maxLength(200)),
});
export type Anchor = z.infer<typeof anchor>;

/** A day there is, from 2000 on. */
const day = z
  .string()
  .check(z.regex(/^2\d{3}-\d{2}-\d{2}$/, { error: 'is a day like "2026-01-31"' }))
  .check(z.refine(isDay, { error: 'is a day that there is not' }));

function isDay(text: string): boolean {
  const atMs = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(atMs) && dayOf(atMs) === text;
}

/** A role, or one member by id. */
const recipient = z.string().check(z.minLength(1), z.maxLength(80));

export const policy = z.strictObject({
  v: z.literal(1),
  /** Per rule: off, or its own thresholds. A rule that is not named runs with its defaults. */
  rules: z.record(
    z.string(),
    z.strictObject({ off: z.optional(z.boolean()), params: z.optional(z.record(z.string(), z.number())) }),
  ),
  moves: z.array(allowance).check(z.maxLength(100)),
  /** Two people approve what is above this, in minor units of the home currency; none where it is left out. */
  twoPeopleAboveMinor: z.optional(z.int().check(z.gte(0), z.lte(1_000_000_000_000))),
  /** Whom issues of a rule go to; "*" for every rule that is not named. */
  routes: z.record(z.string(), recipient),
  reminders: z.strictObject({
    remindAfterBusinessDays: count(1, 60),
    escalateAfterBusinessDays: count(1, 90),
    escalateTo: recipient,
  }),
  tone: z.enum(['plain', 'warm', 'formal']),
  signature: z.string().check(z.maxLength(500)),
  /** By agreement, those that a person confirmed. */
  calendars: z.optional(z.record(z.string(), billingCalendar)),
  /** The first day that is judged: what lies before it is left alone. Left out: all that was read is judged. */
  judgesFrom: z.optional(day),
  /** Left out: the trail's head is noted nowhere. */
  anchor: z.optional(anchor),
});
export type Policy = z.infer<typeof policy>;

/** What holds until an MSP says otherwise: nothing moves by itself. */
export const defaultPolicy: Policy = {
  v: 1,
  rules: {},
  moves: [],
  routes: { '*': 'approver' },
  reminders: { remindAfterBusinessDays: 2, escalateAfterBusinessDays: 5, escalateTo: 'administrator' },
  tone: 'plain',
  signature: '',
};

/** A document as it holds: numbered in the order of changes, known by its digest. Version 0 is the default. */
export interface PolicyVersion {
  version: number;
  digest: string;
  policy: Policy;
}

export function versionOf(version: number, document: Policy): PolicyVersion {
  return { version, digest: digest(document), policy: document };
}

/** Whom an issue of this rule goes to. */
export function routeOf({ routes }: Policy, rule: string): string {
  return routes[rule] ?? routes['*'] ?? 'approver';
}
