// Takes amounts of money out of a text, and leaves the rest of it readable.
import { currencyCodes, type Figure, figuresIn } from '../../shared/figures.ts';
import { hiddenWord } from '../../shared/words/hidden.ts';

/** Every amount becomes "hidden". */
export function hideMoney(text: string): string {
  return hideFigures(text, ({ value }) => mayBeMoney(value));
}

/**
 * The same for what people typed, who leave the currency out: a number with two digits after the point is taken for an
 * amount as well, unless it says what it counts ("1.25 hours").
 */
export function hideTypedMoney(text: string): string {
  return hideFigures(
    text,
    ({ value, text: figure, to }) => mayBeMoney(value) || (twoDigits.test(figure) && !counted.test(text.slice(to))),
  );
}

/** What cannot be read as a figure may be an amount ("1.066,00", "USD150"), but for names ("E3", "INV-1042"). */
function mayBeMoney(value: string): boolean {
  return value.startsWith('money:') || (value.startsWith('raw:') && !isName(value.slice('raw:'.length)));
}

function isName(raw: string): boolean {
  return /^\p{L}/u.test(raw) && !/\p{Sc}/u.test(raw) && !closeToDigits.test(raw);
}

const closeToDigits = new RegExp(
  `^(?:\\p{L}{3}\\.?\\d|(?:${currencyCodes.join('|')}|rs|kr|fr|z\u0142|ft|r)[.\u2212-]?\\d)`,
  'iu',
);
const twoDigits = /\d\.\d\d$/;
const counted =
  /^[ \u00a0-]?(h|hrs?|hours?|days?|months?|[kmgt]i?b|seats?|users?|licen[cs]es?|units?|devices?|pieces?)\b/i;

function hideFigures(text: string, isHidden: (figure: Figure) => boolean): string {
  // From the end on, so that places stay where they are.
  const hidden = figuresIn(text)
    .filter(isHidden)
    .sort((a, b) => b.from - a.from);
  return hidden.reduce((rest, { from, to }) => rest.slice(0, from) + hiddenWord + rest.slice(to), text);
}
