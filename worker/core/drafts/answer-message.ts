// The answer to a client who asked about billing: what stands on the invoices the question is about.
import type { Draft } from '../../../shared/draft.ts';
import { type Decimal, multiply } from '../../../shared/money.ts';
import { letter } from './letter.ts';
import { join, type Said, type Slots, say, slotsOf } from './say.ts';
import { calledBy, type Voice } from './voice.ts';

/** A client's open question, from one finding. */
export interface Question {
  /** The finding's key. */
  finding: string;
  author: string | null;
  askedDay: string;
  /** Where it was asked. */
  ticket: NonNullable<Draft['ticket']>;
  /** Whether the question names its invoices; otherwise there is the latest open one. */
  isNamed: boolean;
  invoices: readonly AskedInvoice[];
}

interface AskedInvoice {
  number: string | null;
  day: string;
  total: Decimal;
  /** What is open of it. */
  balance: Decimal;
  currency: string;
}

/** A letter to whoever asked. */
export function answerMessage(question: Question, voice: Voice): Draft {
  const slots = slotsOf(question.finding);
  const to = question.author === null ? null : slots.name(calledBy(voice, question.author));
  const standing = question.invoices.map((invoice) => standingOf(slots, invoice, question.isNamed));
  return letter('client-message', voice, to, [
    opening(voice, slots, question),
    ...(standing.length === 0 ? [] : [join(standing, '\n')]),
    promise(voice),
  ]);
}

function opening({ tone }: Voice, { day }: Slots, { askedDay }: Question): Said {
  if (tone === 'warm') {
    return say`Thank you for your message of ${day(askedDay)} about billing, and sorry that you had to wait for an answer.`;
  }
  if (tone === 'formal') {
    return say`Thank you for your message of ${day(askedDay)} concerning billing. We apologise for the delay.`;
  }
  return say`This is about your billing question of ${day(askedDay)}.`;
}

function standingOf(slots: Slots, invoice: AskedInvoice, isNamed: boolean): Said {
  const { money, day, name } = slots;
  const { number, total, balance, currency } = invoice;
  const which = isNamed ? 'Invoice' : 'Your latest open invoice,';
  const open = multiply(balance).eq(0) ? say`it is paid in full` : say`${money(balance, currency)} of that is open`;
  const called = number === null ? say`${which}` : say`${which} ${name(number)}`;
  const dated = isNamed || number === null ? say` of ${day(invoice.day)}` : say` of ${day(invoice.day)},`;
  return say`${called}${dated} comes to ${money(total, currency)}; ${open}.`;
}

function promise({ tone }: Voice): Said {
  if (tone === 'warm') return say`We are going through the details now and will get back to you.`;
  if (tone === 'formal') return say`We are examining the matter and will inform you of the outcome.`;
  return say`We are checking the details and will get back to you.`;
}
