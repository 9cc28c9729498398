// A name as plain words: lower case, letters of any script as ASCII, no punctuation. What people see stays the raw text.
import { transliterate } from 'transliteration';

const beyondAscii = /[^\p{ASCII}]/u;
const initials = /\b(?:[a-z]\.){2,}(?:[a-z]\b)?/g;
const ordinals: ReadonlyMap<string, string> = new Map(
  Object.entries({ '1st': 'first', '2nd': 'second', '3rd': 'third', '4th': 'fourth' }),
);

/** The words of a text in its order; "A.B.C." is one, and "&" and "+" are none. */
export function plainWords(text: string): string[] {
  const latin = beyondAscii.test(text) ? transliterate(text.normalize('NFKC')) : text;
  return latin
    .toLowerCase()
    .replaceAll('&amp;', ' ')
    .replace(/['`"]/g, '')
    .replace(initials, (dotted) => `${dotted.replaceAll('.', '')} `)
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .map((word) => ordinals.get(word) ?? word);
}
