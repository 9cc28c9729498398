// Whether a text asks for something, thanks for it, or takes the question back.
import { type Heard, hear } from './heard.ts';
import { patternsOf, without } from './patterns.ts';
import { billingFrom, scoreOf } from './score.ts';
import { signsIn } from './signs.ts';

/** Said right before it, it is not so. */
const denied =
  /(?:\b(?:not|isn't|wasn't|hasn't|haven't|doesn't|does not|didn't|never been|yet to be|nicht|noch nicht|kein\w*|pas|no|non|niet|nao|jamais|nunca|unless|until|if|once|when|bis|wenn|sobald|si|quand|cuando|bevor|before|still)\b(?: \w+){0,3} *)$/;

/** True where something is asked, asked for or complained of. */
export function asksFor({ text, spoken }: Heard): boolean {
  const said = without(text, patternsOf(spoken, 'courtesy'));
  return /[?？؟]/.test(said) || patternsOf(spoken, 'asks').some((pattern) => said.search(pattern) >= 0);
}

const below =
  /\b(?:below|attached|earlier|previous(?:ly)?|(?:my|the) last (?:e-?mail|message)|following up|follow-up|unten\w*|untenstehend\w*|weitergeleitet\w*|ci-dessous|plus bas|relance|mas abajo|abajo|seguimiento|qui sotto|sotto|hieronder|onderstaand\w*|abaixo|seguindo)\b/;

/** True where it speaks of the mail it stands above. */
export function pointsBelow({ text }: Heard): boolean {
  return below.test(text);
}

/** True where it speaks of what is open in all. */
export function asksBalance({ text, spoken }: Heard): boolean {
  return patternsOf(spoken, 'balance').some((pattern) => text.search(pattern) >= 0);
}

/** True for what only tells that something was paid, sent or received. */
export function isNotice({ text, spoken }: Heard): boolean {
  return patternsOf(spoken, 'notice').some((pattern) => text.search(pattern) >= 0);
}

/** True for thanks and "got it" that ask for nothing. */
export function isThanks(heard: Heard): boolean {
  const { text, spoken } = heard;
  const found = patternsOf(spoken, 'thanks').flatMap((pattern) => [...text.matchAll(pattern)]);
  return found.some(({ index }) => !denied.test(text.slice(0, index))) && !asksFor(heard);
}

/** It begins with the word that would deny it. */
const denies = /^(?:no |never|nvm|plus |nicht mehr|nao |ya no|niet meer|ne )/;
const turning = /\b(?:but|aber|mais|pero|maar|however|allerdings|cependant|still|instead|except)\b.{12,}/;

/** True where whoever asked takes it back or has the answer, and asks nothing after that. */
export function endsByItself({ text, spoken }: Heard): boolean {
  return patternsOf(spoken, 'ended').some((pattern) =>
    [...text.matchAll(pattern)].some(({ 0: found, index }) => {
      if (denied.test(text.slice(0, index)) && !denies.test(found)) return false;
      const after = text.slice(index + found.length);
      return !/[?？؟]/.test(after) && !turning.test(after) && !asksAnew(after);
    }),
  );
}

/** Another question in the sentences after it. */
function asksAnew(after: string): boolean {
  const rest = hear(after.replace(/^[^.!;:\n]*/, ''));
  return scoreOf(signsIn(rest)) >= billingFrom && asksFor(rest);
}
