// Takes amounts of money out of a text, and leaves the rest of it readable.
import { figuresIn } from '../../shared/figures.ts';
import { hiddenWord } from '../../shared/words/hidden.ts';

/** Every amount becomes "hidden", except those that `isKept` names by their letters. */
export function hideMoney(text: string, isKept: (figure: string) => boolean = () => false): string {
  // From the end on, so that places stay where they are. What cannot be read as a figure may be an amount.
  const amounts = figuresIn(text)
    .filter(({ value, text: figure }) => /^(money|raw):/.test(value) && !isKept(figure))
    .sort((a, b) => b.from - a.from);
  return amounts.reduce((rest, { from, to }) => rest.slice(0, from) + hiddenWord + rest.slice(to), text);
}
