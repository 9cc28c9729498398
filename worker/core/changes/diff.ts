// Field-level differences of a record between two pulls.
import { canonicalJson } from '../../../shared/canonical.ts';

/** One field that moved; `field` is its path ("billTo.id"), values are JSON. */
export interface FieldChange {
  field: string;
  before: unknown;
  after: unknown;
}

/** Lists the fields of `after` that differ from `before`, in path order; empty when nothing moved. */
export function diffRecords(before: unknown, after: unknown, path = ''): FieldChange[] {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return names.flatMap((name) => diffRecords(before[name], after[name], path === '' ? name : `${path}.${name}`));
  }
  const same = canonicalJson(before ?? null) === canonicalJson(after ?? null);
  return same ? [] : [{ field: path, before: before ?? null, after: after ?? null }];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
