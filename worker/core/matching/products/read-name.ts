// A product's name taken apart: hard words and the others, in the names of today.
import { plainWords } from '../plain-words.ts';
import { inNamesOfToday } from './aliases.ts';
import { type HardWords, hardWordsOf } from './hard-words.ts';

/** Each word once, in its order. */
export function readProductName(name: string): { hard: HardWords; words: string[] } {
  const { hard, words } = hardWordsOf(inNamesOfToday(plainWords(name)));
  return { hard, words: [...new Set(words)] };
}
