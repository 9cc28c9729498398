// The history-preserving way to change a quantity: the line ends on the last billed day, a new one starts on the next.
import type { StoredRecord } from '../../../shared/records/record.ts';
import { addDays } from '../../../shared/time.ts';
import { termsOn } from '../lines/terms-on.ts';
import type { Change } from '../rules/types.ts';

/**
 * The two steps that do what `change` (a quantity from a day on) says, without a gap or an overlap. Null where the line
 * has an end of its own or no day is known: then the quantity is changed in place.
 */
export function endAndStart(
  change: Change & { type: 'line-quantity' },
  line: StoredRecord<'agreement-line'>,
): [end: Change, start: Change] | null {
  const { effectiveDate, target, connection, purpose } = change;
  const terms = termsOn(line, effectiveDate);
  if (effectiveDate === undefined || terms === null || terms.cancelledDay !== null) return null;
  const lastDay = addDays(effectiveDate, -1);
  const { quantity, unitPrice, included, billing } = terms;
  const shared = { purpose, connection, target, effectiveDate };
  return [
    { type: 'line-end', ...shared, before: { quantity, unitPrice, until: null }, after: { until: lastDay } },
    {
      type: 'line-start',
      ...shared,
      before: { quantity, unitPrice, included, billing, until: lastDay },
      after: { quantity: change.after.quantity, from: effectiveDate },
    },
  ];
}
