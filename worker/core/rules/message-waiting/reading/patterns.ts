// The languages' word lists as patterns, made once.
import { anyWordOf } from './fold.ts';
import { sharedWords } from './words/any.ts';
import { type Language, languages } from './words/index.ts';
import type { Words } from './words/words.ts';

export type WordList = Exclude<keyof Words, 'common'>;

/** Each entry of a list is one sign, however often it is there. */
type Patterns = Readonly<Record<WordList, readonly RegExp[]>>;

const made = new Map<Language, Patterns>();

/** The lists of these languages, one after the other. */
export function patternsOf(spoken: readonly Language[], list: WordList): RegExp[] {
  return spoken.flatMap((language) => (made.get(language) ?? make(language))[list]);
}

/** For a text in no language that has a list. */
export const sharedPatterns = {
  invoice: [anyWordOf(sharedWords.invoice)],
  credit: [anyWordOf(sharedWords.credit)],
  money: [anyWordOf(sharedWords.money)],
} as const;

function make(language: Language): Patterns {
  const { common: _, ...lists } = languages[language];
  const patterns = Object.fromEntries(
    Object.entries(lists).map(([list, entries]) => [list, entries.map((entry) => anyWordOf([entry]))]),
  ) as unknown as Patterns;
  made.set(language, patterns);
  return patterns;
}

/** The text without what any of the patterns finds. */
export function without(text: string, patterns: readonly RegExp[]): string {
  return patterns.reduce((left, pattern) => left.replaceAll(pattern, ' '), text);
}

/** What each pattern finds first, as it stands there. */
export function foundBy(text: string, patterns: readonly RegExp[]): string[] {
  return patterns.flatMap((pattern) => text.match(pattern)?.[0] ?? []);
}
