// Change and approve: an offered action with other values, and its note telling of them.
import Big from 'big.js';
import { type Action, type ActionWithout, isMessage } from '../../../shared/action.ts';
import { canonicalJson, deriveId } from '../../../shared/canonical.ts';
import { type EditableNumber, numberProblem, numbersIn } from '../../../shared/edit-rule.ts';
import { fieldInWords } from '../../../shared/words/record-words.ts';
import { type Fields, withValues } from '../../../shared/writes.ts';
import type { ProposedAction } from '../rules/types.ts';
import { messageEditProblem } from './message.ts';
import { noteOfOtherValues } from './note.ts';

/** Other values for one action's `after`, by field. */
export interface Edit {
  action: string;
  after: Record<string, unknown>;
}

/** An action whose values are there and whose digest is not. */
type Undigested = ActionWithout<'digest'>;

const decimal = /^-?\d+(\.\d+)?$/;
const day = /^\d{4}-\d{2}-\d{2}$/;
const longestText = 2000;

/** Why an offered action may not get these values, in words; null when it may. `offered` is all that is on the table. */
export function editProblem(action: Action, { after }: Edit, offered: readonly Action[]): string | null {
  if (isMessage(action)) return messageEditProblem(after);
  const isOffered = action.state === 'proposed' || (action.state === 'prepared' && action.purpose === 'catch-up');
  if (!isOffered) return 'only what is proposed can be changed';
  if (action.purpose === 'record' || action.by === 'person') return 'it has no value that can be changed';
  const next = offered.find((each) => each.purpose !== 'record' && each.follows?.includes(action.id));
  if (next !== undefined) return 'its second step rests on it: change that one';
  if (Object.keys(after).length === 0) return 'no other value was given';
  const [before, offeredAfter]: [Fields, Fields] = [action.before, action.after];
  for (const [field, value] of Object.entries(after)) {
    if (!Object.hasOwn(offeredAfter, field)) return `it does not write ${field}`;
    if (canonicalJson(value) === canonicalJson(offeredAfter[field])) continue;
    const number = numbersIn(action).find((each) => each.field === field);
    const problem =
      number === undefined ? otherProblem(action, field, value) : typedProblem(number, offeredAfter[field], value);
    if (problem !== null) return problem;
  }
  const written = exactly(after);
  if (Object.entries(written).every(([field, value]) => before[field] === value)) return 'it is that already';
  return null;
}

/** The sentence of the rule that the panel shows while it is typed; a credit comes with its sign. */
function typedProblem(number: EditableNumber, offered: unknown, value: unknown): string | null {
  if (typeof value !== typeof offered) return `${fieldInWords(number.field)} is of another kind than what was offered`;
  const text = String(value);
  if (number.sum?.isCredit !== true) return numberProblem(number, text);
  return text.startsWith('-') ? numberProblem(number, text.slice(1)) : 'A credit is written below 0.';
}

/** What is no number: a text or a day. */
function otherProblem(action: Action, field: string, value: unknown): string | null {
  const offered = (action.after as Fields)[field];
  const name = fieldInWords(field);
  if (action.type === 'bill-once') return `${name} is part of what was worked out`;
  if (typeof offered !== typeof value || offered === null || typeof offered === 'object') {
    return `${name} is of another kind than what was offered`;
  }
  if (typeof offered !== 'string' || typeof value !== 'string') return null;
  if (decimal.test(offered)) return `${name} cannot be changed`;
  if (day.test(offered)) return dayProblem(name, offered, value, action.follows !== undefined);
  if (value.trim() === '') return `${name} is empty`;
  return value.length <= longestText ? null : `${name} is too long`;
}

/** What is billed already is not touched, and two steps must meet without a gap or an overlap. */
function dayProblem(name: string, offered: string, value: string, isStep: boolean): string | null {
  if (!day.test(value) || Number.isNaN(Date.parse(`${value}T00:00:00Z`)))
    return `${name}: ${value.slice(0, 40)} is not a day`;
  if (new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10) !== value) return `${name}: ${value} is not a day`;
  if (isStep && value !== offered) return `${name} is the day after the step before it ends`;
  return value >= offered ? null : `${name} is before ${offered}, which is billed already`;
}

/** "27.0" is written as "27": one number, one text. */
function exactly(after: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(after).map(([field, value]) => [
      field,
      typeof value === 'string' && decimal.test(value) ? new Big(value).toFixed() : value,
    ]),
  );
}

/** False where an edit gives what was offered anyway. */
export function isOther(offered: Action, { after }: Edit): boolean {
  return Object.entries(exactly(after)).some(([field, value]) => (offered.after as Fields)[field] !== value);
}

/** The action with other values, before it has its own digest: what is approved instead of what was offered. */
export function withOtherValues({ digest: _, ...offered }: Action, { after }: Edit, decision: string): Undigested {
  const edited = withValues(offered, { after: { ...offered.after, ...exactly(after) } });
  return { ...edited, id: editedId(offered.id, decision) };
}

/** The note of a change that got other values, before it has its own digest; it follows that one instead of the offered one. */
export function noteWithOtherValues(
  { digest: _, ...note }: Action,
  offered: Pick<Action, 'id'>,
  changed: ProposedAction & { id: string },
  decision: string,
): Undigested {
  if (note.type !== 'note') throw new Error(`action ${note.id} is no note`);
  return {
    ...note,
    id: editedId(note.id, decision),
    after: noteOfOtherValues(note.after, changed, changed.id),
    follows: (note.follows ?? []).map((id) => (id === offered.id ? changed.id : id)),
  };
}

function editedId(offered: string, decision: string): string {
  return deriveId('ac', 'edited', offered, decision);
}
