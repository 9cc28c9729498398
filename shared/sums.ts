// Money added up only where it may be: of one meaning, one basis, one currency and one sign.
import * as z from 'zod/mini';
import { impact, type ShownFinding } from './finding.ts';
import { wordsFor } from './words/index.ts';

export const sum = z.extend(impact, {
  /** Null: a part of it is hidden. */
  amountMinor: z.nullable(z.int()),
  /** What it is, in a few words: "not billed". */
  meaning: z.string(),
});
export type Sum = z.infer<typeof sum>;

/**
 * One sum for each currency, basis and meaning, monthly ones first: monthly and one-off money are never added up, nor what a
 * client pays too much and too little, nor the MSP's cost and its income. `as` says how its meaning is worded.
 */
export function sumsOf(findings: readonly ShownFinding[], as: 'whole' | 'short'): Sum[] {
  return addUp(
    findings.map((finding) => ({ ...finding.impact, meaning: wordsFor(finding).moneyMeaning(finding)[as] })),
  );
}

/** Sums of the same kind as one. */
export function addUp(all: readonly Sum[]): Sum[] {
  const sums = new Map<string, Sum>();
  for (const { amountMinor, currency, basis, meaning } of all) {
    const key = JSON.stringify([basis, currency, meaning, (amountMinor ?? 0) < 0]);
    sums.set(key, { amountMinor: plus(sums.get(key), amountMinor), currency, basis, meaning });
  }
  return [...sums.values()].sort((a, b) => Number(b.basis === 'monthly') - Number(a.basis === 'monthly'));
}

/** A sum with something hidden in it is hidden. */
export function plus(before: { amountMinor: number | null } | undefined, amountMinor: number | null): number | null {
  const total = before === undefined ? 0 : before.amountMinor;
  return total === null || amountMinor === null ? null : total + amountMinor;
}
