// Tells a client that a recurring line follows the seats it has: from when on, how many, for how much.
import type { Draft } from '../../../shared/draft.ts';
import type { Decimal } from '../../../shared/money.ts';
import { letter } from './letter.ts';
import { join, type Said, say, slotsOf } from './say.ts';
import type { Voice } from './voice.ts';

/** A change of one recurring line, from one finding. */
export interface SeatChange {
  /** The finding's key. */
  finding: string;
  product: string;
  agreement: string;
  /** What the client has, what is billed, and how many more will be. */
  invoiced: Decimal;
  billed: Decimal;
  /** How many of `billed` the agreement includes; null where it includes none. */
  included: Decimal | null;
  difference: Decimal;
  /** For one unit and month. */
  unitPrice: Decimal;
  /** Of the difference, a month. */
  amountMinor: number;
  currency: string;
  fromDay: string;
}

/** One letter about all of them; none where there are none. */
export function seatsMessage(changes: readonly SeatChange[], voice: Voice): Draft[] {
  if (changes.length === 0) return [];
  return [
    letter('client-message', voice, null, [opening(voice), join(changes.map(changeOf), '\n'), invitation(voice)]),
  ];
}

function changeOf(change: SeatChange): Said {
  const { number, money, minor, day, name } = slotsOf(change.finding);
  const { product, agreement, invoiced, billed, included, difference, unitPrice, amountMinor, currency, fromDay } =
    change;
  return say`- ${name(product)}: you have ${number(invoiced)}, and your agreement ${name(agreement)} bills ${number(billed)}${included === null ? say`` : say`, of which ${number(included)} included`}. From ${day(fromDay)} it will bill ${number(difference)} more at ${money(unitPrice, currency)} each: ${minor(amountMinor, currency)} a month, before tax.`;
}

function opening({ tone }: Voice): Said {
  if (tone === 'warm') return say`We looked through your licences, and your bill will change a little:`;
  if (tone === 'formal') return say`We hereby inform you of the following change to your recurring charges:`;
  return say`Your recurring charges change as follows:`;
}

function invitation({ tone }: Voice): Said {
  if (tone === 'warm') return say`If you no longer need some of them, just tell us and we will look into it together.`;
  if (tone === 'formal') return say`Should you have any questions, we are at your disposal.`;
  return say`If you do not need all of them, please tell us before that day.`;
}
