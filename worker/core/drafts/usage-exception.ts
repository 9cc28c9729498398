// Tells a client before the invoice what it will show beyond what is included: how much it was, what it comes to.
import type { Draft } from '../../../shared/draft.ts';
import type { Decimal } from '../../../shared/money.ts';
import { letter } from './letter.ts';
import { join, type Said, say, slotsOf } from './say.ts';
import { calledBy, type Voice } from './voice.ts';

/** The numbers of one exception, all from one finding. */
export interface UsageException {
  /** The finding's key. */
  finding: string;
  /** What was used: "Backup storage"; what was worked on. */
  name: string;
  /** "GB", "hours". */
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
  /** Money the agreement covers of it; null where it covers none. */
  covered: Decimal | null;
  amountMinor: number;
  currency: string;
}

/** One letter about all of them; none where there are none. */
export function usageException(uses: readonly UsageException[], voice: Voice, to: string | null = null): Draft[] {
  const [first] = uses;
  if (first === undefined) return [];
  const greeted = to === null ? null : slotsOf(first.finding).name(calledBy(voice, to));
  return [letter('usage-exception', voice, greeted, [opening(voice), join(uses.map(lineOf), '\n'), invitation(voice)])];
}

function opening({ tone }: Voice): Said {
  if (tone === 'warm')
    return say`A quick note before your next invoice: it will include the following, which your agreement does not cover.`;
  if (tone === 'formal') {
    return say`We would like to inform you that your next invoice will include the following, which your agreement does not cover.`;
  }
  return say`Your next invoice will include the following, which your agreement does not cover:`;
}

function lineOf(use: UsageException): Said {
  const { number, money, minor, day, name } = slotsOf(use.finding);
  const { used, included, charged, price, covered, amountMinor, currency } = use;
  const unit = name(use.unit);
  const when = use.fromDay === use.toDay ? day(use.fromDay) : say`${day(use.fromDay)} to ${day(use.toDay)}`;
  const free =
    included === null
      ? say``
      : say`${number(used)} ${unit} used, of which your agreement includes ${number(included)} ${unit}. `;
  const less = covered === null ? say`` : say`, less ${money(covered, currency)} that your agreement covers`;
  return say`- ${name(use.name)}, ${when}: ${free}${number(charged)} ${unit} at ${money(price, currency)} each${less}: ${minor(amountMinor, currency)} before tax.`;
}

function invitation({ tone }: Voice): Said {
  if (tone === 'warm') return say`Tell us if that surprises you, and we will look at it together.`;
  if (tone === 'formal') return say`Should you have any questions, we are at your disposal.`;
  return say`Please tell us if that is not what you expect.`;
}
