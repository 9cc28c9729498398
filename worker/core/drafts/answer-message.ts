// The answer to a client who asked about billing: what is known of that which is asked, and where nothing is, that.
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
  /** Licences that are asked about; null where none are, empty where nothing is known of them. */
  licences: readonly AskedLicences[] | null;
  /** Credits; null where none is asked about. */
  credits: readonly AskedInvoice[] | null;
  /** All that is open, where that is asked. */
  openTotal: Decimal | null;
  openCurrency: string | null;
  /** Numbers of invoices that are not among the client's. */
  unknownNumbers: readonly { number: string }[] | null;
  /** False where it is about licences or a credit alone. */
  isAboutInvoice: boolean | null;
}

interface AskedInvoice {
  number: string | null;
  day: string;
  total: Decimal;
  /** What is open of it. */
  balance: Decimal;
  currency: string;
}

interface AskedLicences {
  product: string;
  billed: Decimal;
  held: Decimal | null;
  /** For one and a month. */
  unitPrice: Decimal | null;
  currency: string;
}

/** A letter to whoever asked. */
export function answerMessage(question: Question, voice: Voice): Draft {
  const slots = slotsOf(question.finding);
  const to = question.author === null ? null : slots.name(calledBy(voice, question.author));
  const known = [
    ...licencesOf(slots, question),
    ...creditsOf(slots, question),
    ...unknownOf(slots, question),
    ...invoicesOf(slots, question),
    ...openOf(slots, question),
  ];
  return letter('client-message', voice, to, [
    opening(voice, slots, question),
    ...(known.length === 0 ? [] : [join(known, '\n')]),
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

function licencesOf(slots: Slots, { licences }: Question): Said[] {
  if (licences === null) return [];
  if (licences.length === 0) return [say`We do not know yet how many licences you have, and are counting them.`];
  return licences.map(({ product, billed, held, unitPrice, currency }) => {
    const { number, money, name } = slots;
    const price = unitPrice === null ? say`` : say` at ${money(unitPrice, currency)} each a month`;
    const bills = say`${name(product)}: your agreement bills ${number(billed)} today${price}`;
    if (held === null) return say`${bills}. We do not know yet how many you have.`;
    return multiply(held).eq(multiply(billed))
      ? say`${bills}, and that is how many you have.`
      : say`${bills}, and you have ${number(held)}.`;
  });
}

function creditsOf(slots: Slots, { credits }: Question): Said[] {
  if (credits === null) return [];
  if (credits.length === 0) return [say`We have no credit for you in our books yet.`];
  return credits.map(({ number, day, total, balance, currency }) => {
    const called = number === null ? say`` : say` ${slots.name(number)}`;
    const left = multiply(balance).eq(0)
      ? say`nothing of it is left`
      : say`${slots.money(positive(balance), currency)} of it is not used yet`;
    return say`Credit${called} of ${slots.day(day)} comes to ${slots.money(positive(total), currency)}; ${left}.`;
  });
}

function unknownOf({ name }: Slots, { unknownNumbers }: Question): Said[] {
  return (unknownNumbers ?? []).map(({ number }) => say`We find no invoice ${name(number)} of yours.`);
}

function invoicesOf(slots: Slots, { isAboutInvoice, isNamed, invoices }: Question): Said[] {
  if (isAboutInvoice === false) return [];
  return invoices.map((invoice) => standingOf(slots, invoice, isNamed));
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

function openOf({ money }: Slots, { openTotal, openCurrency }: Question): Said[] {
  if (openTotal === null || openCurrency === null) return [];
  return [
    multiply(openTotal).eq(0)
      ? say`Nothing is open on your invoices.`
      : say`In all, ${money(openTotal, openCurrency)} is open on your invoices.`,
  ];
}

/** Some books write credits below zero. */
function positive(amount: Decimal): Decimal {
  return multiply(amount).abs().toFixed();
}

function promise({ tone }: Voice): Said {
  if (tone === 'warm') return say`We are going through the details now and will get back to you.`;
  if (tone === 'formal') return say`We are examining the matter and will inform you of the outcome.`;
  return say`We are checking the details and will get back to you.`;
}
