// Finds a draft's figures in its text.
import type { Draft } from '../../../../shared/draft.ts';

/** The text in pieces, those with a source marked. */
export function markFacts({ text, facts }: Draft): { text: string; isFact: boolean }[] {
  const pieces: { text: string; isFact: boolean }[] = [];
  let rest = text;
  while (rest !== '') {
    const next = firstFact(rest, facts);
    if (next === null) break;
    if (next.at > 0) pieces.push({ text: rest.slice(0, next.at), isFact: false });
    pieces.push({ text: next.text, isFact: true });
    rest = rest.slice(next.at + next.text.length);
  }
  return rest === '' ? pieces : [...pieces, { text: rest, isFact: false }];
}

/** The earliest fact; of several at one place the longest. */
function firstFact(text: string, facts: Draft['facts']): { at: number; text: string } | null {
  let best: { at: number; text: string } | null = null;
  for (const fact of facts) {
    const at = fact.text === '' ? -1 : text.indexOf(fact.text);
    if (at < 0) continue;
    if (best === null || at < best.at || (at === best.at && fact.text.length > best.text.length)) {
      best = { at, text: fact.text };
    }
  }
  return best;
}
