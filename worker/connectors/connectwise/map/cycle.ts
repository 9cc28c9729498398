// ConnectWise's words for a billing cycle.
import { bare } from './spelling.ts';

const months: Readonly<Record<string, number>> = {
  monthly: 1,
  quarterly: 3,
  semiannual: 6,
  semiannually: 6,
  yearly: 12,
  annual: 12,
  annually: 12,
};

/** Months in a cycle; null for a word that is not known. */
export function monthsIn(word: string): number | null {
  return months[bare(word)] ?? null;
}
