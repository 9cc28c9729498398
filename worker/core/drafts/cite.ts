// Finds the sources of a sentence that a rule's own words made.

import { figuresIn, mayHold, withoutPhrases } from '../../../shared/figures.ts';
import type { Finding } from '../../../shared/finding.ts';
import type { Said } from './say.ts';

/** The sentence with every figure in it: names of the finding as they are, then what is left. */
export function cite(text: string, finding: Finding): Said {
  const names = textsIn(finding.facts).filter(
    (name) =>
      mayHold(text, name) &&
      figuresIn(name).some((figure) => figure.text !== name) &&
      withoutPhrases(text, [name]) !== text,
  );
  const figures = figuresIn(withoutPhrases(text, names)).map((figure) => figure.text);
  const facts = [...new Set([...names, ...figures])].map((each) => ({ text: each, finding: finding.key }));
  return { text, facts };
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object') return [];
  return Object.values(value).flatMap(textsIn);
}
