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
  /** "coverage", "mapping", "period", "quantity-truth" or "billing-calendar": the gate that stopped the rule. */
  gate: z.string(),
  rule: z.string(),
  subject: recordRef,
  name: z.string(),
  reason: z.string(),
  /** What is billed on it a month; 0 where that is not known. */
  amountMinor: z.int(),
  currency: z.string(),
});
export type NotChecked = z.infer<typeof notChecked>;
