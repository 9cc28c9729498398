// Who carries a change out, and by which means: as its system takes it, or by a person where it takes none.
import type { Means } from '../../../shared/means.ts';
import type { RecordKind, StoredRecord } from '../../../shared/records/record.ts';
import { addDays } from '../../../shared/time.ts';
import type { WriteType } from '../../../shared/writes.ts';
import { type ClientView, recordsOf } from '../client-view.ts';
import { type Line, quantityOn } from '../lines/quantity-on.ts';
import type { Change, ProposedAction } from '../rules/types.ts';
import { asStepByHand } from './by-hand.ts';
import { asCollected } from './collected.ts';
import { endAndStart } from './end-and-start.ts';

/** How this connection takes such a write on such a record; null where it does not. */
export function meansFor(view: ClientView, connection: string, type: WriteType, kind: string): Means | null {
  const means = view.systems.find(({ id }) => id === connection)?.writes[type];
  return means?.on.includes(kind as RecordKind) === true ? means : null;
}

/**
 * The change in the steps its system takes: one write, an end and a start, or a step by hand. A day on which the system
 * takes no change becomes the next one on which it does.
 */
export function carryOut(view: ClientView, change: Change): ProposedAction[] {
  const means = change.by === 'person' ? null : meansFor(view, change.connection, change.type, change.target.kind);
  if (means === null) return [asStepByHand(change)];
  const dated = means.from === 'next-period' ? fromNextPeriod(view, change) : change;
  const said = asCollected(view, dated);
  if (said === null || isLocked(view, dated, means)) return [asStepByHand(change)];
  if (means.how !== 'dated-step' || dated.type !== 'line-quantity') return [byConnector(said, means)];
  const steps = stepsOf(view, dated);
  if (steps === null) return [byConnector(dated, means)];
  const taken = steps.map((step) => ({ step, means: meansFor(view, step.connection, step.type, step.target.kind) }));
  if (taken.some((each) => each.means === null)) return [asStepByHand(change)];
  return taken.flatMap(({ step, means: own }) => (own === null ? [] : [byConnector(step, own)]));
}

function byConnector(change: Change, { undo }: Means): ProposedAction {
  return { ...change, by: 'connector', undo };
}

function stepsOf(view: ClientView, change: Change & { type: 'line-quantity' }): readonly Change[] | null {
  const line = lineOf(view, change.connection, change.target.id);
  return line === undefined ? null : endAndStart(change, line);
}

/** Units that are posted on its first day, or an invoice run under way: what the system would refuse is for a person. */
function isLocked(view: ClientView, { connection, target, effectiveDate }: Change, { lockedBy }: Means): boolean {
  if (effectiveDate === undefined) return false;
  const next = agreementOf(view, connection, target.within?.id)?.data.nextInvoiceDay ?? null;
  if (lockedBy.includes('run') && next !== null && next <= view.today) return true;
  const line = lineOf(view, connection, target.id);
  const on = line === undefined || !lockedBy.includes('posted') ? null : quantityOn(line, effectiveDate);
  return on?.kind === 'quantity' && on.step.posted === 'yes';
}

/**
 * The same change from the agreement's next invoice on, with which its next period begins, where that is later than the
 * day that was meant. A sum for the past stays on the days it is for.
 */
function fromNextPeriod(view: ClientView, change: Change): Change {
  const { effectiveDate, connection, target } = change;
  const next = agreementOf(view, connection, target.within?.id)?.data.nextInvoiceDay ?? null;
  if (effectiveDate === undefined || next === null || next <= effectiveDate) return change;
  switch (change.type) {
    case 'line-quantity':
    case 'line-price':
      return { ...change, effectiveDate: next };
    case 'line-end':
      if (change.after.until === null) return change;
      return { ...change, effectiveDate: next, after: { until: addDays(next, -1) } };
    case 'line-start':
      if (!('from' in change.after)) return change;
      return { ...change, effectiveDate: next, after: { ...change.after, from: next } };
    default:
      return change;
  }
}

function lineOf(view: ClientView, connection: string, id: string): Line | undefined {
  return recordsOf(view, 'agreement-line').find((each) => each.connection === connection && each.id === id);
}

/** The agreement a target hangs under. */
export function agreementOf(
  view: ClientView,
  connection: string,
  id: string | undefined,
): StoredRecord<'agreement'> | undefined {
  return recordsOf(view, 'agreement').find((each) => each.connection === connection && each.id === id);
}
