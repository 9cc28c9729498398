// A line that will follow its seats, as the letter about it tells it.
import type { SeatsUnderBilledFacts } from '../../../../shared/facts/seats-under-billed.ts';
import type { Finding } from '../../../../shared/finding.ts';
import type { SeatChange } from '../../drafts/seats-message.ts';

/** One change; null where it is held or no day is known from which it would be billed. */
export function changeIn(facts: SeatsUnderBilledFacts, { key, impact, held, deadline }: Finding): SeatChange | null {
  if (held !== null || deadline === undefined) return null;
  const { product, agreement, invoiced, billed, included, difference, unitPrice } = facts;
  const { amountMinor, currency } = impact;
  const seats = { product, agreement, invoiced, billed, included, difference, unitPrice };
  return { finding: key, ...seats, amountMinor, currency, fromDay: deadline };
}
