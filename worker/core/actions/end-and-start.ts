// The history-preserving way to change a quantity: the line ends on the last billed day, a new one starts on the next.
import type { StoredRecord } from '../../../shared/records/record.ts';
import { addDays } from '../../../shared/time.ts';
import { termsOn } from '../lines/terms-on.ts';
import type { ProposedAction } from '../rules/types.ts';

/**
 * The two steps that do what `change` (a quantity from a day on) says, without a gap or an overlap. Null where the line
 * has an end of its own or no day is known: then the quantity is changed in place.
 */
export function endAndStart(
  change: ProposedAction,
  line: StoredRecord<'agreement-line'>,
): [end: ProposedAction, start: ProposedAction] | null {
  const { effectiveDate, target, connection, half } = change;
  const terms = termsOn(line, effectiveDate);
  if (effectiveDate === undefined || terms === null || terms.cancelledDay !== null) return null;
  const lastDay = addDays(effectiveDate, -1);
  const { quantity, unitPrice, included, billing } = terms;
  const end: ProposedAction = {
    type: 'addition-end',
    half,
    connection,
    target,
    before: { quantity, unitPrice, cancelledDay: null },
    after: { cancelledDay: lastDay },
    effectiveDate,
    reversible: true,
  };
  const start: ProposedAction = {
    type: 'addition-start',
    half,
    connection,
    target,
    before: { quantity, unitPrice, included, billing, cancelledDay: lastDay },
    after: { quantity: change.after.quantity, effectiveDay: effectiveDate },
    effectiveDate,
    // Ending the new line before its first day is not known to be taken.
    reversible: false,
  };
  return [end, start];
}
