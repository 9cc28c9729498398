// The answer to a client who asked about billing: what stands on the invoices the question is about.
import type { Draft } from '../../../shared/draft.ts';
import type { Finding } from '../../../shared/finding.ts';
import { multiply } from '../../../shared/money.ts';
import { type MessageWaitingFacts, messageWaitingFacts } from '../../../shared/words/message-waiting.ts';
import { letter } from './letter.ts';
import { join, type Said, type Slots, say, slotsOf } from './say.ts';
import { calledBy, type Voice } from './voice.ts';

/** A letter to whoever asked. */
export function answerMessage(finding: Finding, voice: Voice): Draft {
  const facts = messageWaitingFacts(finding);
  const slots = slotsOf(finding.key);
  const to = facts.author === null ? null : slots.name(calledBy(voice, facts.author));
  const standing = facts.invoices.map((invoice) => standingOf(slots, invoice, facts.isNamed));
  return letter('client-message', voice, to, [
    opening(voice, slots, facts),
    ...(standing.length === 0 ? [] : [join(standing, '\n')]),
    promise(voice),
  ]);
}

function opening({ tone }: Voice, { day }: Slots, { askedDay }: MessageWaitingFacts): Said {
  if (tone === 'warm') {
    return say`Thank you for your message of ${day(askedDay)} about billing, and sorry that you had to wait for an answer.`;
  }
  if (tone === 'formal') {
    return say`Thank you for your message of ${day(askedDay)} concerning billing. We apologise for the delay.`;
  }
  return say`This is about your billing question of ${day(askedDay)}.`;
}

function standingOf(slots: Slots, invoice: MessageWaitingFacts['invoices'][number], isNamed: boolean): Said {
  const { money, day, name } = slots;
  const { number, total, balance, currency } = invoice;
  const which = isNamed ? 'Invoice' : 'Your latest open invoice,';
  const open =
    balance !== null && multiply(balance).eq(0)
      ? say`it is paid in full`
      : say`${money(balance, currency)} of that is open`;
  const called = number === null ? say`${which}` : say`${which} ${name(number)}`;
  const dated = isNamed || number === null ? say` of ${day(invoice.day)}` : say` of ${day(invoice.day)},`;
  return say`${called}${dated} comes to ${money(total, currency)}; ${open}.`;
}

function promise({ tone }: Voice): Said {
  if (tone === 'warm') return say`We are going through the details now and will get back to you.`;
  if (tone === 'formal') return say`We are examining the matter and will inform you of the outcome.`;
  return say`We are checking the details and will get back to you.`;
}
