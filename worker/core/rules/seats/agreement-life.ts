// Whether an agreement is over, and what it billed until then.
import type { ClientView } from '../../client-view.ts';
import { isOverBefore, quantityOn } from '../../lines/quantity-on.ts';
import type { Gap } from '../statements.ts';
import { type AgreementRecord, agreementOf, isEffective, isEffectiveLater } from './billed-seats.ts';
import { linesFor } from './linked.ts';
import type { Line, Sub } from './seat-groups.ts';

const overWords = new Set(['cancelled', 'expired']);

/** Over: its last day is past, or it was cancelled or expired without naming one. */
export function isOver(view: ClientView, { data: { status, endDay } }: AgreementRecord): boolean {
  if (status === 'inactive') return false;
  return endDay === null ? overWords.has(status) : endDay < view.today;
}

/** How a client's agreements stand to one subscription. */
export type Billing =
  | { kind: 'billed' }
  | { kind: 'unbilled' }
  /** Its product was billed on this agreement until that ended, and is billed nowhere else. */
  | { kind: 'ended'; agreement: AgreementRecord }
  | ({ kind: 'unclear' } & Gap);

/** Whether any agreement line bills the subscription's product now or from a known day on, by confirmed links. */
export function billingOf(view: ClientView, subscription: Sub): Billing {
  const lines = linesFor(view, subscription);
  if (lines.some((line) => isBilled(view, line))) return { kind: 'billed' };
  if (lines.some((line) => agreementOf(view, line) === undefined)) {
    return { kind: 'unclear', cause: 'coverage', reason: 'an agreement with a line for it was not read' };
  }
  const inactive = lines.find((line) => isOn(view, line, 'inactive') && !isOverBefore(line, view.today));
  if (inactive !== undefined) {
    const reason = 'its agreement is inactive, which does not say whether it is still billed';
    return { kind: 'unclear', cause: 'billing-calendar', reason };
  }
  const ended = lines
    .filter((line) => wasBilledAtTheEnd(view, line))
    .flatMap((line) => agreementOf(view, line) ?? [])
    .sort((a, b) => compare(b.data.endDay ?? '', a.data.endDay ?? '') || compare(a.id, b.id))[0];
  return ended === undefined ? { kind: 'unbilled' } : { kind: 'ended', agreement: ended };
}

/** Billed now or from a known day on; a cancelled agreement bills until its last day. */
function isBilled(view: ClientView, line: Line): boolean {
  if (isEffective(view, line, view.today) || isEffectiveLater(view, line)) return true;
  const agreement = agreementOf(view, line);
  if (agreement === undefined || !overWords.has(agreement.data.status) || isOver(view, agreement)) return false;
  return !isOverBefore(line, view.today);
}

function wasBilledAtTheEnd(view: ClientView, line: Line): boolean {
  const agreement = agreementOf(view, line);
  if (agreement === undefined || !isOver(view, agreement)) return false;
  const { endDay } = agreement.data;
  return endDay === null
    ? line.data.steps.some(({ until }) => until === null)
    : quantityOn(line, endDay).kind !== 'none';
}

function isOn(view: ClientView, line: Line, status: AgreementRecord['data']['status']): boolean {
  return agreementOf(view, line)?.data.status === status;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
