// Words for time that was worked and not billed.
import type { Finding } from '../finding.ts';
import { currencyDigits, type Decimal, formatMoney, multiply, toMinor } from '../money.ts';
import { dayInWords } from './day.ts';
import type { RuleWords } from './words.ts';

/** The numbers `time-unbilled` puts into `finding.facts`. */
export interface TimeUnbilledFacts {
  member: string | null;
  /** The day the work was done. */
  day: string;
  hours: Decimal;
  /** For one hour. */
  rate: Decimal;
  /** Money an agreement covers of it; null where it covers nothing. */
  covered: Decimal | null;
  currency: string;
  ticket: { vendor: string; kind: 'ticket'; id: string } | null;
  /** What was worked on: the ticket's summary or the type of work. */
  work: string | null;
}

function factsOf(finding: Finding): TimeUnbilledFacts {
  return finding.facts as unknown as TimeUnbilledFacts;
}

export const timeUnbilled: RuleWords = {
  moneyMeaning: 'is not billed',
  title(finding) {
    const { hours, member, day } = factsOf(finding);
    const [unit, are] = hours === '1' ? ['hour', 'is'] : ['hours', 'are'];
    return `${hours} ${unit}${member === null ? '' : ` of ${member}`} on ${dayInWords(day)} ${are} not billed`;
  },
  verdict: () => 'Not billed yet',
  arithmetic(finding) {
    const { hours, rate, covered, currency, ticket, work } = factsOf(finding);
    return [
      { text: `${hours} h on ` },
      { text: 'the time entry', source: finding.subject },
      ...(ticket === null ? [] : [{ text: ' for ' }, { text: work ?? 'the ticket', source: ticket }]),
      { text: ` × ${priceInWords(rate, currency)}` },
      ...(covered === null ? [] : [{ text: ` − ${priceInWords(covered, currency)} covered by the agreement` }]),
      { text: ` = ${formatMoney(finding.impact)}` },
    ];
  },
  chart: () => null,
};

/** As money; with its own digits where it has more than the currency. */
function priceInWords(price: Decimal, currency: string): string {
  const digits = price.split('.')[1]?.length ?? 0;
  if (digits > currencyDigits(currency)) return `${price} ${currency}`;
  return formatMoney({ amountMinor: toMinor(multiply(price), currency), currency });
}
