// Who maintains an agreement line: one owner per line, so that two tools never write against each other.
import type { Action } from '../../../shared/action.ts';
import type { StoredRecord } from '../../../shared/records/record.ts';

export type Maintainer =
  | { who: 'us' | 'person' | 'unknown'; name: string | null }
  /** Another tool writes this line: it would write over ours. */
  | { who: 'integration'; name: string };

/**
 * Whoever wrote the line last. An account of an integration that is not ours is another tool; ours is known by the name
 * under which our own writes were read back.
 */
export function maintainerOf(
  line: StoredRecord<'agreement-line'>,
  members: readonly StoredRecord<'member'>[],
  past: readonly Action[],
): Maintainer {
  const name = line.data.updatedBy;
  if (name === null) return { who: 'unknown', name };
  if (ourNames(past, line.connection).has(name)) return { who: 'us', name };
  const member = members.find(
    ({ connection, data }) => connection === line.connection && (data.login === name || data.name === name),
  );
  if (member === undefined) return { who: 'unknown', name };
  return member.data.isApi ? { who: 'integration', name: member.data.name } : { who: 'person', name };
}

/** The names our writes left behind. */
function ourNames(past: readonly Action[], vendor: string): Set<string> {
  return new Set(
    past.flatMap(({ vendor: at, state, receipt }) => {
      if (at !== vendor || state !== 'done' || receipt === undefined || receipt.status === null) return [];
      const seen = receipt.readBack as { updatedBy?: unknown } | null;
      return typeof seen?.updatedBy === 'string' ? [seen.updatedBy] : [];
    }),
  );
}
