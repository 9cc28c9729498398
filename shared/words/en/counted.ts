// Sentences whose form goes by a number, as English counts.
import { counted as countedIn } from '../sentence.ts';

/** "one" for 1, "other" for every other number. */
export function counted<const F extends { one: string; other: string }>(forms: F) {
  return countedIn('en', forms);
}
