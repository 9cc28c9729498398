// What takes a done change back: prepared when the change is approved, offered once it is done.
import type { Action } from '../../../shared/action.ts';
import type { ProposedAction } from '../rules/types.ts';

/** The write that puts back what `change` writes; null where the vendor has no way back. */
export function compensationOf(change: Action): ProposedAction | null {
  if (!change.reversible || change.half === 'record' || change.half === 'manual') return null;
  const { type, half, connection, target, before, after, effectiveDate } = change;
  const written = Object.keys(after);
  if (written.some((field) => before[field] === undefined)) return null;
  return {
    type,
    half,
    connection,
    target,
    before: { ...before, ...after },
    after: Object.fromEntries(written.map((field) => [field, before[field]])),
    ...(effectiveDate === undefined ? {} : { effectiveDate }),
    reversible: true,
  };
}
