// Sentences with typed slots: whatever figure comes into a text leaves its source behind.
import type { Draft } from '../../../shared/draft.ts';
import { figuresIn } from '../../../shared/figures.ts';
import { currencyDigits, type Decimal, formatMoney, multiply, toMinor } from '../../../shared/money.ts';
import { dayInWords } from '../../../shared/words/day.ts';
import { hiddenWord } from '../../../shared/words/hidden.ts';

/** Text with the figures in it, each with the finding it comes from. */
export interface Said {
  text: string;
  facts: Draft['facts'];
}

/** What may be put into a sentence. */
export interface Slots {
  /** An amount of the currency, with more digits only where it has them. */
  money(amount: Decimal | null, currency: string): Said;
  minor(amountMinor: number, currency: string): Said;
  day(day: string): Said;
  number(value: Decimal): Said;
  /** A name or a number that is one; cited whole when there are figures in it. */
  name(text: string): Said;
}

/** The slots of one finding: it is the source of all that goes through them. */
export function slotsOf(finding: string): Slots {
  const fact = (text: string): Said => ({ text, facts: [{ text, finding }] });
  return {
    money(amount, currency) {
      if (amount === null) return { text: hiddenWord, facts: [] };
      const digits = amount.split('.')[1]?.length ?? 0;
      if (digits > currencyDigits(currency)) return fact(`${amount} ${currency}`);
      return fact(formatMoney({ amountMinor: toMinor(multiply(amount), currency), currency }));
    },
    minor: (amountMinor, currency) => fact(formatMoney({ amountMinor, currency })),
    day: (day) => fact(dayInWords(day)),
    number: (value) => fact(value),
    name: (text) => (figuresIn(text).length === 0 ? { text, facts: [] } : fact(text)),
  };
}

/** A sentence: say`${slots.number('3')} more seats`. Plain texts in it are words, never figures. */
export function say(words: TemplateStringsArray, ...slots: (Said | string)[]): Said {
  const filled = slots.map((slot) => (typeof slot === 'string' ? { text: slot, facts: [] } : slot));
  return {
    text: words.map((word, at) => word + (filled[at]?.text ?? '')).join(''),
    facts: filled.flatMap((slot) => slot.facts),
  };
}

/** Several pieces as one. */
export function join(pieces: readonly Said[], between: string): Said {
  return { text: pieces.map(({ text }) => text).join(between), facts: pieces.flatMap(({ facts }) => facts) };
}
