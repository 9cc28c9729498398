// Work outside the agreement that waits for its invoice, as the letter about it tells it.
import type { TimeUnbilledFacts } from '../../../../shared/facts/time-unbilled.ts';
import type { Finding } from '../../../../shared/finding.ts';
import type { UsageException } from '../../drafts/usage-exception.ts';

/** One entry as an exception: all of its hours are charged. */
export function workIn(facts: TimeUnbilledFacts, { key, impact }: Finding): UsageException {
  const { day, hours, rate, covered, work } = facts;
  return {
    finding: key,
    name: work ?? 'Work',
    unit: hours === '1' ? 'hour' : 'hours',
    fromDay: day,
    toDay: day,
    used: hours,
    included: null,
    charged: hours,
    price: rate,
    covered,
    amountMinor: impact.amountMinor,
    currency: impact.currency,
  };
}
