// The note that records a decision beside the record it changed.
import type { Finding } from '../../../shared/finding.ts';
import type { Invoice } from '../../../shared/records/invoice.ts';
import { withDaysInWords } from '../../../shared/words/day.ts';
import { wordsFor } from '../../../shared/words/index.ts';
import type { ProposedAction } from '../rules/types.ts';

/** Finds our own note again, whatever a system does to its line breaks. */
export function markerOf(actionId: string): string {
  return `[countersign ${actionId}]`;
}

/** What the note on the client's company will say of one change; approver and time are stamped when it is sent. */
export function noteFor(
  company: { connection: string; id: string; name: string },
  finding: Finding,
  change: ProposedAction,
  changeId: string,
): ProposedAction {
  const why = wordsFor(finding)
    .arithmetic(finding)
    .map((piece) => piece.text)
    .join('');
  const text = [changeInWords(change), `${wordsFor(finding).title(finding)}: ${why}.`].join('\n');
  return {
    type: 'company-note',
    half: 'record',
    connection: company.connection,
    target: { kind: 'company', id: company.id, name: company.name },
    before: {},
    after: { text: withDaysInWords(text), marker: markerOf(changeId) },
    reversible: true,
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
  note: ProposedAction,
  accounting: string,
  fromDay: string,
  billedBy: BilledBy | null,
): ProposedAction {
  return {
    ...note,
    type: 'invoice-note',
    connection: accounting,
    target: { kind: 'invoice', id: '', name: withDaysInWords(`from ${fromDay} on`) },
    awaits: billedBy === null ? { kind: 'invoice', where: {}, fromDay } : likeThatOf(billedBy, fromDay),
  };
}

function likeThatOf({ connection, ...where }: BilledBy, fromDay: string): ProposedAction['awaits'] {
  return { kind: 'invoice', where: {}, like: { connection, kind: 'invoice', where, fromDay } };
}

/** What the note says of a change that is taken back; it goes where the first note went. */
export function noteOfTakingBack(note: ProposedAction, back: ProposedAction, backId: string): ProposedAction {
  const { type, half, connection, target, reversible } = note;
  const text = [changeInWords(back), 'Takes back the change that was approved before.'].join('\n');
  return {
    type,
    half,
    connection,
    target,
    before: {},
    after: { text: withDaysInWords(text), marker: markerOf(backId) },
    reversible,
  };
}

/** The offered note's text and marker for a change that got other values: its first line says them, the reasons stay. */
export function noteOfOtherValues(
  { text }: Readonly<Record<string, unknown>>,
  changed: ProposedAction,
  changedId: string,
): { text: string; marker: string } {
  const [, ...reasons] = String(text).split('\n');
  return { text: [withDaysInWords(changeInWords(changed)), ...reasons].join('\n'), marker: markerOf(changedId) };
}

function changeInWords(change: ProposedAction): string {
  if (change.half === 'catch-up') return sumInWords(change);
  const what = Object.entries(change.after)
    .filter(([, value]) => value !== change.effectiveDate)
    .map(([field, value]) => moveInWords(field, change.before[field], value))
    .join(', ');
  const when = change.effectiveDate === undefined ? '' : ` from ${change.effectiveDate}`;
  return `Countersign: ${change.target.name ?? `${change.target.kind} ${change.target.id}`}, ${what}${when}.`;
}

/** "Countersign: Seats, 113.81 USD once on the invoice of …: 3 × Seats, …, not billed before." */
function sumInWords({ target, before, after }: ProposedAction): string {
  const sum = `${String(after.unitPrice)} ${String(before.currency)}`;
  const what = `${String(after.invoiceDescription)} (${String(after.effectiveDay)} to ${String(after.cancelledDay)})`;
  return `Countersign: ${target.name ?? `${target.kind} ${target.id}`}, ${sum} once: ${what}.`;
}

function moveInWords(field: string, before: unknown, after: unknown): string {
  if (field !== 'cancelledDay') return `${field} ${said(before)} to ${said(after)}`;
  return after === null ? 'goes on without an end' : `ends on ${said(after)}`;
}

function said(value: unknown): string {
  return value === null || value === undefined ? 'nothing' : String(value);
}
