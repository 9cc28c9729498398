// Words for time that was worked and not billed.
import { timeUnbilledFacts } from '../facts/time-unbilled.ts';
import { currencyDigits, type Decimal } from '../money.ts';
import { dayInWords } from './day.ts';
import { defineWords } from './define-words.ts';
import { amountInWords, hiddenWord, inMoney } from './hidden.ts';

export const timeUnbilled = defineWords(timeUnbilledFacts, ({ timeUnbilled: say }) => ({
  moneyMeaning: say.moneyMeaning,
  title({ hours, member, day }) {
    const slots = { hours, day: dayInWords(day) };
    return member === null ? say.title(hours, slots) : say.titleOfMember(hours, { ...slots, member });
  },
  measure: ({ hours }) => ({ amount: say.measure(hours, { hours }), meaning: say.measureMeaning }),
  verdict: () => say.verdict,
  arithmetic({ hours, rate, covered, currency, ticket, work }, { subject, impact }) {
    return [
      ...(ticket === null
        ? say.worked({ hours }, { entry: subject })
        : say.workedFor({ hours, work: work ?? say.someTicket }, { entry: subject, ticket })),
      ...say.rate({ rate: priceInWords(rate, currency) }, {}),
      ...(covered === null ? [] : say.covered({ covered: priceInWords(covered, currency) }, {})),
      ...say.sum({ sum: amountInWords(impact) }, {}),
    ];
  },
}));

/** As money; with its own digits where it has more than the currency. */
function priceInWords(price: Decimal | null, currency: string): string {
  if (price === null) return hiddenWord;
  const digits = price.split('.')[1]?.length ?? 0;
  if (digits > currencyDigits(currency)) return `${price} ${currency}`;
  return inMoney(price, currency);
}
