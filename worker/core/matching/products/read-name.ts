// A product's name taken apart: hard words and the others, in the names of today.
import { plainWords } from '../plain-words.ts';
import { inNamesOfToday } from './aliases.ts';
import { type HardWords, hardWordsOf } from './hard-words.ts';

const sameThing: ReadonlyMap<string, string> = new Map(Object.entries({ mailbox: 'email', phish: 'phishing' }));

/** "Licensing:Exchange Online": books name an item behind its category, without a blank between. */
const category = /^(?:[^:]+:)+(?=\p{L})/u;

/** Each word once, in its order. */
export function readProductName(name: string): { hard: HardWords; words: string[] } {
  const { hard, words } = hardWordsOf(inNamesOfToday(plainWords(name.replace(category, ''))));
  return { hard, words: [...new Set(words.map(oneSpelling))] };
}

/** One word for one thing: singular, and "email" for a mailbox. */
export function oneSpelling(word: string): string {
  const singular = word.length > 4 ? word.replace(/([^s])s$/, '$1') : word;
  return sameThing.get(singular) ?? singular;
}
