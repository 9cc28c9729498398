// Autotask's words for a billing period.

/** By label, without what differs in spelling, and by the letters that one public fixture has in place of numbers. */
const months: Readonly<Record<string, number>> = {
  monthly: 1,
  m: 1,
  quarterly: 3,
  q: 3,
  semiannual: 6,
  semiannually: 6,
  s: 6,
  yearly: 12,
  annual: 12,
  annually: 12,
  y: 12,
};

/** Months in a period; null for a one-time one, for a word that is not known, and where there is none. */
export function monthsIn(word: string | null): number | null {
  return months[(word ?? '').toLowerCase().replace(/[^a-z]/g, '')] ?? null;
}

/** The word of a period: the account's own label, or a value that is no number and so a word itself. */
export function periodWord(label: string | null, value: string | null): string | null {
  return label ?? (value !== null && /^\d+$/.test(value) ? null : value);
}
