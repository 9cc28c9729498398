// Tells a client about metered use beyond what is included: how much it was, what it comes to.
import type { Draft } from '../../../shared/draft.ts';
import type { Decimal } from '../../../shared/money.ts';
import { letter } from './letter.ts';
import { type Said, say, slotsOf } from './say.ts';
import { calledBy, type Voice } from './voice.ts';

/** The numbers of one exception, all from one finding. */
export interface UsageException {
  /** The finding's key. */
  finding: string;
  /** What was used: "Backup storage". */
  name: string;
  /** "GB", "calls". */
  unit: string;
  fromDay: string;
  toDay: string;
  used: Decimal;
  /** What the agreement includes; null where everything is charged. */
  included: Decimal | null;
  /** What is charged of it. */
  charged: Decimal;
  /** For one unit, as the client pays it. */
  price: Decimal;
  amountMinor: number;
  currency: string;
}

/** A letter about one exception. */
export function usageException(usage: UsageException, voice: Voice, to: string | null = null): Draft {
  const { name } = slotsOf(usage.finding);
  const greeted = to === null ? null : name(calledBy(voice, to));
  return letter('usage-exception', voice, greeted, [opening(voice, usage), numbers(usage), invitation(voice)]);
}

function opening({ tone }: Voice, usage: UsageException): Said {
  const what = slotsOf(usage.finding).name(usage.name);
  if (tone === 'warm') return say`A quick note before your next invoice: it will show usage of ${what}.`;
  if (tone === 'formal') return say`We would like to inform you of usage of ${what} that your next invoice will show.`;
  return say`Your next invoice will show usage of ${what}.`;
}

function numbers(usage: UsageException): Said {
  const { number, money, minor, day, name } = slotsOf(usage.finding);
  const { used, included, charged, price, amountMinor, currency } = usage;
  const unit = name(usage.unit);
  const free = included === null ? say`` : say`, of which your agreement includes ${number(included)} ${unit}`;
  return say`From ${day(usage.fromDay)} to ${day(usage.toDay)} you used ${number(used)} ${unit}${free}. ${number(charged)} ${unit} at ${money(price, currency)} each come to ${minor(amountMinor, currency)}, before tax.`;
}

function invitation({ tone }: Voice): Said {
  if (tone === 'warm') return say`Tell us if that surprises you, and we will look at it together.`;
  if (tone === 'formal') return say`Should you have any questions, we are at your disposal.`;
  return say`Tell us if that is not what you expect.`;
}
