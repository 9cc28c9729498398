// One intended write in plain words.

import { type Action, isMessage } from '../../../../shared/action.ts';
import type { PacketView } from '../../../../shared/api/packets.ts';
import { fieldInWords, isHidden, kindInWords, valueInWords } from '../../../../shared/words/record-words.ts';
import type { Fields } from '../../../../shared/writes.ts';
import { formatDay, sayDays } from '../../../ui/format.ts';
import { formatAmount, isShown } from '../../../ui/money.tsx';
import { titleOf } from '../../../ui/titles.ts';
import { sumOf } from '../sum/past-half.ts';

export interface WriteLine {
  system: string;
  what: string;
  /** "25 → 28", where one value moves. */
  move: string | null;
  /** Where and when it takes effect, and whether it can be undone. */
  aside: string;
}

const noteFields = ['text', 'note', 'notes', 'body', 'marker'];

/** When the client's agreements are billed next. */
export type Runs = readonly Pick<PacketView['agreements'][number], 'id' | 'connection' | 'nextInvoiceDay'>[];

/** How an action reads on screen. */
export function writeLine(action: Action, nowMs: number, runs: Runs = []): WriteLine {
  const system = titleOf(action.connection);
  const aside = asideOf(action, nowMs, runs);
  if (isMessage(action)) return { system, what: `answer to ${readerOf(action)}`, move: null, aside };
  if (action.purpose === 'record')
    return { system, what: `note on the ${notedName(action, nowMs)}`, move: null, aside };
  const name = sayDays(action.target.name ?? `the ${kindInWords(action.target.kind)}`, nowMs);
  const toDo = toDoOf(action);
  if (toDo !== null) return { system, what: `${name}:`, move: sayDays(toDo, nowMs), aside };
  const sum = sumOf(action);
  if (sum !== null)
    return { system, what: `${name}:`, move: isShown(sum) ? `${formatAmount(sum)} once` : 'once', aside };
  const dated = datedMove(action, nowMs);
  if (dated !== null) return { system, what: `${name}:`, move: dated, aside };
  const changed = changedFields(action.before, action.after);
  const [only] = changed;
  if (changed.length === 1 && only !== undefined) {
    const label = only.field === 'quantity' ? name : `${name}, ${fieldInWords(only.field)}`;
    return {
      system,
      what: `${label}:`,
      move: only.before === null ? only.after : `${only.before} → ${only.after}`,
      aside,
    };
  }
  const list = changed.map(({ field, before, after }) =>
    before === null ? `${fieldInWords(field)} ${after}` : `${fieldInWords(field)} ${before} → ${after}`,
  );
  return { system, what: [name, ...list].join(' · '), move: null, aside };
}

/** What a person chooses the values of, in words; null where the action has values. */
export function toDoOf({ after }: Action): string | null {
  return 'toDo' in after ? after.toDo : null;
}

/** A change in two steps: the old line has "last day 30 Nov", the new one is "28 from 1 Dec". */
function datedMove(action: Action, nowMs: number): string | null {
  if (action.type === 'line-end') {
    const { until } = action.after;
    return until === null ? 'no last day' : `last day ${formatDay(until, nowMs)}`;
  }
  if (action.type !== 'line-start' || !('from' in action.after)) return null;
  return `${action.after.quantity} from ${formatDay(action.after.from, nowMs)}`;
}

/** Values that differ, as texts; long texts are left to the trail. */
export function changedFields(
  before: Fields,
  after: Fields,
): { field: string; before: string | null; after: string }[] {
  return Object.entries(after)
    .filter(([field, value]) => !noteFields.includes(field) && !isHidden(value) && !isSame(before[field], value))
    .map(([field, value]) => ({
      field,
      before: before[field] === undefined || before[field] === null ? null : valueInWords(field, before[field]),
      after: valueInWords(field, value),
    }));
}

function isSame(before: unknown, after: unknown): boolean {
  return JSON.stringify(before ?? null) === JSON.stringify(after ?? null);
}

/** "Ana Ruiz on the ticket Firewall visit". */
function readerOf(action: Action & { type: 'message' }): string {
  return `${action.before.to[0]?.name ?? 'the client'} on the ${targetName(action)}`;
}

function targetName({ target }: Action): string {
  return target.name === undefined ? kindInWords(target.kind) : `${kindInWords(target.kind)} ${target.name}`;
}

/** The company is the one the panel is about; an invoice that is not made yet is named by its first day. */
function notedName(action: Action, nowMs: number): string {
  if (action.target.kind === 'company') return 'company';
  return sayDays(targetName(action), nowMs).replace(/ on$/, '');
}

function asideOf(action: Action, nowMs: number, runs: Runs): string {
  if (isMessage(action)) return 'the client reads it · cannot be undone';
  const parts: string[] = [];
  if (action.purpose === 'record') parts.push('internal, never sent');
  if (action.by === 'person') parts.push('you do it; it closes once we see it there');
  // The text on the client's invoice names its days itself.
  if (action.type === 'bill-once') parts.push(`“${action.after.text}”`);
  if (action.awaits !== undefined) parts.push(`waits until that ${kindInWords(action.awaits.kind)} exists`);
  const when = whenOf(action, nowMs, runs);
  if (when !== null) parts.push(when);
  if (action.purpose !== 'record' && action.by !== 'person') parts.push(action.undo ?? 'cannot be undone');
  return parts.join(' · ');
}

function whenOf(action: Action, nowMs: number, runs: Runs): string | null {
  if (action.type === 'line-end') return action.after.until === null ? 'as before' : 'billed until then';
  if (action.type === 'bill-once') return onInvoice(action, nowMs, runs);
  if (action.type === 'line-start' && 'from' in action.after) return 'a new line on the same terms';
  if (action.effectiveDate === undefined) return null;
  const day = formatDay(action.effectiveDate, nowMs);
  if (action.purpose === 'record') return day;
  return action.target.kind === 'agreement-line' ? onInvoice(action, nowMs, runs) : `from ${day}`;
}

/** "on the 1 Dec invoice"; in arrears the run that bills a day comes after it: "from the run of 1 Dec, for 1 Nov on". */
function onInvoice(action: Action, nowMs: number, runs: Runs): string {
  const { effectiveDate = '', target, connection } = action;
  const day = formatDay(effectiveDate, nowMs);
  const { within } = target;
  const collected = collectedOn(action, day);
  if (collected !== null) return collected;
  const agreement = runs.find((each) => each.id === within?.id && (each.connection ?? connection) === connection);
  const runDay = agreement?.nextInvoiceDay ?? null;
  return runDay !== null && runDay > effectiveDate
    ? `from the run of ${formatDay(runDay, nowMs)}, for ${day} on`
    : `on the ${day} invoice`;
}

/** What a system that collects by itself does with the change, nobody being asked any more; null where another one bills it. */
function collectedOn(action: Action, day: string): string | null {
  if ((action.type !== 'line-quantity' && action.type !== 'bill-once') || action.by !== 'connector') return null;
  const { collected } = action.before;
  if (collected === undefined) return null;
  const isTaken = collected === 'automatically';
  if (action.type === 'line-quantity') {
    const what = isTaken ? `charges the card or bank account on ${day}` : `on the ${day} invoice`;
    return `${what}, nothing for the days before`;
  }
  const isCredit = action.after.amount.startsWith('-');
  if (isCredit) return `taken off what is ${isTaken ? 'charged' : 'invoiced'} on ${day}`;
  return isTaken ? `charges the card or bank account on ${day}` : `on the ${day} invoice`;
}
