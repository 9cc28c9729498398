// Counts, lists, places and times ago in English, by the platform's own rules.

const plural = new Intl.PluralRules('en');
const ordinals = new Intl.PluralRules('en', { type: 'ordinal' });
const allOf = new Intl.ListFormat('en-GB');
const oneOf = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const ago = new Intl.RelativeTimeFormat('en-GB', { style: 'short' });
const near = new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' });

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** The word for so many: `one`, else `many`. */
export function wordFor(count: number, one: string, many: string): string {
  return plural.select(count) === 'one' ? one : many;
}

/** "1 issue", "2 issues"; `many` where the plural has no plain s. */
export function countOf(count: number, noun: string, many = `${noun}s`): string {
  return `${count} ${wordFor(count, noun, many)}`;
}

/** "one and two", "one, two and three". */
export function listOf(words: readonly string[]): string {
  return allOf.format(words);
}

/** "one or two", "one, two or three". */
export function anyOf(words: readonly string[]): string {
  return oneOf.format(words);
}

const endings: Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> = { one: 'st', two: 'nd', few: 'rd' };

/** "1st", "22nd", "13th". */
export function ordinal(count: number): string {
  return `${count}${endings[ordinals.select(count)] ?? 'th'}`;
}

/** "just now", "4 min ago", "3 hr ago", "2 days ago". */
export function formatAge(ageMs: number): string {
  if (ageMs < minuteMs) return 'just now';
  if (ageMs < hourMs) return ago.format(-Math.floor(ageMs / minuteMs), 'minute');
  if (ageMs < dayMs) return ago.format(-Math.floor(ageMs / hourMs), 'hour');
  return ago.format(-Math.floor(ageMs / dayMs), 'day');
}

/** "today", "tomorrow", "in 3 days", "2 days ago". */
export function formatDaysUntil(days: number): string {
  return near.format(days, 'day');
}
