// What is bought for companies of a distributor that no link ties to a client: spend that nothing compares.
import Big from 'big.js';
import { toMinor } from '../../../shared/money.ts';
import { addDays, type Day } from '../../../shared/time.ts';

/** One such company, with the units that its invoices charge for. */
export interface Unassigned {
  connection: string;
  id: string;
  name: string;
  /** How many are on. */
  subscriptions: number;
  charges: ChargedUnits[];
}

/** One charge for units; amounts as decimals in the charge's currency. */
export interface ChargedUnits {
  class: string;
  fromDay: Day | null;
  toDay: Day | null;
  costTotal: string | null;
  /** Months one price covers. */
  months: number | null;
  currency: string | null;
  invoicedDay: Day;
}

export interface Spend {
  amountMinor: number;
  currency: string;
}

/** A monthly charge may be for the month before its invoice. */
const currentForDays = 35;

/** The first end of a period that still counts. */
export const countsSince = (today: Day): Day => addDays(today, -currentForDays);

/**
 * What the company costs a month, by currency, most first: the units of its newest invoice, and those for a year or longer
 * that cover today, each over the months of its term. What names no amount or term is left out.
 */
export function monthlySpend({ charges }: Unassigned, today: Day, homeCurrency: string): Spend[] {
  const seats = charges.filter((each) => each.class === 'seat');
  const newest = seats
    .map(({ invoicedDay }) => invoicedDay)
    .toSorted()
    .at(-1);
  const counted = [
    ...seats.filter(({ invoicedDay }) => invoicedDay === newest),
    ...charges.filter(({ fromDay, toDay, ...each }) => each.class === 'yearly' && covers(fromDay, toDay, today)),
  ];
  const sums = new Map<string, Big>();
  for (const { costTotal, months, currency } of counted) {
    if (costTotal === null || months === null || months <= 0) continue;
    const of = currency ?? homeCurrency;
    sums.set(of, (sums.get(of) ?? new Big(0)).plus(new Big(costTotal).div(months)));
  }
  return [...sums]
    .map(([currency, sum]) => ({ amountMinor: toMinor(sum, currency), currency }))
    .filter(({ amountMinor }) => amountMinor !== 0)
    .sort((a, b) => b.amountMinor - a.amountMinor || (a.currency < b.currency ? -1 : 1));
}

function covers(fromDay: Day | null, toDay: Day | null, day: Day): boolean {
  return fromDay !== null && toDay !== null && fromDay <= day && day <= toDay;
}
