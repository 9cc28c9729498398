// How many seats the agreements bill on a given day.
import Big from 'big.js';
import type { LineStep } from '../../../../shared/records/agreement-line.ts';
import type { StoredRecord } from '../../../../shared/records/record.ts';
import type { Day } from '../../../../shared/time.ts';
import { type ClientView, recordsOf } from '../../client-view.ts';
import { quantityOn } from '../../lines/quantity-on.ts';
import type { Gap } from '../statements.ts';
import type { Line } from './seat-groups.ts';

export type AgreementRecord = StoredRecord<'agreement'>;

/** The agreement a line is on; undefined when it was not read. */
export function agreementOf(view: ClientView, line: Line): AgreementRecord | undefined {
  return recordsOf(view, 'agreement').find(
    (agreement) => agreement.connection === line.connection && agreement.id === line.parent,
  );
}

/** Whether line and agreement both bill on that day, however much. */
export function isEffective(view: ClientView, line: Line, day: Day): boolean {
  const agreement = agreementOf(view, line);
  if (agreement === undefined || !['active', 'unknown'].includes(agreement.data.status)) return false;
  const { startDay, endDay } = agreement.data;
  const isWithin = (startDay === null || startDay <= day) && (endDay === null || endDay >= day);
  return isWithin && quantityOn(line, day).kind !== 'none';
}

/** Whether a line that bills nothing today will: it, or its agreement, begins on a later day. */
export function isEffectiveLater(view: ClientView, line: Line): boolean {
  const starts = [...line.data.steps.map(({ from }) => from), agreementOf(view, line)?.data.startDay ?? null];
  return starts.some((day) => day !== null && day > view.today && isEffective(view, line, day));
}

/** The terms in force on a day; null where the line counts nothing then. Throws for a line with more than one. */
export function stepOn(line: Line, day: Day): LineStep | null {
  const on = quantityOn(line, day);
  if (on.kind === 'overlap') throw new Error(`line ${line.id} has more than one quantity on ${day}: judge that first`);
  return on.kind === 'quantity' ? on.step : null;
}

/** Seats a step pays for: its quantity, with those the agreement's base fee includes, or all of these where it has fewer. */
export function paidBy(step: Pick<LineStep, 'quantity' | 'included'> | null): Big {
  if (step === null) return new Big(0);
  const quantity = new Big(step.quantity);
  return quantity.lt(step.included) ? new Big(step.included) : quantity;
}

/** Seats a step charges at its price: those it pays for, less the included ones. */
export function chargedBy(step: LineStep | null): Big {
  return step === null ? new Big(0) : paidBy(step).minus(step.included);
}

/** Sums the seats the lines pay for on a day. Throws for a line with more than one quantity on it. */
export function paidOn(view: ClientView, lines: readonly Line[], day: Day): Big {
  return lines
    .filter((line) => isEffective(view, line, day))
    .reduce((sum, line) => sum.plus(paidBy(stepOn(line, day))), new Big(0));
}

/** How many of the seats that the lines pay for on a day are included and not charged. */
export function includedOn(view: ClientView, lines: readonly Line[], day: Day): Big {
  return lines
    .filter((line) => isEffective(view, line, day))
    .reduce((sum, line) => sum.plus(stepOn(line, day)?.included ?? 0), new Big(0));
}

/** What one unit of a step comes to a month. */
export function monthlyPrice({ unitPrice }: Pick<LineStep, 'unitPrice'>, cycleMonths: number): Big {
  return new Big(unitPrice).div(cycleMonths);
}

/** The months of the cycle in which a line is billed; why its money cannot be told, where it cannot. */
export function billedMonths({ data: { cycleMonths, cycleWord } }: AgreementRecord, step: LineStep): number | Gap {
  if (cycleMonths === null)
    return { cause: 'billing-calendar', reason: `the billing cycle "${cycleWord}" is not known` };
  if (step.billing !== 'unknown') return cycleMonths;
  return {
    cause: 'mapping',
    reason: 'this line is billed in a way that is not known, not as so many units at one price',
  };
}
