// What takes a done change back: prepared when the change is approved, offered once it is done.
import type { Action } from '../../../shared/action.ts';
import { type Fields, withValues } from '../../../shared/writes.ts';
import type { ProposedAction } from '../rules/types.ts';

/** The write that puts back what `change` writes; null where the system has no way back. */
export function compensationOf(change: Action): ProposedAction | null {
  if (change.undo === null || change.purpose === 'record' || change.by === 'person') return null;
  const { type, before, after } = change;
  const [stood, written]: [Fields, Fields] = [before, after];
  const fields = Object.keys(written);
  if (fields.some((field) => stood[field] === undefined)) return null;
  const { purpose, by, connection, target, effectiveDate, undo } = change;
  const back = withValues({ type, before, after } as ProposedAction, {
    before: { ...stood, ...written },
    after: Object.fromEntries(fields.map((field) => [field, stood[field]])),
  });
  return {
    ...back,
    purpose,
    by,
    connection,
    target,
    ...(effectiveDate === undefined ? {} : { effectiveDate }),
    undo,
  };
}
