// What was looked at, how fresh it is, and what could not be checked and why.
import * as z from 'zod/mini';
import { recordRef } from './finding.ts';

export const sourceCoverage = z.object({
  vendor: z.string(),
  stream: z.string(),
  rows: z.int(),
  quarantined: z.int(),
  complete: z.boolean(),
  /** When the vendor was last asked with success; null: never. */
  checkedAt: z.nullable(z.string()),
  error: z.nullable(z.string()),
});
export type SourceCoverage = z.infer<typeof sourceCoverage>;

export const notChecked = z.object({
  /**
   * "coverage", "mapping", "period", "quantity-truth", "billing-calendar" or "currency": the gate that stopped the rule.
   * "switched-off": the policy does not want the rule to speak; its subject is the client. "least-amount": it was found,
   * and is less than the policy wants to hear of.
   */
  gate: z.string(),
  rule: z.string(),
  subject: recordRef,
  name: z.string(),
  reason: z.string(),
  /** What is billed on it a month; 0 where that is not known. */
  amountMinor: z.int(),
  currency: z.string(),
  /** True where the amount is a sum and not one for each month. */
  oneOff: z.optional(z.boolean()),
});
export type NotChecked = z.infer<typeof notChecked>;

/**
 * Things that were not checked, each once however many rules say so, and what they come to a month by currency. A rule
 * that is switched off is one thing.
 */
export function sumNotChecked(items: readonly NotChecked[]): { count: number; monthlyMinor: Map<string, number> } {
  const bySubject = Map.groupBy(items, ({ gate, rule, subject: { vendor, kind, id } }) =>
    gate === 'switched-off' ? rule : `${vendor}:${kind}:${id}`,
  );
  const monthlyMinor = new Map<string, number>();
  for (const said of bySubject.values()) {
    const [most] = said.filter((each) => !each.oneOff).sort((a, b) => b.amountMinor - a.amountMinor);
    if (most === undefined || most.amountMinor === 0) continue;
    monthlyMinor.set(most.currency, (monthlyMinor.get(most.currency) ?? 0) + most.amountMinor);
  }
  return { count: bySubject.size, monthlyMinor };
}
