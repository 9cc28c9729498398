// Whether a text asks for something, thanks for it, or takes the question back.
import { folded } from './fold.ts';
import { languagesOf } from './language.ts';
import { patternsOf, without } from './patterns.ts';

/** Said right before it, it is not so. */
const denied =
  /(?:\b(?:not|isn't|wasn't|hasn't|haven't|doesn't|does not|didn't|never been|yet to be|nicht|noch nicht|kein\w*|pas|no|non|niet|nao|jamais|nunca|unless|until|if|once|when|bis|wenn|sobald|si|quand|cuando|bevor|before|still)\b(?: \w+){0,3} *)$/;

/** True where something is asked, asked for or complained of. */
export function asksFor(speech: string): boolean {
  const text = folded(speech);
  const spoken = languagesOf(text);
  const said = without(text, patternsOf(spoken, 'courtesy'));
  return /[?？؟]/.test(said) || patternsOf(spoken, 'asks').some((pattern) => said.search(pattern) >= 0);
}

/** True where it speaks of what is open in all. */
export function asksBalance(speech: string): boolean {
  const text = folded(speech);
  return patternsOf(languagesOf(text), 'balance').some((pattern) => text.search(pattern) >= 0);
}

/** True for what only tells that something was paid, sent or received. */
export function isNotice(speech: string): boolean {
  const text = folded(speech);
  return patternsOf(languagesOf(text), 'notice').some((pattern) => text.search(pattern) >= 0);
}

/** True for thanks and "got it" that ask for nothing. */
export function isThanks(speech: string): boolean {
  const text = folded(speech);
  const found = patternsOf(languagesOf(text), 'thanks').flatMap((pattern) => [...text.matchAll(pattern)]);
  return found.some(({ index }) => !denied.test(text.slice(0, index))) && !asksFor(speech);
}

/** True where whoever asked takes it back or has the answer, and asks nothing after that. */
export function endsByItself(speech: string): boolean {
  const text = folded(speech);
  const spoken = languagesOf(text);
  return patternsOf(spoken, 'ended').some((pattern) =>
    [...text.matchAll(pattern)].some(({ 0: found, index }) => {
      if (
        denied.test(text.slice(0, index)) &&
        !/^(?:no |never|nvm|plus |nicht mehr|nao |ya no|niet meer|ne )/.test(found)
      )
        return false;
      const after = text.slice(index + found.length);
      return (
        !/[?？؟]/.test(after) &&
        !/\b(?:but|aber|mais|pero|maar|however|allerdings|cependant|still|instead|except)\b.{12,}/.test(after)
      );
    }),
  );
}
