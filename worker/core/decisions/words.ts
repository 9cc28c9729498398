// What a person decided about a finding, in words: who, what, until when.
import { formatMoney } from '../../../shared/money.ts';
import { dayIn, readInstantMs, type Zone } from '../../../shared/time.ts';
import { dayInWords } from '../../../shared/words/day.ts';
import type { FindingDecision } from './finding-decision.ts';

/** One sentence without its full stop; `currency` is the finding's, `zone` the one whose days count. */
export function saidInWords(decision: FindingDecision, currency: string, zone: Zone): string {
  const { verb, member, at, until, ceilingMinor, of, text, reason } = decision;
  const on = `on ${dayInWords(dayIn(zone, readInstantMs(at)))}`;
  const why = reason === undefined || reason === '' ? '' : ` (${reason})`;
  const untilDay = until === undefined ? '' : dayInWords(until);
  const money = ceilingMinor === undefined ? '' : formatMoney({ amountMinor: ceilingMinor, currency });
  switch (verb) {
    case 'not-a-problem':
      return `${member.name} said ${on} that it is not a problem${why}`;
    case 'leave': {
      const limits = [until === undefined ? '' : `until ${untilDay}`, money === '' ? '' : `up to ${money}`];
      return `${member.name} left it as it is ${on}, ${limits.filter((each) => each !== '').join(', ')}${why}`;
    }
    case 'remind':
      return `${member.name} wants to be reminded on ${untilDay}${why}`;
    case 'ask':
      return `${member.name} asked ${of?.name ?? 'somebody'} ${on}: “${text}” An answer is due by ${untilDay}`;
    case 'answer':
      return `${member.name} answered ${on}: “${text}”`;
    case 'did-by-hand':
      return `${member.name} said ${on} that they did it${why}`;
    default:
      return `${member.name} decided ${on}`;
  }
}
