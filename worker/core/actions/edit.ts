// Change and approve: an offered action with other values, and its note telling of them.
import Big from 'big.js';
import { type Action, type ActionWithout, isMessage } from '../../../shared/action.ts';
import { canonicalJson, deriveId } from '../../../shared/canonical.ts';
import { currencyDigits, formatMoney, toMinor } from '../../../shared/money.ts';
import { type Fields, type WriteOf, withValues } from '../../../shared/writes.ts';
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
/** No more than this fits a price, a quantity or an amount of any vendor. */
const exactDecimal = /^\d{1,9}(\.\d{1,6})?$/;
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
    const problem =
      action.type === 'bill-once'
        ? sumProblem(action, field, value)
        : valueProblem(offeredAfter[field], value, action.follows !== undefined);
    if (problem !== null) return `${field} ${problem}`;
  }
  const written = exactly(after);
  if (Object.entries(written).every(([field, value]) => before[field] === value)) return 'it is that already';
  return null;
}

function valueProblem(offered: unknown, value: unknown, isStep: boolean): string | null {
  if (typeof offered !== typeof value || offered === null || typeof offered === 'object') {
    return 'is of another kind than what was offered';
  }
  if (typeof offered === 'number')
    return Number(value) >= 0 && Number.isFinite(value) ? null : 'is no number from 0 on';
  if (typeof offered !== 'string' || typeof value !== 'string') return null;
  if (decimal.test(offered)) return exactDecimal.test(value) ? null : `is no number from 0 on: ${value.slice(0, 40)}`;
  if (day.test(offered)) return dayProblem(offered, value, isStep);
  if (value.trim() === '') return 'is empty';
  return value.length <= longestText ? null : 'is too long';
}

/** Money for the past may be less than was worked out, never more, and stays a charge or a credit. */
function sumProblem({ before, after }: WriteOf<'bill-once'>, field: string, value: unknown): string | null {
  if (field !== 'amount') return 'is part of what was worked out';
  if (typeof value !== 'string' || !decimal.test(value)) return `is no number: ${String(value).slice(0, 40)}`;
  const [sum, most] = [new Big(value), new Big(after.amount)];
  if (sum.eq(0)) return 'is nothing: leave it out instead';
  if (sum.gt(0) !== most.gt(0)) return most.gt(0) ? 'would be a credit' : 'is a credit, so it is below 0';
  const { currency } = before;
  if (sum.abs().gt(most.abs())) {
    return `is more than the ${formatMoney({ amountMinor: toMinor(most.abs(), currency), currency })} that was worked out`;
  }
  const digits = currencyDigits(currency);
  return sum.round(digits).eq(sum) ? null : `has more than ${digits} digits after the point`;
}

/** What is billed already is not touched, and two steps must meet without a gap or an overlap. */
function dayProblem(offered: string, value: string, isStep: boolean): string | null {
  if (!day.test(value) || Number.isNaN(Date.parse(`${value}T00:00:00Z`))) return `is no day: ${value.slice(0, 40)}`;
  if (new Date(`${value}T00:00:00Z`).toISOString().slice(0, 10) !== value) return `is no day: ${value}`;
  if (isStep && value !== offered) return 'is where the step before it ends';
  return value >= offered ? null : `is before ${offered}, which is billed already`;
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
