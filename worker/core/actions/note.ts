// The note that records a decision beside the record it changed.

import type { Action } from '../../../shared/action.ts';
import type { Finding } from '../../../shared/finding.ts';
import { formatMoney, toMinor } from '../../../shared/money.ts';
import type { Invoice } from '../../../shared/records/invoice.ts';
import { withDaysInWords } from '../../../shared/words/day.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import { fieldInWords, kindInWords, valueInWords } from '../../../shared/words/record-words.ts';
import type { Fields, WriteOf } from '../../../shared/writes.ts';
import type { Change, ProposedAction } from '../rules/types.ts';

/** Finds our own note again, whatever a system does to its line breaks. */
export function markerOf(actionId: string): string {
  return `[countersign ${actionId}]`;
}

/** A note as it is proposed. */
export type ProposedNote = Change & { type: 'note' };

/** What the note beside one change will say; approver and time are stamped when it is sent. */
export function noteFor(
  place: Pick<Change, 'connection' | 'target'>,
  finding: Finding,
  change: Change | ProposedAction,
  changeId: string,
): ProposedNote {
  const why = wordsFor(finding)
    .arithmetic(finding)
    .map((piece) => piece.text)
    .join('');
  const text = [changeInWords(change), `${wordsFor(finding).title(finding)}: ${why}.`].join('\n');
  return {
    type: 'note',
    purpose: 'record',
    connection: place.connection,
    target: place.target,
    before: {},
    after: { text: withDaysInWords(text), marker: markerOf(changeId) },
  };
}

/** The PSA's invoices of one agreement, by which accounting's is told from another one of those days. */
export interface BilledBy {
  connection: string;
  agreementId: string;
  type: Invoice['type'];
}

/**
 * The same note on the invoice that bills the change, in the accounting system, where it waits for it: the one with the
 * number of the agreement's first invoice from that day on; any first one where the PSA's invoices name no agreement.
 */
export function invoiceNoteOf(
  note: ProposedNote,
  accounting: string,
  fromDay: string,
  billedBy: BilledBy | null,
): ProposedNote {
  return {
    ...note,
    connection: accounting,
    target: { kind: 'invoice', id: '', name: withDaysInWords(`from ${fromDay} on`) },
    awaits: billedBy === null ? { kind: 'invoice', where: {}, fromDay } : likeThatOf(billedBy, fromDay),
  };
}

function likeThatOf({ connection, ...where }: BilledBy, fromDay: string): Change['awaits'] {
  return { kind: 'invoice', where: {}, like: { connection, kind: 'invoice', where, fromDay } };
}

/** What the note says of a change that is undone; it goes where the first note went. */
export function noteOfTakingBack(
  { purpose, by, connection, target, undo }: Pick<Action, 'purpose' | 'by' | 'connection' | 'target' | 'undo'>,
  back: ProposedAction,
  backId: string,
): ProposedAction {
  const text = [changeInWords(back), 'This undoes the change that was approved before.'].join('\n');
  return {
    type: 'note',
    purpose,
    by,
    connection,
    target,
    before: {},
    after: { text: withDaysInWords(text), marker: markerOf(backId) },
    undo,
  };
}

/** The offered note's text and marker for a change that got other values: its first line says them, the reasons stay. */
export function noteOfOtherValues(
  { text }: { text: string },
  changed: Change | ProposedAction,
  changedId: string,
): { text: string; marker: string } {
  const [, ...reasons] = text.split('\n');
  return { text: [withDaysInWords(changeInWords(changed)), ...reasons].join('\n'), marker: markerOf(changedId) };
}

function changeInWords(change: Change | ProposedAction): string {
  if (change.type === 'bill-once') return sumInWords(change);
  const stood: Fields = change.before;
  const what = Object.entries(change.after)
    .filter(([, value]) => value !== change.effectiveDate)
    .map(([field, value]) => moveInWords(field, stood[field], value))
    .join(', ');
  // A line's last day says by itself from when on it is not billed.
  const isDated = change.effectiveDate !== undefined && change.type !== 'line-end';
  return `Countersign: ${nameOf(change)}, ${what}${isDated ? `, from ${change.effectiveDate}` : ''}.`;
}

/** "Countersign: Seats, $113.81 billed once: 3 × Seats, …, not billed before (on the invoice for … to …)." */
function sumInWords(change: Pick<Change, 'target'> & WriteOf<'bill-once'>): string {
  const { before, after } = change;
  const amountMinor = toMinor(after.amount, before.currency);
  const sum = formatMoney({ amountMinor: Math.abs(amountMinor), currency: before.currency });
  const verb = amountMinor < 0 ? 'credited' : 'billed';
  return `Countersign: ${nameOf(change)}, ${sum} ${verb} once: ${after.text} (on the invoice for ${after.from} to ${after.until}).`;
}

function nameOf({ target }: Pick<Change, 'target'>): string {
  return target.name ?? `the ${kindInWords(target.kind)}`;
}

function moveInWords(field: string, before: unknown, after: unknown): string {
  if (field === 'until' && after === null) return 'no last day';
  const name = fieldInWords(field);
  const isNew = before === undefined || before === null;
  return isNew
    ? `${name} ${valueInWords(field, after)}`
    : `${name} ${valueInWords(field, before)} → ${valueInWords(field, after)}`;
}
