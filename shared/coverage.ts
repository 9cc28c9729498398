// What was looked at, how fresh it is, and what could not be checked and why.
import * as z from 'zod/mini';
import { recordRef } from './finding.ts';

export const sourceCoverage = z.object({
  connection: z.string(),
  stream: z.string(),
  rows: z.int(),
  quarantined: z.int(),
  /** Of a packet: the first of those that could not be read, as "invoice 24201 is too large to read (6,000 lines)". */
  setAside: z.optional(z.array(z.string())),
  complete: z.boolean(),
  /** When the vendor was last asked with success; null: never. */
  checkedAt: z.nullable(z.string()),
  error: z.nullable(z.string()),
});
export type SourceCoverage = z.infer<typeof sourceCoverage>;

export const notChecked = z.object({
  /**
   * "coverage", "mapping", "period", "quantity-truth", "billing-calendar" or "currency": the cause that stopped the rule.
   * "switched-off": the policy does not want the rule to speak; its subject is the client. "least-amount": it was found,
   * and is less than the policy wants to hear of. "left-alone": it lies before the first day that the policy judges.
   */
  cause: z.string(),
  rule: z.string(),
  subject: recordRef,
  name: z.string(),
  reason: z.string(),
  /** What is billed on it a month; 0 where that is not known. */
  amountMinor: z.int(),
  currency: z.string(),
  /** True where the amount is a sum and not one for each month. */
  oneOff: z.optional(z.boolean()),
  /** True where the reason says what the distributor charges, whosever money the amount is. */
  namesCost: z.optional(z.boolean()),
  /**
   * Set where a person's word settles it: whether its subject, a message, is about billing (`is-billing`, `not-billing`).
   * `text` is how it begins, `sender` whose later messages the answer goes for too; null: nobody's.
   */
  asks: z.optional(z.object({ text: z.string(), sender: z.nullable(z.object({ key: z.string(), name: z.string() })) })),
});
export type NotChecked = z.infer<typeof notChecked>;

/** Nothing is missing there: the policy switched the check off, or leaves what is older alone. */
export function isUnwanted(cause: string): boolean {
  return cause === 'switched-off' || cause === 'left-alone';
}

/** As a member sees it: null is an amount that is not for their eyes. */
export const shownNotChecked = z.extend(z.omit(notChecked, { namesCost: true }), { amountMinor: z.nullable(z.int()) });
export type ShownNotChecked = z.infer<typeof shownNotChecked>;

/** What of it counts where many are summed. */
export type CountedNotChecked = Pick<
  ShownNotChecked,
  'cause' | 'rule' | 'subject' | 'oneOff' | 'amountMinor' | 'currency'
>;

/**
 * Things that were not checked, each once however many rules say so, and what they come to a month by currency; null where
 * a part of it is hidden. A rule that is switched off is one thing.
 */
export function sumNotChecked(items: readonly CountedNotChecked[]): {
  count: number;
  monthlyMinor: Map<string, number | null>;
} {
  const bySubject = Map.groupBy(items, ({ cause, rule, subject: { connection, kind, id } }) =>
    cause === 'switched-off' ? rule : `${connection}:${kind}:${id}`,
  );
  const monthlyMinor = new Map<string, number | null>();
  for (const said of bySubject.values()) {
    const monthly = said.filter((each) => !each.oneOff);
    const hidden = monthly.find((each) => each.amountMinor === null);
    const [most] = monthly.sort((a, b) => (b.amountMinor ?? 0) - (a.amountMinor ?? 0));
    if (hidden !== undefined) monthlyMinor.set(hidden.currency, null);
    if (hidden !== undefined || most === undefined || most.amountMinor === null || most.amountMinor === 0) continue;
    const before = monthlyMinor.get(most.currency);
    if (before !== null) monthlyMinor.set(most.currency, (before ?? 0) + most.amountMinor);
  }
  return { count: bySubject.size, monthlyMinor };
}
