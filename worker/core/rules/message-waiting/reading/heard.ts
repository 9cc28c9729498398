// A text as everything here looks at it: folded once, and its languages told once.
import { folded } from './fold.ts';
import { languagesOf } from './language.ts';
import type { Language } from './words/index.ts';

export interface Heard {
  /** As it was written. */
  speech: string;
  /** In one spelling to compare by. */
  text: string;
  /** Likeliest first; none where nothing tells. */
  spoken: readonly Language[];
}

export function hear(speech: string): Heard {
  const text = folded(speech);
  return { speech, text, spoken: languagesOf(text) };
}
