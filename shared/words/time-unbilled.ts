// Words for time that was worked and not billed.
import type { ShownFinding } from '../finding.ts';
import { currencyDigits, type Decimal } from '../money.ts';
import { dayInWords } from './day.ts';
import { amountInWords, hiddenWord, inMoney } from './hidden.ts';
import type { MoneyOf, RuleWords } from './words.ts';

/** The numbers `time-unbilled` puts into `finding.facts`. */
export interface TimeUnbilledFacts {
  member: string | null;
  /** The day the work was done. */
  day: string;
  hours: Decimal;
  /** For one hour. */
  rate: Decimal | null;
  /** Money an agreement covers of it; null where it covers nothing. */
  covered: Decimal | null;
  currency: string;
  ticket: { connection: string; kind: 'ticket'; id: string } | null;
  /** What was worked on: the ticket's summary or the type of work. */
  work: string | null;
}

function factsOf(finding: ShownFinding): TimeUnbilledFacts {
  return finding.facts as unknown as TimeUnbilledFacts;
}

const money: MoneyOf<TimeUnbilledFacts> = {
  member: 'plain',
  day: 'plain',
  hours: 'plain',
  rate: 'sell',
  covered: 'sell',
  currency: 'plain',
  ticket: 'plain',
  work: 'plain',
};

export const timeUnbilled: RuleWords = {
  moneyMeaning: 'is not billed',
  unchecked: 'sell',
  title(finding) {
    const { hours, member, day } = factsOf(finding);
    const [unit, are] = hours === '1' ? ['hour', 'is'] : ['hours', 'are'];
    return `${hours} ${unit}${member === null ? '' : ` of ${member}`} on ${dayInWords(day)} ${are} not billed`;
  },
  money: () => ({ impact: 'sell', facts: money }),
  verdict: () => 'Not billed yet',
  arithmetic(finding) {
    const { hours, rate, covered, currency, ticket, work } = factsOf(finding);
    return [
      { text: `${hours} h on ` },
      { text: 'the time entry', source: finding.subject },
      ...(ticket === null ? [] : [{ text: ' for ' }, { text: work ?? 'the ticket', source: ticket }]),
      { text: ` × ${priceInWords(rate, currency)}` },
      ...(covered === null ? [] : [{ text: ` − ${priceInWords(covered, currency)} covered by the agreement` }]),
      { text: ` = ${amountInWords(finding.impact)}` },
    ];
  },
  chart: () => null,
};

/** As money; with its own digits where it has more than the currency. */
function priceInWords(price: Decimal | null, currency: string): string {
  if (price === null) return hiddenWord;
  const digits = price.split('.')[1]?.length ?? 0;
  if (digits > currencyDigits(currency)) return `${price} ${currency}`;
  return inMoney(price, currency);
}
