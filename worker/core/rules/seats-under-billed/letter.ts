// A line that will follow its seats, as the letter about it tells it.
import type { SeatsUnderBilledFacts } from '../../../../shared/facts/seats-under-billed.ts';
import type { Finding } from '../../../../shared/finding.ts';
import { multiply } from '../../../../shared/money.ts';
import type { SeatChange } from '../../drafts/seats-message.ts';
import type { WrittenChange } from '../../drafts/written.ts';

/**
 * One change, as it was written where it was; null where it is held or no day is known from which it would be billed.
 */
export function changeIn(
  facts: SeatsUnderBilledFacts,
  { key, impact, held, deadline, state }: Finding,
  written: WrittenChange | null,
): SeatChange | null {
  const fromDay = written?.fromDay ?? deadline;
  if ((held !== null && written === null) || fromDay === undefined) return null;
  const { product, agreement, invoiced, included, unitPrice } = facts;
  const { currency } = impact;
  const difference = written?.more ?? facts.difference;
  // Where some are open still, the line has those that were written already.
  const billed =
    written !== null && state === 'open' ? multiply(facts.billed).minus(difference).toFixed() : facts.billed;
  // Fewer than before is no change that this letter tells.
  if (multiply(difference).lte(0)) return null;
  const worth = multiply(impact.amountMinor, difference).div(facts.difference);
  const amountMinor = Number(worth.round(0, 1).toFixed());
  const seats = { product, agreement, invoiced, billed, included, difference, unitPrice };
  return { finding: key, ...seats, amountMinor, currency, fromDay };
}
